namespace Governance.Core.Methods;

/// <summary>Equal shares with add-one, and what is then left of the budget spent as <see cref="GreedyBudget"/> would.</summary>
public sealed class EqualSharesAdd1Greedy : ICountingMethod
{
    /// <inheritdoc />
    public string Name => "mes-add1-greedy";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [BallotKind.Approvals, BallotKind.Points, BallotKind.Scores];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        var fund = new CommonFund(contest);
        var (ties, rounds) = (new Ties(contest), new List<CountRound>());
        var bought = EqualSharesAdd1.Complete(fund, contest, ties, rounds);
        return fund.Count(fund.Greedy(ties, bought, rounds), rounds, ties);
    }
}
