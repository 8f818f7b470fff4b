using System.Numerics;

namespace Governance.Core.Methods;

/// <summary>
/// Dots, or cumulative voting: each ballot shares out points. Option: <c>budget</c> (<c>dots</c> and <c>points</c> mean the same), the
/// points that a ballot has. One that gives more, or gives less than nothing to anybody, is invalid as a whole; giving fewer is allowed.
/// </summary>
public sealed class Dots : ICountingMethod
{
    /// <inheritdoc />
    public string Name => "dot";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [BallotKind.Points, BallotKind.Scores];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        var budget = contest.Options.Number("budget") ?? contest.Options.Number("dots") ?? contest.Options.Number("points");
        var scores = new Rational[contest.Candidates.Count];
        var (invalid, named) = (BigInteger.Zero, BigInteger.Zero);
        foreach (var ballot in contest.Sheets)
        {
            var total = ballot.Given.Aggregate(Rational.Zero, (sum, one) => sum + one.Amount);
            if (total > budget || ballot.Given.Any(one => one.Amount.Sign < 0))
            {
                invalid += ballot.Weight;
                continue;
            }

            foreach (var (candidate, amount) in ballot.Given)
            {
                scores[candidate] += amount * ballot.Weight;
                named += ballot.Weight;
            }
        }

        return Standing.ByScores(contest, scores, !named.IsZero, invalid);
    }
}
