using System.Numerics;
using System.Text.Json;
using Governance.Core.Methods;

namespace Governance.Core.Exchange;

/// <summary>The ballots of a case in JSON: a weight, and a ranking, approvals, scores, points or a choice.</summary>
internal static class CaseBallots
{
    public static Contest Read(IReadOnlyList<JsonElement> ballots, Contest contest, Dictionary<string, int> at)
    {
        var merger = new BallotMerger(contest.Candidates.Count <= Ballots.MostCandidates ? contest.Candidates.Count : 0);
        var sheets = new List<Sheet>();
        var choices = new Dictionary<string, BigInteger>();
        var kinds = new SortedSet<BallotKind>();
        foreach (var (number, ballot) in ballots.Index())
        {
            try
            {
                var weight = ballot.TryGetProperty("weight", out var said) ? ContestCase.Whole(said, "weight") : 1;
                var kind = KindOf(ballot);
                kinds.Add(kind);
                if (kind == BallotKind.Rankings)
                {
                    merger.Add(Marks(ballot.GetProperty("ranking"), at), checked((long)weight));
                }
                else if (kind == BallotKind.Choices)
                {
                    var choice = ballot.GetProperty("choice").GetString()!;
                    choices[choice] = choices.GetValueOrDefault(choice) + weight;
                }
                else
                {
                    sheets.Add(new Sheet(weight, Given(ballot, kind, at)));
                }
            }
            catch (Exception malformed) when (malformed is FormatException or InvalidOperationException)
            {
                throw new FormatException($"Ballot {number + 1}: {malformed.Message}", malformed);
            }
        }

        if (kinds.Count > 1)
        {
            throw new FormatException($"The ballots are of more than one kind: {string.Join(", ", kinds).ToLowerInvariant()}.");
        }

        return contest with
        {
            Kind = kinds.FirstOrDefault(),
            Rankings = merger.Build(),
            Sheets = sheets,
            Choices = choices,
        };
    }

    private static BallotKind KindOf(JsonElement ballot) =>
        ballot.ValueKind != JsonValueKind.Object ? throw new FormatException("a ballot is an object.")
        : ballot.TryGetProperty("ranking", out _) ? BallotKind.Rankings
        : ballot.TryGetProperty("approvals", out _) ? BallotKind.Approvals
        : ballot.TryGetProperty("scores", out _) ? BallotKind.Scores
        : ballot.TryGetProperty("points", out _) ? BallotKind.Points
        : ballot.TryGetProperty("choice", out var choice) && choice.ValueKind == JsonValueKind.String ? BallotKind.Choices
        : throw new FormatException("a ballot has a ranking, approvals, scores, points or a choice.");

    private static ushort[] Marks(JsonElement ranking, Dictionary<string, int> at)
    {
        var marks = new List<ushort>();
        foreach (var place in ranking.EnumerateArray())
        {
            if (place.ValueKind != JsonValueKind.Array)
            {
                marks.Add((ushort)(ContestCase.At(at, place) << 1));
                continue;
            }

            if (place.GetArrayLength() == 0)
            {
                marks.Add(Ballots.Gap);
            }

            foreach (var (shares, candidate) in place.EnumerateArray().Index())
            {
                marks.Add((ushort)((ContestCase.At(at, candidate) << 1) | Math.Min(shares, 1)));
            }
        }

        return [.. marks];
    }

    private static IReadOnlyList<(int, Rational)> Given(JsonElement ballot, BallotKind kind, Dictionary<string, int> at) =>
        kind == BallotKind.Approvals
            ?
            [
                .. ballot
                    .GetProperty("approvals")
                    .EnumerateArray()
                    .Select(name => ContestCase.At(at, name))
                    .Distinct()
                    .Select(one => (one, (Rational)1)),
            ]
            :
            [
                .. ballot
                    .GetProperty(kind == BallotKind.Scores ? "scores" : "points")
                    .EnumerateObject()
                    .Where(one => one.Value.ValueKind != JsonValueKind.Null)
                    .Select(one =>
                        (
                            at.TryGetValue(one.Name, out var place)
                                ? place
                                : throw new FormatException($"'{one.Name}' is not among the candidates."),
                            ContestCase.Number(one.Value)
                        )
                    ),
            ];
}
