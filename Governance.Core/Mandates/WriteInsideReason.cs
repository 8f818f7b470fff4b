using Governance.Core.Access;
using Governance.Core.Consent;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;

namespace Governance.Core.Mandates;

/// <summary>The person whom a mandate names writes the reason of what the members decided inside; the answer itself is not theirs to change.</summary>
public sealed class WriteInsideReason(Writer writer)
{
    /// <summary>Writes the reason, and for an objection its harm, clause and what would lift it.</summary>
    public Task<Result<Position>> Run(Actor actor, SeatId id, string? rawReason, ObjectionForm? form) =>
        writer.Run<Position>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await MandateStore.OfSeat(change.Connection, id, change.Transaction) is not { } inner
                    || await RoundStore.Find(change.Connection, inner.RoundId, change.Transaction) is not { } round
                    || await ProposalStore.Find(change.Connection, round.ProposalId, change.Transaction) is not { } proposal
                    || !viewer.MayRead(proposal.Audience)
                    || viewer.Person is not { } person
                )
                {
                    return new NotFound();
                }

                var mandate = (await MandateStore.Find(change.Connection, inner.MandateId, change.Transaction))!;
                if (mandate.Writer != person.Id)
                {
                    return new NotAllowed("inside_writer");
                }

                if (!round.IsOpenAt(change.Now))
                {
                    return new RoundHasClosed(round.ClosedAt ?? round.ClosesAt);
                }

                if (await PositionStore.Find(change.Transaction, round.Id, id) is not { Authority: AnswerSeat.Inside } position)
                {
                    return new NothingDecidedInside();
                }

                var reason = Fields.Prose("reason", rawReason, Fields.Reason, required: false);
                if (reason.IsRefused)
                {
                    return reason.Refusal;
                }

                var rule = proposal.RuleOf(round);
                var choice = rule.Choice(position.Choice)!;
                var seat = (await RollStore.Find(change.Connection, id, change.Transaction))!;
                if (TakePosition.Check(rule, choice.Id, reason.Value) is { } refusal)
                {
                    return refusal;
                }

                if (rule.Process is not null)
                {
                    var right = new AnswerRight(seat, "", AnswerSeat.Inside, null);
                    if (await Objections.Answered(change, proposal, round, right, choice, form, person.Id) is { } unsaid)
                    {
                        return unsaid;
                    }
                }

                return await TakePosition.Put(
                    change,
                    proposal,
                    round,
                    seat,
                    position,
                    choice.Id,
                    reason.Value,
                    person.Id,
                    AnswerSeat.Inside,
                    inside: position.Inside
                );
            }
        );
}
