using System.Numerics;

namespace Governance.Core.Methods;

/// <summary>
/// Equal shares, completed by raising what every voter starts with by one (<c>add1_step</c>) again and again: the first outcome that
/// exhausts the budget stands, so that no project left out would still fit; where the next would overspend, the one before it stands.
/// </summary>
public sealed class EqualSharesAdd1 : ICountingMethod
{
    /// <inheritdoc />
    public string Name => "mes-add1";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [BallotKind.Approvals, BallotKind.Points, BallotKind.Scores];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        var fund = new CommonFund(contest);
        var (ties, rounds) = (new Ties(contest), new List<CountRound>());
        return fund.Count(Complete(fund, contest, ties, rounds), rounds, ties);
    }

    /// <summary>The projects bought with the start that the rule stops at.</summary>
    internal static IReadOnlyList<int> Complete(CommonFund fund, Contest contest, Ties ties, List<CountRound> rounds)
    {
        var step = contest.Options.Number("add1_step") ?? 1;
        if (step.Sign <= 0)
        {
            throw new FormatException("The option add1_step is to be more than 0.");
        }

        // In units of the fund divided by the number of voters, as purchases count; a step that is no whole number of them is divided up to be one.
        var raise = step * fund.Units * fund.Voters;
        if (!raise.Denominator.IsOne)
        {
            throw new NotSupportedException("The option add1_step is to be a whole number of the smallest unit of money.");
        }

        var most = fund.Voters * fund.Cost(Enumerable.Range(0, fund.Costs.Count).Where(project => !fund.Gain(project).IsZero));
        var order = ties.PlacesFor(TieAbout.Fund);
        var (start, stands) = (fund.Budget, fund.Budget);
        while (fund.Voters.Sign > 0)
        {
            var bought = new EqualPurchases(fund, start).Run(tied => tied.MinBy(project => order[project])).ConvertAll(one => one.Project);
            var left = fund.Budget - fund.Cost(bought);
            if (left.Sign < 0)
            {
                break;
            }

            stands = start;
            var isExhausted = Enumerable.Range(0, fund.Costs.Count).All(project => bought.Contains(project) || fund.Costs[project] > left);
            if (isExhausted || start > most)
            {
                break;
            }

            start += raise.Numerator;
        }

        return EqualShares.Buy(fund, stands, ties, rounds);
    }
}
