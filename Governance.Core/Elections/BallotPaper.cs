using System.Globalization;
using System.Text.Json;
using Governance.Core.Kernel;

namespace Governance.Core.Elections;

/// <summary>
/// What a ballot says: for each option that is offered, in their order, a number or nothing. A rank from 1 (best), a tick as 1, a score or
/// points. Pure: the page that says back what was understood and the command that keeps it read by the same function.
/// </summary>
public static class BallotPaper
{
    /// <summary>Reads what was typed, one text for each option in order. Ranks are made 1, 2, 3… without gaps.</summary>
    public static Result<IReadOnlyList<int?>> Read(Election election, IReadOnlyList<ElectionOption> offered, IReadOnlyList<string?> typed)
    {
        if (typed.Count != offered.Count)
        {
            return new BallotIsOfOthers();
        }

        var way = election.Way;
        var (least, most) = way.Marks switch
        {
            MarkKind.Rank => (1, offered.Count),
            MarkKind.Tick => (0, 1),
            _ => (0, election.Most),
        };
        var (marks, wrong) = (new int?[offered.Count], new List<Refusal>());
        foreach (var (at, text) in typed.Index())
        {
            var given = (text ?? "").Trim();
            if (given.Length == 0)
            {
                continue;
            }

            if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var mark) || mark < least || mark > most)
            {
                wrong.Add(new MarkDoesNotFit(offered[at].Name, least, most, at + 1));
            }

            marks[at] = mark == 0 && way.Marks == MarkKind.Tick ? null : mark;
        }

        if (FormIsRefused.From(wrong) is { } refusal)
        {
            return refusal;
        }

        return way.Marks == MarkKind.Rank ? Ranked(way, offered, marks) : Given(election, marks);
    }

    /// <summary>The form in which a ballot is kept: <c>[1,null,2]</c>.</summary>
    public static string Write(IReadOnlyList<int?> marks) => JsonSerializer.Serialize(marks);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<int?> Parse(string kept) => JsonSerializer.Deserialize<int?[]>(kept) ?? [];

    private static Result<IReadOnlyList<int?>> Given(Election election, int?[] marks)
    {
        if (marks.All(mark => mark is null) || (election.Way.SumIsLimited && marks.All(mark => mark is null or 0)))
        {
            return new BallotSaysNothing();
        }

        return election.Way.SumIsLimited && marks.Sum() is { } sum && sum > election.Most ? new TooManyPoints(sum, election.Most) : marks;
    }

    private static Result<IReadOnlyList<int?>> Ranked(ElectionMethod way, IReadOnlyList<ElectionOption> offered, int?[] marks)
    {
        if (marks.All(mark => mark is null))
        {
            return new BallotSaysNothing();
        }

        var places = marks.OfType<int>().Distinct().Order().ToList();
        int?[] ranks = [.. marks.Select(mark => mark is { } rank ? places.IndexOf(rank) + 1 : (int?)null)];
        if (way.PlacesAreShared)
        {
            return ranks;
        }

        for (var at = 0; at < ranks.Length; at++)
        {
            if (ranks[at] is { } rank && Array.IndexOf(ranks, rank) is var first && first < at)
            {
                return new PlaceIsShared(offered[first].Name, offered[at].Name, at + 1);
            }
        }

        return ranks;
    }
}
