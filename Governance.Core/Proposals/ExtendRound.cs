using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>
/// The close is put off: a recorded act with a reason, as often and as far as the pinned policy says; or by the rule itself, when a coop asks
/// for more time or too few have answered. Never further than the policy's cap after the first close: a deadline is not extended until it passes.
/// </summary>
public sealed class ExtendRound(Writer writer)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 500;

    /// <summary>Puts off the close to a wall time of the circle's zone.</summary>
    public Task<Result<Instant>> Run(Actor actor, RoundId id, string? typed, string? rawReason) =>
        writer.Run<Instant>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await RoundStore.Find(change.Connection, id, change.Transaction) is not { } round
                    || await ProposalStore.Find(change.Connection, round.ProposalId, change.Transaction) is not { } proposal
                    || !viewer.MayRead(proposal.Audience)
                )
                {
                    return new NotFound();
                }

                var rule = proposal.RuleOf(round);
                if (!MayRaise.Extends(viewer, proposal, rule))
                {
                    return new NotAllowed("extend");
                }

                var calendar = await CalendarOf(change, round);
                var before = await RoundStore.Extensions(change.Connection, id, change.Transaction);
                var reason = Fields.Line("reason", rawReason, LongestReason);
                var becomes = MayExtend(rule, round, before, calendar, change.Now, typed);
                if (FormIsRefused.From(becomes.Refusal, reason.Refusal) is { } refusal)
                {
                    return refusal;
                }

                await Put(change, proposal, round, becomes.Value, "act", reason.Value, viewer.Person!.Id);
                return becomes.Value;
            }
        );

    /// <summary>A seat asks for more time: where the policy says so the close moves, once per seat's holder and proposal.</summary>
    internal static async Task OnRequest(Change change, Proposal proposal, Round round, Seat seat)
    {
        var rule = proposal.RuleOf(round);
        if (
            rule.Extension.OnRequest.IsNone
            || await RoundStore.HasRequested(change.Connection, proposal.Id, seat.Holder, change.Transaction)
        )
        {
            return;
        }

        var before = await RoundStore.Extensions(change.Connection, round.Id, change.Transaction);
        var becomes = ByRule(rule, round, before, await CalendarOf(change, round), rule.Extension.OnRequest);
        if (becomes > round.ClosesAt)
        {
            await Put(change, proposal, round, becomes, "request", "", null, seat.Id);
        }
    }

    /// <summary>At the close too few have answered: where the policy says so the close moves, up to its cap. Whether it did.</summary>
    internal static async Task<bool> UntilQuorum(Change change, Proposal proposal, Round round, Calendar calendar)
    {
        var rule = proposal.RuleOf(round);
        if (rule.Extension.UntilQuorum.IsNone)
        {
            return false;
        }

        var before = await RoundStore.Extensions(change.Connection, round.Id, change.Transaction);
        var becomes = ByRule(rule, round, before, calendar, rule.Extension.UntilQuorum);
        // After an outage the new close may lie in the past too: then the clock comes again, until the cap.
        if (becomes <= round.ClosesAt)
        {
            return false;
        }

        await Put(change, proposal, round, becomes, "quorum", "", null);
        return true;
    }

    /// <summary>The close that the rule moves to by a span, no further than its cap after the first close. Pure.</summary>
    public static Instant ByRule(Policy rule, Round round, IReadOnlyList<RoundExtension> before, Calendar calendar, Span span) =>
        Instant.Min(calendar.After(round.ClosesAt, span), calendar.After(FirstClose(round, before), rule.Extension.Cap));

    private static Instant FirstClose(Round round, IReadOnlyList<RoundExtension> before) =>
        before.Count > 0 ? before[0].Was : round.ClosesAt;

    private static async Task<Calendar> CalendarOf(Change change, Round round)
    {
        var circle = (await CircleStore.Find(change.Connection, round.CircleId, change.Transaction))!;
        return await CircleStore.Calendar(change.Connection, circle, change.Transaction);
    }

    private static async Task Put(
        Change change,
        Proposal proposal,
        Round round,
        Instant becomes,
        string because,
        string reason,
        PersonId? by,
        SeatId? seat = null
    )
    {
        var extension = new RoundExtension
        {
            Number = round.Extensions + 1,
            Was = round.ClosesAt,
            Becomes = becomes,
            Because = because,
            Reason = reason,
            ByPerson = by,
            SeatId = seat,
            At = change.Now,
        };
        await RoundStore.Extend(change.Transaction, round.Id, extension);
        await change.Append(RoundExtended.From(proposal, round.Id, extension));
    }

    /// <summary>May the round be put off to that time? Pure.</summary>
    public static Result<Instant> MayExtend(
        Policy policy,
        Round round,
        IReadOnlyList<RoundExtension> before,
        Calendar calendar,
        Instant now,
        string? typed
    )
    {
        if (!round.IsOpenAt(now))
        {
            return new RoundHasClosed(round.ClosedAt ?? round.ClosesAt);
        }

        var rule = policy.Extension;
        if (before.Count(extension => extension.Because == "act") >= rule.Most)
        {
            return new RoundWasExtendedBefore(rule.Most);
        }

        if (OpeningTimes.ReadWallTime(typed) is not { } local)
        {
            return new FieldIsNotUnderstood("closes", "wall_time");
        }

        var becomes = calendar.Zone.AtLeniently(local).ToInstant();
        var latest = Latest(policy, round, before, calendar);
        if (becomes <= round.ClosesAt)
        {
            return new ClosesTooEarly(round.ClosesAt, policy.Name, Span.None);
        }

        return becomes > latest ? new ClosesTooLate(latest, policy.Name) : becomes;
    }

    /// <summary>How far the close may be put off.</summary>
    public static Instant Latest(Policy policy, Round round, IReadOnlyList<RoundExtension> before, Calendar calendar) =>
        ByRule(policy, round, before, calendar, policy.Extension.Longest);
}
