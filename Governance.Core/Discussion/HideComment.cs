using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>A moderator hides a comment with a reason that everyone sees, or shows it again. The words stay for those who must judge it.</summary>
public sealed class HideComment(Writer writer)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 300;

    /// <summary>Hides it.</summary>
    public Task<Result<Comment>> Run(Actor actor, CommentId id, string? rawReason) =>
        Change(
            actor,
            id,
            (comment, viewer, change) =>
            {
                var reason = Fields.Line("reason", rawReason, LongestReason);
                return reason.IsRefused
                    ? reason.Refusal
                    : comment with
                    {
                        HiddenAt = change.Now,
                        HiddenBy = viewer.Person!.Id,
                        HiddenReason = reason.Value,
                    };
            }
        );

    /// <summary>Shows it again.</summary>
    public Task<Result<Comment>> Restore(Actor actor, CommentId id) =>
        Change(actor, id, (comment, _, _) => comment with { HiddenAt = null, HiddenBy = null, HiddenReason = null });

    private Task<Result<Comment>> Change(Actor actor, CommentId id, Func<Comment, Viewer, Change, Result<Comment>> decide) =>
        writer.Moderating<Comment>(
            actor,
            id,
            async (change, found) =>
            {
                var (comment, thread, viewer) = found;
                var decided = decide(comment, viewer, change);
                if (decided.IsRefused)
                {
                    return decided;
                }

                var after = decided.Value with { Changed = change.NextPosition };
                await CommentStore.Hide(change.Transaction, after);
                await change.Append(CommentHidden.From(after, thread, viewer.Person!.Id, change.Now));
                await ReportStore.Settle(change.Transaction, id, change.Now);
                var act = after.HiddenAt is null ? Moderation.Restore : Moderation.Hide;
                await Moderation.Record(
                    change,
                    thread,
                    Moderation.By(change, viewer, thread.Subject, act, after.HiddenReason) with
                    {
                        CommentId = id,
                    }
                );
                return after;
            }
        );
}

/// <summary>A comment was hidden, or shown again.</summary>
/// <param name="About">What the thread is about, as an id.</param>
/// <param name="Comment">Which comment.</param>
/// <param name="By">Who did it.</param>
/// <param name="IsHidden">Whether it is hidden now.</param>
/// <param name="ReasonHash">Fingerprint of the reason, when hidden.</param>
/// <param name="At">When.</param>
/// <param name="Changed">The position of this entry.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record CommentHidden(
    string About,
    CommentId Comment,
    PersonId By,
    bool IsHidden,
    string? ReasonHash,
    Instant At,
    int Changed,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "comment_hidden";

    /// <inheritdoc />
    public string Subject => About;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "comment",
                new { id = Comment },
                new
                {
                    hidden_at = IsHidden ? (Instant?)At : null,
                    hidden_by = IsHidden ? (PersonId?)By : null,
                    hidden_reason = ReasonHash is null ? null : Fact.Hashed(ReasonHash),
                    changed = Changed,
                }
            ),
        ];

    /// <summary>The event for a comment as hidden or shown again.</summary>
    public static CommentHidden From(Comment comment, Thread thread, PersonId by, Instant at) =>
        new(
            comment.Subject,
            comment.Id,
            by,
            comment.HiddenAt is not null,
            comment.HiddenReason is { } reason ? Fingerprint.Of(reason) : null,
            at,
            comment.Changed,
            thread.Audience.Value
        );
}
