namespace Governance.Core.Methods;

/// <summary>
/// Greedy: what is worth most for its cost first, passing over what does not fit any more. By cost that is the most approvals, by points
/// the most points for the money. Nothing is funded that nobody supports.
/// </summary>
public sealed class GreedyBudget : ICountingMethod
{
    /// <inheritdoc />
    public string Name => "greedy";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [BallotKind.Approvals, BallotKind.Points, BallotKind.Scores];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        var fund = new CommonFund(contest);
        var (ties, rounds) = (new Ties(contest), new List<CountRound>());
        return fund.Count(fund.Greedy(ties, [], rounds), rounds, ties);
    }
}
