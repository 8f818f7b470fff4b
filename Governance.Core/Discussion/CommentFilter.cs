using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>What of a thread is asked for.</summary>
/// <param name="Words">Words that are in it; empty for any.</param>
/// <param name="Kind"><c>comment</c>, <c>question</c> or <c>reaction</c>; empty for any.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Before when.</param>
public sealed record CommentFilter(string Words = "", string Kind = "", Instant? From = null, Instant? Until = null)
{
    /// <summary>The kinds of comment there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["comment", "question", "reaction"];

    /// <summary>Whether all of the thread is asked for.</summary>
    public bool IsAll => this == new CommentFilter();
}
