using System.Numerics;

namespace Governance.Core.Methods;

/// <summary>
/// Approval: each ballot names as many candidates as it likes, and the most approved win. Options: <c>maximum</c>, how many a ballot may
/// name before it is invalid as a whole; <c>threshold</c>, a share of the valid ballots that a winner needs
/// (<c>{"fraction":"1/2","compare":"&gt;"}</c>; <c>&gt;=</c> unless said).
/// </summary>
public sealed class Approval : ICountingMethod
{
    /// <inheritdoc />
    public string Name => "approval";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [BallotKind.Approvals];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        var maximum = contest.Options.Whole("maximum");
        var threshold = contest.Options.Within("threshold")?.Limit(">=");
        var scores = new Rational[contest.Candidates.Count];
        var (valid, invalid, named) = (BigInteger.Zero, BigInteger.Zero, BigInteger.Zero);
        foreach (var ballot in contest.Sheets)
        {
            if (ballot.Given.Count > maximum)
            {
                invalid += ballot.Weight;
                continue;
            }

            valid += ballot.Weight;
            foreach (var (candidate, _) in ballot.Given)
            {
                scores[candidate] += ballot.Weight;
                named += ballot.Weight;
            }
        }

        var count = Standing.ByScores(contest, scores, !named.IsZero, invalid);
        if (threshold is null)
        {
            return count;
        }

        List<int> enough = [.. count.Winners!.Where(candidate => threshold.Holds(scores[candidate].Numerator, valid))];
        return count with
        {
            Winners = enough,
            Figures = [.. count.Figures, ("required", threshold.Least(valid))],
            Rounds = [count.Rounds[0] with { Elected = enough }],
        };
    }
}
