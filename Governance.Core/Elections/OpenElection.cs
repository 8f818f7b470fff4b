using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Elections;

/// <summary>
/// An election opens: the roll is written, the close is fixed, and a fingerprint binds ballots to words, method, options, roll and close.
/// One coop one ballot; in a coop's own circle one person one ballot. Each ballot is cast by who speaks for the holder, whatever mandate a
/// coop has for its answers to proposals, and no seat is answered for by another coop.
/// </summary>
public sealed class OpenElection(Writer writer)
{
    /// <summary>How long it is open at least.</summary>
    public static readonly Duration Shortest = Duration.FromHours(1);

    /// <summary>How long it is open at most.</summary>
    public static readonly Duration Longest = Duration.FromDays(366);

    /// <summary>Opens it.</summary>
    /// <param name="actor">Who prepared it, or serves the circle.</param>
    /// <param name="id">Which.</param>
    /// <param name="closes">The close: wall time of the circle's zone.</param>
    public Task<Result<Done>> Run(Actor actor, ElectionId id, string? closes) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var led = await Led.Load(change, id, ElectionState.Prepared);
                if (led.IsRefused)
                {
                    return led.Refusal;
                }

                var circle = (await CircleStore.Find(change.Connection, led.Value.CircleId, change.Transaction))!;
                var calendar = await CircleStore.Calendar(change.Connection, circle, change.Transaction);
                var offered = await ElectionStore.Offered(change.Connection, id, change.Transaction);
                var close = Close(calendar, change.Now, closes);
                if ((circle.IsClosed ? new CircleIsClosed() : close.Refusal ?? Unfit(led.Value, offered)) is { } refusal)
                {
                    return refusal;
                }

                var roll = await WriteRoll.Seats(change, circle, new Policy { Slug = "", Name = "" }, default, null);
                return roll.Count == 0 ? new RollIsEmpty() : await Open(change, led.Value, close.Value, offered, roll);
            }
        );

    /// <summary>Reads the close as typed. Pure.</summary>
    public static Result<Instant> Close(Calendar calendar, Instant now, string? typed)
    {
        if (OpeningTimes.ReadWallTime(typed) is not { } local)
        {
            return new FieldIsNotUnderstood("closes", "wall_time");
        }

        var close = calendar.Zone.AtLeniently(local).ToInstant();
        return close < now + Shortest || close > now + Longest ? new ElectionCloseDoesNotFit(now + Shortest, now + Longest) : close;
    }

    private static Refusal? Unfit(Election election, IReadOnlyList<ElectionOption> offered) =>
        offered.Count < PrepareElection.LeastOptions ? new OptionsDoNotFit(PrepareElection.LeastOptions, PrepareElection.MostOptions)
        : !election.Way.IsBudget && election.Seats >= offered.Count ? new SeatsDoNotFit(offered.Count - 1)
        : null;

    private static async Task<Done> Open(
        Change change,
        Election election,
        Instant close,
        IReadOnlyList<ElectionOption> offered,
        IReadOnlyList<Seat> roll
    )
    {
        var open = election with
        {
            OpenedBy = change.Actor.Person is { } person ? new PersonId(person) : null,
            OpenedAt = change.Now,
            ClosesAt = close,
        };
        open = open with { Fingerprint = ElectionFingerprint.Of(open, offered, roll) };
        await ElectionStore.Open(change.Transaction, open, roll);
        await change.Append(
            new ElectionOpened(
                open.Id,
                open.OpenedBy,
                change.Now,
                close,
                open.Fingerprint,
                [.. roll.Select(SeatOpened.From)],
                open.Audience.Value
            )
        );
        return Done.It;
    }
}

/// <summary>An election that whoever asks leads, in the state that is due.</summary>
internal static class Led
{
    /// <summary>The election, or why not.</summary>
    public static async Task<Result<Election>> Load(Change change, ElectionId id, params ElectionState[] states)
    {
        var viewer = await AccessStore.Asking(change);
        return await ElectionStore.Find(change.Connection, id, change.Transaction) is not { } election || !viewer.MayRead(election.Audience)
                ? new NotFound()
            : !election.IsLedBy(viewer) ? new NotAllowed("lead_election")
            : election.State == ElectionState.Closed && states.Contains(election.State) && !election.IsServedBy(viewer)
                ? new NotAllowed("serve_election")
            : !states.Contains(election.State) ? new ElectionIsElsewhere(election.State)
            : election;
    }
}
