using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>
/// Whoever looks after a thread asks somebody to pause there: for some days they read but do not write. They are told until when and why, and
/// everybody reads that it was done. What they answer in a round, and an objection, are not touched.
/// </summary>
public sealed class MutePerson(Writer writer)
{
    /// <summary>The longest pause, in days.</summary>
    public const int MostDays = 30;

    /// <summary>Mutes who wrote a comment, in its thread.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="id">A comment of theirs.</param>
    /// <param name="rawDays">For how many days, 1 to <see cref="MostDays"/>.</param>
    /// <param name="rawReason">Why; everybody reads it.</param>
    public Task<Result<Moderation>> Run(Actor actor, CommentId id, string? rawDays, string? rawReason) =>
        writer.Moderating<Moderation>(
            actor,
            id,
            async (change, found) =>
            {
                var reason = Fields.Line("mute", rawReason, Moderation.LongestReason);
                Refusal? days =
                    Fields.TryNumber(rawDays, out var many) && many is >= 1 and <= MostDays
                        ? null
                        : new FieldIsNotUnderstood("days", "pause_days");
                if (FormIsRefused.From(days, reason.Refusal) is { } refusal)
                {
                    return refusal;
                }

                var (comment, thread, viewer) = found;
                var author = await AccessStore.Viewer(
                    change.Connection,
                    comment.AuthorId,
                    await AccessStore.Today(change),
                    change.Transaction
                );
                if (Threads.Moderates(author, thread))
                {
                    return new LooksAfterItToo();
                }

                var act = Moderation.By(change, viewer, thread.Subject, Moderation.Mute, reason.Value) with
                {
                    PersonId = comment.AuthorId,
                    Until = change.Now + Duration.FromDays(many),
                };
                return await Moderation.Record(change, thread, act);
            }
        );

    /// <summary>Ends it before its time; nothing where nobody is muted.</summary>
    public Task<Result<Done>> End(Actor actor, CommentId id) =>
        writer.Moderating<Done>(
            actor,
            id,
            async (change, found) =>
            {
                var (comment, thread, viewer) = found;
                var last = await ModerationStore.LastMute(change.Connection, thread.Subject, comment.AuthorId, change.Transaction);
                if (last?.HoldsAt(change.Now) == true)
                {
                    await Moderation.Record(
                        change,
                        thread,
                        Moderation.By(change, viewer, thread.Subject, Moderation.Unmute) with
                        {
                            PersonId = comment.AuthorId,
                        }
                    );
                }

                return Done.It;
            }
        );
}
