using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Coops;
using Governance.Core.Discussion;
using Governance.Core.Kernel;
using Governance.Core.Register;
using Governance.Web.Ui;
using Governance.Web.Writing;
using NodaTime;

namespace Governance.Web.Pages.Talk;

/// <summary>What a reader asks of a thread: a place in it, and what they were about to say.</summary>
/// <param name="At">The number of the comment that the page is to hold; null for the first unread, or the last.</param>
/// <param name="Reply">The number of the comment that they reply to.</param>
/// <param name="Quote">The number of the comment that they reply to and quote.</param>
/// <param name="Said">What they have typed.</param>
/// <param name="Language">The language that it is in.</param>
/// <param name="Preview">What it would look like, where they asked.</param>
/// <param name="Coop">For which coop they speak.</param>
/// <param name="As">What they say of their comment besides its words.</param>
public sealed record ThreadAsked(
    int? At,
    int? Reply,
    int? Quote,
    string? Said,
    string? Language,
    PreviewView? Preview,
    CoopId? Coop,
    SaidAs As
);

/// <summary>A thread as a page shows it to a reader: a page of it, what is pinned above, what is new for them, whether they may write.</summary>
public sealed record ThreadView
{
    /// <summary>How many comments a page holds.</summary>
    public const int CommentsOnAPage = 100;

    /// <summary>How many comments stand before the first unread one, so that one knows what it answers.</summary>
    private const int BeforeUnread = 3;

    /// <summary>The fewest comments that are folded together.</summary>
    private const int LeastFolded = 5;

    /// <summary>The thread.</summary>
    public required Core.Discussion.Thread Thread { get; init; }

    /// <summary>The address of the page that it stands on.</summary>
    public required string Path { get; init; }

    /// <summary>Who reads.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>What they asked for.</summary>
    public required ThreadAsked Asked { get; init; }

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

    /// <summary>How many acts of moderation there were.</summary>
    public int Acts { get; init; }

    /// <summary>The pace that it is slowed down to now, or null.</summary>
    public Moderation? Slow { get; init; }

    /// <summary>Why the reader may not write now although they take part, or null.</summary>
    public Refusal? NotNow { get; init; }

    /// <summary>What the agreement is called that says how people talk with each other, at <see cref="ThreadAround.ConductSlug"/>; null where there is none.</summary>
    public string? Conduct { get; init; }

    /// <summary>The clauses that a comment here can be about.</summary>
    public IReadOnlyList<ClauseChoice> Clauses { get; init; } = [];

    /// <summary>What stands in the form: what was typed, or the words quoted.</summary>
    public string? Said { get; init; }

    /// <summary>The comments of this page.</summary>
    public IReadOnlyList<Comment> Comments => Stream.Comments;

    /// <summary>
    /// How many comments at the beginning of this page are folded together, because the reader has read them and asks for none of them: none
    /// where that would save little.
    /// </summary>
    public int Folded
    {
        get
        {
            var read = FirstUnread is { } news ? Math.Min(news, Last + 1) - First - BeforeUnread : 0;
            var asked = Asked.At ?? Asked.Reply ?? Asked.Quote;
            return read < LeastFolded || asked < First + read ? 0 : read;
        }
    }

    /// <summary>The number of the last comment of this page.</summary>
    public int Last => First + Comments.Count - 1;

    /// <summary>Whether the reader takes part in it.</summary>
    public bool MayWrite => Threads.MayWrite(Viewer, Thread);

    /// <summary>Whether the reader looks after it.</summary>
    public bool Moderates => Threads.Moderates(Viewer, Thread);

    /// <summary>Loads the page with a comment, with the one replied to, with the first unread one, or the last.</summary>
    public static async Task<ThreadView> Load(
        DbConnection connection,
        Viewer viewer,
        Core.Discussion.Thread thread,
        string path,
        IReadOnlyList<Milestone> milestones,
        ThreadAsked asked,
        Instant now
    )
    {
        var around = await ThreadAround.Of(connection, thread.Subject, viewer.Person?.Id);
        var read = viewer.Person is null ? null : ReadRanges.Kept(around.Ranges);
        var unread = read?.FirstUnread(thread.Comments);
        var first = FirstOf(thread.Comments, asked.At ?? asked.Reply ?? asked.Quote, unread);
        // The one before the page says since when what became of the proposal belongs to this page.
        var comments = await CommentStore.Between(connection, thread.Subject, first - 1, first + CommentsOnAPage - 1);
        var begins = first > 1 ? comments[0].At : Instant.MinValue;
        var shown = await CommentDetails.With(connection, first > 1 ? [.. comments.Skip(1)] : comments);
        var replyTo = (asked.Reply ?? asked.Quote) is { } number ? await Shown(connection, thread.Subject, number) : null;
        var (slow, notNow) =
            around.Acts > 0 ? await ModerationStore.Holding(connection, thread.Subject, viewer.Person?.Id, now) : (null, null);
        return new ThreadView
        {
            Thread = thread,
            Path = path,
            Viewer = viewer,
            Asked = asked,
            Stream = new(shown, milestones, begins, first + shown.Count > thread.Comments),
            First = first,
            ReplyTo = replyTo,
            Said = asked.Said ?? (asked.Quote is null ? null : Quoted(replyTo)),
            Clauses = Threads.MayWrite(viewer, thread) ? await ClauseChoice.Of(connection, thread.Subject) : [],
            FirstUnread = unread,
            Unread = read is null ? 0 : thread.Comments - read.Count,
            Pinned =
                around.Pinned is { } pinned && await CommentStore.Find(connection, pinned) is { HiddenAt: null } summary
                    ? (summary, around.AsOf)
                    : null,
            Conduct = around.ConductAudience is { } readBy && viewer.MayRead(readBy) ? around.ConductName : null,
            Acts = around.Acts,
            Slow = slow,
            NotNow = notNow,
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

    private static string? Quoted(Comment? comment) =>
        comment?.Body is { } body
            ? string.Join('\n', body.Split('\n').Select(line => line.Length == 0 ? ">" : "> " + line)) + "\n\n"
            : null;

    private static async Task<Comment?> Shown(DbConnection connection, string subject, int number) =>
        (await CommentStore.Between(connection, subject, number, number)).FirstOrDefault(comment => comment.HiddenAt is null);
}
