using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Discussion;
using Governance.Core.Proposals;
using Governance.Core.Register;
using NodaTime;

namespace Governance.Web.Pages.Proposals;

/// <summary>The thread of a proposal as its page shows it to a reader: a page of it, what is pinned above, what is new for them.</summary>
public sealed record ThreadView
{
    /// <summary>How many comments a page holds.</summary>
    public const int CommentsOnAPage = 100;

    /// <summary>How many comments stand before the first unread one, so that one knows what it answers.</summary>
    private const int BeforeUnread = 3;

    /// <summary>The thread.</summary>
    public required Core.Discussion.Thread Thread { get; init; }

    /// <summary>The comments of this page, with what became of the proposal between them.</summary>
    public required TalkStream Stream { get; init; }

    /// <summary>The number of the first comment of this page.</summary>
    public required int First { get; init; }

    /// <summary>The comment replied to, or null.</summary>
    public Comment? ReplyTo { get; init; }

    /// <summary>The number of the first comment that the reader has not read; null where all were, or nobody has signed in.</summary>
    public int? FirstUnread { get; init; }

    /// <summary>How many they have not read.</summary>
    public int Unread { get; init; }

    /// <summary>What a facilitator has pinned: the comment, and up to which it speaks.</summary>
    public (Comment Comment, int AsOf)? Pinned { get; init; }

    /// <summary>The comments of this page.</summary>
    public IReadOnlyList<Comment> Comments => Stream.Comments;

    /// <summary>The number of the last comment of this page.</summary>
    public int Last => First + Comments.Count - 1;

    /// <summary>Loads the page with a comment, with the one replied to, with the first unread one, or the last.</summary>
    public static async Task<ThreadView> Load(
        DbConnection connection,
        Viewer viewer,
        Proposal proposal,
        Decision? decision,
        int? at,
        int? reply
    )
    {
        var thread = (await CommentStore.Find(connection, proposal.Id.Value))!;
        var read = viewer.Person is { } reader ? await ReadStore.Of(connection, reader.Id, thread.Subject) : null;
        var unread = read?.FirstUnread(thread.Comments);
        var first = FirstOf(thread.Comments, at ?? reply, unread);
        // The one before the page says since when what became of the proposal belongs to this page.
        var comments = await CommentStore.Between(connection, thread.Subject, first - 1, first + CommentsOnAPage - 1);
        var begins = first > 1 ? comments[0].At : Instant.MinValue;
        var shown = await Nods.With(connection, first > 1 ? [.. comments.Skip(1)] : comments);
        var milestones = await ProposalMilestones.Load(connection, proposal, decision);
        return new ThreadView
        {
            Thread = thread,
            Stream = new(shown, [.. milestones.Where(one => one.Code != Milestones.Raised)], begins, first + shown.Count > thread.Comments),
            First = first,
            ReplyTo = reply is { } number ? await Shown(connection, thread.Subject, number) : null,
            FirstUnread = unread,
            Unread = read is null ? 0 : thread.Comments - read.Count,
            Pinned =
                await SummaryStore.Last(connection, thread.Subject) is { CommentId: { } pinned, AsOf: var asOf }
                && await CommentStore.Find(connection, pinned) is { HiddenAt: null } summary
                    ? (summary, asOf)
                    : null,
        };
    }

    /// <summary>Where a page begins. The last one begins early enough to be a page, not a leftover; one with news a little before them.</summary>
    private static int FirstOf(int comments, int? asked, int? unread)
    {
        var last = Math.Max(1, comments - CommentsOnAPage + 1);
        return asked is null && unread is { } news ? Math.Min(last, Math.Max(1, news - BeforeUnread))
            : asked is null || asked == comments ? last
            : ((Math.Clamp(asked.Value, 1, Math.Max(1, comments)) - 1) / CommentsOnAPage * CommentsOnAPage) + 1;
    }

    private static async Task<Comment?> Shown(DbConnection connection, string subject, int number) =>
        (await CommentStore.Between(connection, subject, number, number)).FirstOrDefault(comment => comment.HiddenAt is null);
}
