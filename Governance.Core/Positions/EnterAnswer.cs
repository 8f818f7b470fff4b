using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Rolls;

namespace Governance.Core.Positions;

/// <summary>
/// The secretary enters an answer given by phone, on paper or in a meeting: marked as such, told to the coop, and replaced by whatever the
/// coop itself answers until the close. An answer that the coop gave itself is not overwritten.
/// </summary>
public sealed class EnterAnswer(Writer writer)
{
    /// <summary>The ways it may have been given; each is a key under <c>authority.</c> after <c>entered_</c>.</summary>
    public static IReadOnlyList<string> Ways { get; } = ["phone", "paper", "meeting"];

    /// <summary>Enters it.</summary>
    public Task<Result<Position>> Run(Actor actor, RoundId id, SeatId seatId, string? choice, string? rawReason, string? way) =>
        writer.Run<Position>(
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

                if (!MayRaise.Serves(viewer, proposal))
                {
                    return new NotAllowed("secretary");
                }

                if (!round.IsOpenAt(change.Now))
                {
                    return new RoundHasClosed(round.ClosedAt ?? round.ClosesAt);
                }

                if (await RollStore.Find(change.Connection, seatId, change.Transaction) is not { } seat || seat.RoundId != id)
                {
                    return new FieldIsMissing("seat");
                }

                var before = await PositionStore.Find(change.Transaction, id, seatId);
                var reason = Fields.Prose("reason", rawReason, Fields.Reason, required: false);
                if (reason.IsRefused)
                {
                    return reason.Refusal;
                }

                if (WhyNot(proposal.RuleOf(round), seat, before, choice, reason.Value, way) is { } refusal)
                {
                    return refusal;
                }

                return await TakePosition.Put(
                    change,
                    proposal,
                    round,
                    seat,
                    before,
                    choice!,
                    reason.Value,
                    viewer.Person!.Id,
                    "entered_" + way
                );
            }
        );

    private static Refusal? WhyNot(Policy rule, Seat seat, Position? before, string? choice, string reason, string? way)
    {
        if (!Ways.Contains(way))
        {
            return new FieldIsMissing("way");
        }

        if (seat.Recused || seat.IsDecidedInside)
        {
            return new MayNotAnswer(seat.Recused ? "recused" : "decides_inside");
        }

        if (
            before is { Authority: var authority }
            && !authority.StartsWith("entered_", StringComparison.Ordinal)
            && authority != CarryOver.Authority
        )
        {
            return new MayNotAnswer("own_answer_stands");
        }

        // An objection of a process has an owner who states it: it is not entered for somebody.
        return rule.Process is not null && rule.Choice(choice ?? "")?.Side == Side.Block
            ? new MayNotAnswer("objection_is_its_owners")
            : TakePosition.Check(rule, choice, reason);
    }
}
