using System.Numerics;

namespace Governance.Core.Methods;

/// <summary>Places made of scores, and who wins by them.</summary>
internal static class Standing
{
    /// <summary>Candidates by falling score; who has the same shares a place.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Of(IReadOnlyList<Rational> scores) =>
        [
            .. Enumerable
                .Range(0, scores.Count)
                .GroupBy(candidate => scores[candidate])
                .OrderByDescending(place => place.Key)
                .Select(place => (IReadOnlyList<int>)[.. place]),
        ];

    /// <summary>Whole places from the top until the seats are filled: a tie that straddles the last seat is reported, not cut.</summary>
    public static IReadOnlyList<int> Winners(IReadOnlyList<IReadOnlyList<int>> order, int seats)
    {
        var winners = new List<int>();
        foreach (var place in order)
        {
            if (winners.Count >= seats)
            {
                break;
            }

            winners.AddRange(place);
        }

        winners.Sort();
        return winners;
    }

    /// <summary>An order made by taking whom nobody left beats, again and again.</summary>
    /// <param name="candidates">How many there are.</param>
    /// <param name="beats">Whether the first beats the second; without cycles.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Peel(int candidates, Func<int, int, bool> beats)
    {
        var left = Enumerable.Range(0, candidates).ToList();
        var order = new List<IReadOnlyList<int>>();
        while (left.Count > 0)
        {
            List<int> unbeaten = [.. left.Where(one => !left.Any(other => beats(other, one)))];
            order.Add(unbeaten);
            left.RemoveAll(unbeaten.Contains);
        }

        return order;
    }

    /// <summary>A count by scores.</summary>
    public static Count ByScores(Contest contest, IReadOnlyList<Rational> scores, bool anythingSaid, BigInteger? invalid = null)
    {
        var order = Of(scores);
        return new Count
        {
            Outcome = anythingSaid ? null : Count.NoValidBallots,
            Winners = anythingSaid ? Winners(order, contest.Seats) : [],
            Order = order,
            Figures = invalid is { } weight
                ? [("scores", new ByCandidate(scores)), ("invalid_weight", weight)]
                : [("scores", new ByCandidate(scores))],
            Rounds =
            [
                new CountRound
                {
                    Action = "count",
                    Tallies = [.. scores.Select(score => (Rational?)score)],
                    Elected = anythingSaid ? Winners(order, contest.Seats) : [],
                },
            ],
        };
    }
}
