using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>
/// Whoever looks after a heated thread slows it down: for some hours everybody, they too, waits some minutes between two comments of their own.
/// </summary>
public sealed class SlowThread(Writer writer)
{
    /// <summary>The longest wait between two comments, in minutes.</summary>
    public const int MostMinutes = 24 * 60;

    /// <summary>The longest time that it holds, in hours.</summary>
    public const int MostHours = 7 * 24;

    /// <summary>Slows it down, or sets another pace.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="subject">What the thread is about, as an id.</param>
    /// <param name="rawMinutes">Minutes between two comments of one person, 1 to <see cref="MostMinutes"/>.</param>
    /// <param name="rawHours">For how many hours, 1 to <see cref="MostHours"/>.</param>
    /// <param name="rawReason">Why; everybody reads it.</param>
    public Task<Result<Moderation>> Run(Actor actor, string subject, string? rawMinutes, string? rawHours, string? rawReason) =>
        writer.Run<Moderation>(
            actor,
            async change =>
            {
                var found = await Find(change, subject);
                if (found.IsRefused)
                {
                    return found.Refusal;
                }

                var reason = Fields.Line("slow", rawReason, Moderation.LongestReason);
                var minutes = Within("minutes", rawMinutes, MostMinutes, "slow_minutes");
                var hours = Within("hours", rawHours, MostHours, "slow_hours");
                if (FormIsRefused.From(minutes.Refusal, hours.Refusal, reason.Refusal) is { } refusal)
                {
                    return refusal;
                }

                var (thread, viewer) = found.Value;
                var act = Moderation.By(change, viewer, subject, Moderation.Slow, reason.Value) with
                {
                    Minutes = minutes.Value,
                    Until = change.Now + Duration.FromHours(hours.Value),
                };
                return await Moderation.Record(change, thread, act);
            }
        );

    /// <summary>Lets it go at its own pace again; nothing where it does.</summary>
    public Task<Result<Done>> End(Actor actor, string subject) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var found = await Find(change, subject);
                if (found.IsRefused)
                {
                    return found.Refusal;
                }

                var (thread, viewer) = found.Value;
                var last = await ModerationStore.LastSlow(change.Connection, subject, change.Transaction);
                if (last?.HoldsAt(change.Now) == true)
                {
                    await Moderation.Record(change, thread, Moderation.By(change, viewer, subject, Moderation.Unslow));
                }

                return Done.It;
            }
        );

    private static Result<int> Within(string field, string? raw, int most, string expected) =>
        Fields.TryNumber(raw, out var number) && number >= 1 && number <= most ? number : new FieldIsNotUnderstood(field, expected);

    private static async Task<Result<(Thread Thread, Viewer Viewer)>> Find(Change change, string subject)
    {
        var viewer = await AccessStore.Asking(change);
        return await CommentStore.Find(change.Connection, subject, change.Transaction) is not { } thread || !Threads.MayRead(viewer, thread)
                ? new NotFound()
            : Threads.Moderates(viewer, thread) ? (thread, viewer)
            : new NotAllowed("moderator");
    }
}
