namespace Governance.Core.Register;

/// <summary>What is known of a decision recorded elsewhere: kept with the entry, shown beside it.</summary>
public sealed record HistoryView
{
    /// <summary>The rule that was in force, in words.</summary>
    public string? Rule { get; init; }

    /// <summary>The policy, by name, where it is known.</summary>
    public string? Policy { get; init; }

    /// <summary>The outcome as recorded, in words.</summary>
    public string? Recorded { get; init; }

    /// <summary>The outcome by the policy, as a code.</summary>
    public string? Computed { get; init; }

    /// <summary>How many gave each answer.</summary>
    public IReadOnlyDictionary<string, int>? Tally { get; init; }

    /// <summary>How many might answer, with what they are.</summary>
    public string? Eligible { get; init; }

    /// <summary>When it was opened, as printed.</summary>
    public string? Opened { get; init; }

    /// <summary>When it was closed, as printed.</summary>
    public string? Closed { get; init; }

    /// <summary>Who answered what.</summary>
    public IReadOnlyList<HistoryAnswer>? Positions { get; init; }

    /// <summary>Where recorded and computed differ, and what else should be known, in sentences.</summary>
    public IReadOnlyList<string>? Differences { get; init; }

    /// <summary>Where it is recorded: an address, or in words.</summary>
    public string? Url { get; init; }

    /// <summary>Of a revision of a text: where its file stood.</summary>
    public string? Path { get; init; }

    /// <summary>Of a revision of a text: its name in the history that it comes from.</summary>
    public string? Revision { get; init; }

    /// <summary>Of a revision of a text: under which licence it was published.</summary>
    public string? Licence { get; init; }
}

/// <summary>One answer of history.</summary>
/// <param name="Coop">Whose.</param>
/// <param name="Choice">What.</param>
/// <param name="Before">What it was before.</param>
public sealed record HistoryAnswer(string Coop, string Choice, string? Before);
