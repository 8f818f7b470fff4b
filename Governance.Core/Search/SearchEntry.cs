using NodaTime;

namespace Governance.Core.Search;

/// <summary>The kinds of things that are found, as the index and addresses name them.</summary>
public static class SearchKinds
{
    /// <summary>A proposal, by the words it has now.</summary>
    public const string Proposal = "proposal";

    /// <summary>An agreement by its name, and its clauses by the words in force.</summary>
    public const string Agreement = "agreement";

    /// <summary>A comment that is not hidden.</summary>
    public const string Comment = "comment";

    /// <summary>An entry of the register.</summary>
    public const string Decision = "decision";

    /// <summary>A coop, by what it says of itself.</summary>
    public const string Coop = "coop";

    /// <summary>A circle.</summary>
    public const string Circle = "circle";

    /// <summary>A rule, by its name and source.</summary>
    public const string Policy = "policy";

    /// <summary>A person with a place in the federation, by name only.</summary>
    public const string Person = "person";

    /// <summary>All of them, in the order of the filter.</summary>
    public static IReadOnlyList<string> All { get; } = [Proposal, Agreement, Comment, Decision, Circle, Coop, Policy, Person];

    /// <summary>Those whose pages are open to somebody who has not signed in.</summary>
    public static IReadOnlyList<string> Open { get; } = [Agreement, Decision, Coop, Policy];
}

/// <summary>One row of the index. It holds nothing that does not stand elsewhere.</summary>
public sealed record SearchEntry
{
    /// <summary>One of <see cref="SearchKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The thing's id; of a decision its number, of a rule its name in data.</summary>
    public required string Subject { get; init; }

    /// <summary>The clause of an agreement, or empty.</summary>
    public string Part { get; init; } = "";

    /// <summary>The id of what it belongs to, or empty.</summary>
    public string Parent { get; init; } = "";

    /// <summary>Who may read it.</summary>
    public required string Audience { get; init; }

    /// <summary>The circle it belongs to.</summary>
    public string? CircleId { get; init; }

    /// <summary>Its address.</summary>
    public required string Place { get; init; }

    /// <summary>The number it is called by where it belongs, or empty.</summary>
    public string Label { get; init; } = "";

    /// <summary>A number that it is found by, or empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its title.</summary>
    public string Title { get; init; } = "";

    /// <summary>Its words without marks, on one line.</summary>
    public string Text { get; init; } = "";

    /// <summary>When: an instant, an incomplete date, or nothing.</summary>
    public required string At { get; init; }

    /// <summary>Words of an agreement: from when they are in force.</summary>
    public string? FromAt { get; init; }

    /// <summary>And until when.</summary>
    public string? UntilAt { get; init; }
}

/// <summary>An entry that was found, with what a list says about it.</summary>
public sealed record Hit
{
    /// <summary>One of <see cref="SearchKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The clause of an agreement, or empty.</summary>
    public string Part { get; init; } = "";

    /// <summary>Its address.</summary>
    public required string Place { get; init; }

    /// <summary>The number it is called by where it belongs.</summary>
    public string Label { get; init; } = "";

    /// <summary>Its title, or empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>Its words.</summary>
    public string Text { get; init; } = "";

    /// <summary>When: an instant, an incomplete date, or nothing.</summary>
    public string At { get; init; } = "";

    /// <summary>The name today of what it belongs to.</summary>
    public string? ParentTitle { get; init; }

    /// <summary>The circle's name today.</summary>
    public string? CircleName { get; init; }

    /// <summary>Of a comment, who wrote it.</summary>
    public string? Author { get; init; }
}

/// <summary>What somebody asks for besides words; all of it together.</summary>
public sealed record SearchFilter
{
    /// <summary>One of <see cref="SearchKinds"/>, or null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>The id of a circle, or null for all.</summary>
    public string? Circle { get; init; }

    /// <summary>From then on; what has no date is not found.</summary>
    public LocalDate? Since { get; init; }

    /// <summary>Only decisions, clauses and rules that are in force.</summary>
    public bool InForce { get; init; }
}
