using Governance.Core.Methods;

namespace Governance.Core.Elections;

/// <summary>What a voter does with an option.</summary>
public enum MarkKind
{
    /// <summary>Numbers it: 1 is best.</summary>
    Rank,

    /// <summary>Ticks it or not.</summary>
    Tick,

    /// <summary>Gives it a number of points.</summary>
    Points,
}

/// <summary>A way of counting that elections offer. Its words stand under <c>method.NAME</c>.</summary>
/// <param name="Name">As docs/counting.md names it.</param>
/// <param name="Ballots">What its ballots hold.</param>
/// <param name="Marks">What a voter does.</param>
public sealed record ElectionMethod(string Name, BallotKind Ballots, MarkKind Marks)
{
    /// <summary>Whether options may share a place of a ranking.</summary>
    public bool PlacesAreShared { get; init; }

    /// <summary>Whether money is shared out among options that have costs.</summary>
    public bool IsBudget { get; init; }

    /// <summary>Whether it chooses only one.</summary>
    public bool ChoosesOne { get; init; }

    /// <summary>Whether all marks of a ballot together are limited, rather than each.</summary>
    public bool SumIsLimited { get; init; }

    /// <summary>Whether a tie over the last place is told and not broken; else the order in which the options stand settles it.</summary>
    public bool TiesStand { get; init; }

    /// <summary>The highest score, or the points of a ballot, unless somebody says; 0 where there are none.</summary>
    public int MostUnlessSaid { get; init; }
}

/// <summary>The ways of counting that elections offer, the plainest first.</summary>
public static class ElectionMethods
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ElectionMethod> All { get; } =
    [
        new("approval", BallotKind.Approvals, MarkKind.Tick) { TiesStand = true },
        new("score", BallotKind.Scores, MarkKind.Points) { MostUnlessSaid = 5, TiesStand = true },
        new("dot", BallotKind.Points, MarkKind.Points)
        {
            MostUnlessSaid = 10,
            TiesStand = true,
            SumIsLimited = true,
        },
        new("borda", BallotKind.Rankings, MarkKind.Rank) { PlacesAreShared = true, TiesStand = true },
        new("schulze", BallotKind.Rankings, MarkKind.Rank) { PlacesAreShared = true, TiesStand = true },
        new("ranked-pairs", BallotKind.Rankings, MarkKind.Rank) { PlacesAreShared = true, TiesStand = true },
        new("irv", BallotKind.Rankings, MarkKind.Rank) { ChoosesOne = true },
        new("stv-scottish", BallotKind.Rankings, MarkKind.Rank),
        new("stv-meek-prf", BallotKind.Rankings, MarkKind.Rank),
        new("mes-add1-greedy", BallotKind.Approvals, MarkKind.Tick) { IsBudget = true },
        new("greedy", BallotKind.Approvals, MarkKind.Tick) { IsBudget = true },
    ];

    /// <summary>The one of a name, or null.</summary>
    public static ElectionMethod? Find(string? name) => All.FirstOrDefault(method => method.Name == name);

    /// <summary>The one of a name that was stored.</summary>
    public static ElectionMethod Of(string name) => Find(name) ?? throw new FormatException($"Elections are not counted by '{name}'.");

    /// <summary>Other ways of counting the same ballots: what would have come out is a question that people ask.</summary>
    public static IReadOnlyList<ElectionMethod> OthersThan(ElectionMethod method, int seats) =>
        [
            .. All.Where(other =>
                other != method
                && other.Ballots == method.Ballots
                && other.IsBudget == method.IsBudget
                && !(other.ChoosesOne && seats > 1)
                // Single transferable votes read no places that are shared.
                && (other.PlacesAreShared || !method.PlacesAreShared)
            ),
        ];
}
