using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>
/// Whoever moderates a thread pins a comment above it that says what was said so far, so that somebody with little time reads that and what
/// came since. The comment stays what it is: edited, it says other words there too; hidden, it is not shown.
/// </summary>
public sealed class PinSummary(Writer writer)
{
    /// <summary>Pins it, in the place of the one before. It speaks of everything up to itself.</summary>
    public Task<Result<Comment>> Run(Actor actor, CommentId id) =>
        writer.Moderating<Comment>(
            actor,
            id,
            async (change, found) =>
            {
                var (comment, thread, viewer) = found;
                if (comment.HiddenAt is not null)
                {
                    return new CommentIsHidden();
                }

                if ((await SummaryStore.Last(change.Connection, thread.Subject, change.Transaction))?.CommentId != comment.Id)
                {
                    await Put(change, thread, comment.Id, comment.Number, viewer.Person!.Id);
                }

                return comment;
            }
        );

    /// <summary>Takes it away again, where this comment is pinned.</summary>
    public Task<Result<Comment>> Unpin(Actor actor, CommentId id) =>
        writer.Moderating<Comment>(
            actor,
            id,
            async (change, found) =>
            {
                var (comment, thread, viewer) = found;
                if ((await SummaryStore.Last(change.Connection, thread.Subject, change.Transaction))?.CommentId == comment.Id)
                {
                    await Put(change, thread, null, comment.Number, viewer.Person!.Id);
                }

                return comment;
            }
        );

    private static async Task Put(Change change, Thread thread, CommentId? comment, int asOf, PersonId by)
    {
        var last = await SummaryStore.Last(change.Connection, thread.Subject, change.Transaction);
        var pinned = new Summary
        {
            Subject = thread.Subject,
            Number = (last?.Number ?? 0) + 1,
            CommentId = comment,
            AsOf = asOf,
            ByPerson = by,
            At = change.Now,
        };
        await SummaryStore.Add(change.Transaction, pinned);
        await change.Append(
            new SummaryPinned(
                pinned.Subject,
                pinned.Number,
                pinned.CommentId,
                pinned.AsOf,
                pinned.ByPerson,
                pinned.At,
                thread.Audience.Value
            )
        );
    }
}

/// <summary>What is hidden is not pinned.</summary>
public sealed record CommentIsHidden() : Refusal("comment_is_hidden");

/// <summary>A comment was pinned above its thread, or what was pinned there was taken away.</summary>
/// <param name="About">What the thread is about, as an id.</param>
/// <param name="Number">The number of the act in its thread.</param>
/// <param name="Comment">The comment; null where the one before was taken away.</param>
/// <param name="AsOf">The last comment that it speaks of.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record SummaryPinned(string About, int Number, CommentId? Comment, int AsOf, PersonId By, Instant At, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "summary_pinned";

    /// <inheritdoc />
    public string Subject => About;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "thread_summary",
                new { subject = About, number = Number },
                new
                {
                    comment_id = Comment,
                    as_of = AsOf,
                    by_person = By,
                    at = At,
                }
            ),
        ];
}
