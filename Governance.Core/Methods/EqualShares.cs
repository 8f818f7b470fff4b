namespace Governance.Core.Methods;

/// <summary>
/// The method of equal shares (D. Peters, G. Pierczyński, P. Skowron, 2021): every voter has the same share of the budget, and projects are
/// bought by those who support them, the one with the lowest price per unit of gain first. Options: those of <see cref="CommonFund"/>.
/// Projects of the same price are taken in the stated order.
/// </summary>
public sealed class EqualShares : ICountingMethod
{
    /// <inheritdoc />
    public string Name => "mes";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [BallotKind.Approvals, BallotKind.Points, BallotKind.Scores];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        var fund = new CommonFund(contest);
        var (ties, rounds) = (new Ties(contest), new List<CountRound>());
        return fund.Count(Buy(fund, fund.Budget, ties, rounds), rounds, ties);
    }

    /// <summary>Buys with a start, in units of the fund divided by the number of voters.</summary>
    internal static IReadOnlyList<int> Buy(CommonFund fund, System.Numerics.BigInteger start, Ties ties, List<CountRound> rounds)
    {
        var round = 0;
        var purchases = new EqualPurchases(fund, start).Run(tied => ties.Take(TieAbout.Fund, round + 1, tied));
        var bought = new List<int>();
        foreach (var (project, price) in purchases)
        {
            bought.Add(project);
            rounds.Add(fund.Step("fund", project, bought, ("price", price)));
            round++;
        }

        return bought;
    }
}
