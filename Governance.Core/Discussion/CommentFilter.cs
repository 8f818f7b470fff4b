using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>What of a thread is asked for.</summary>
/// <param name="Words">Words that are in it; empty for any.</param>
/// <param name="Kind">One of <see cref="Kinds"/>; empty for any.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Before when.</param>
/// <param name="Clause">About which clause, by its id; empty for any.</param>
public sealed record CommentFilter(string Words = "", string Kind = "", Instant? From = null, Instant? Until = null, string Clause = "")
{
    /// <summary>The kinds of comment there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["comment", "question", "concern", "offer", "reaction"];

    /// <summary>Whether all of the thread is asked for.</summary>
    public bool IsAll => this == new CommentFilter();
}
