using System.Numerics;

namespace Governance.Core.Methods;

/// <summary>
/// Borda: of m candidates the first place is worth m-1, the last 0. Who shares a place, and all that a ballot leaves out, share the
/// average of the places that they cover; so a score is the pairwise wins and half of the pairwise ties.
/// </summary>
public sealed class Borda : ICountingMethod
{
    /// <inheritdoc />
    public string Name => "borda";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [BallotKind.Rankings];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        var candidates = contest.Candidates.Count;
        var ballots = contest.Ranked;
        var doubled = new Int128[candidates];
        var places = new int[candidates];
        var order = new int[candidates];
        for (var ballot = 0; ballot < ballots.Count; ballot++)
        {
            ballots.Places(ballot, places);
            for (var candidate = 0; candidate < candidates; candidate++)
            {
                order[candidate] = candidate;
            }

            Array.Sort(places, order);
            for (int from = 0, to; from < candidates; from = to)
            {
                for (to = from + 1; to < candidates && places[to] == places[from]; to++) { }

                Int128 worth = (2 * (candidates - 1 - from)) - (to - from - 1);
                foreach (var candidate in order.AsSpan(from, to - from))
                {
                    doubled[candidate] += worth * ballots.Weight(ballot);
                }
            }
        }

        return Standing.ByScores(contest, [.. doubled.Select(points => new Rational(points, 2))], ballots.Total > 0);
    }
}
