using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Positions;

/// <summary>
/// A seat answers. Anyone mandated may give its answer; the latest stands and the trail shows all. State and time are
/// checked here, inside the write, against the clock of the write: at the closing instant it is already too late.
/// </summary>
public sealed class TakePosition(Writer writer)
{
    /// <summary>Answers, or answers again.</summary>
    public Task<Result<Position>> Run(Actor actor, RoundId id, SeatId seat, string? choice, string? rawReason) =>
        writer.Run<Position>(
            actor,
            async change =>
            {
                var asked = await Asked.Load(change, id, seat);
                if (asked.IsRefused)
                {
                    return asked.Refusal;
                }

                var (proposal, round, right, before) = asked.Value;
                var reason = Fields.Prose("reason", rawReason, Fields.Reason, required: false);
                if (reason.IsRefused)
                {
                    return reason.Refusal;
                }

                if (Check(proposal.Rule, choice, reason.Value) is { } refusal)
                {
                    return refusal;
                }

                var person = new PersonId(change.Actor.Person!);
                return await Put(change, proposal, round, right, before, choice!, reason.Value, person);
            }
        );

    /// <summary>Edits the reason of the answer that stands, leaving the answer itself as it is.</summary>
    public Task<Result<Position>> EditReason(Actor actor, RoundId id, SeatId seat, string? rawReason) =>
        writer.Run<Position>(
            actor,
            async change =>
            {
                var asked = await Asked.Load(change, id, seat);
                if (asked.IsRefused)
                {
                    return asked.Refusal;
                }

                var (proposal, round, right, before) = asked.Value;
                if (before is null)
                {
                    return new SeatHasNotAnswered();
                }

                var reason = Fields.Prose("reason", rawReason, Fields.Reason, required: false);
                if (reason.IsRefused)
                {
                    return reason.Refusal;
                }

                if (Check(proposal.Rule, before.Choice, reason.Value) is { } refusal)
                {
                    return refusal;
                }

                var person = new PersonId(change.Actor.Person!);
                return await Put(change, proposal, round, right, before, before.Choice, reason.Value, person);
            }
        );

    /// <summary>May this be answered under the policy? Pure.</summary>
    public static Refusal? Check(Policy policy, string? choice, string reason)
    {
        if (string.IsNullOrEmpty(choice))
        {
            return new ChoiceIsMissing();
        }

        return policy.Choice(choice) switch
        {
            null => new ChoiceIsNotOffered(choice),
            { Reason: Reason.Must } when reason.Length == 0 => new AnswerNeedsAReason(choice),
            _ => null,
        };
    }

    private static async Task<Position> Put(
        Change change,
        Proposal proposal,
        Round round,
        AnswerRight right,
        Position? before,
        string choice,
        string reason,
        PersonId person
    )
    {
        var position = new Position
        {
            RoundId = round.Id,
            SeatId = right.Seat.Id,
            Choice = choice,
            Reason = reason,
            ReasonSalt = Fingerprint.NewSalt(),
            ByPerson = person,
            Authority = right.Authority,
            At = change.Now,
            Casts = (before?.Casts ?? 0) + 1,
        };
        await PositionStore.Put(change.Transaction, position);
        var audience = proposal.Rule.Results == Results.Live ? proposal.AudienceOf(proposal.SeePositions) : Audience.Of(round.Id);
        await change.Append(PositionTaken.From(proposal.Id, position, audience, before?.Choice));
        return position;
    }

    /// <summary>What answering needs to know: the open round, the right to answer for the seat, what it answered before.</summary>
    private sealed record Asked(Proposal Proposal, Round Round, AnswerRight Right, Position? Before)
    {
        public static async Task<Result<Asked>> Load(Change change, RoundId id, SeatId seatId)
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

            if (!round.IsOpenAt(change.Now))
            {
                return new RoundHasClosed(round.ClosedAt ?? round.ClosesAt);
            }

            var circle = await CircleStore.Find(change.Connection, proposal.CircleId, change.Transaction);
            var roll = await RollStore.Of(change.Connection, id, change.Transaction);
            var answering = MayAnswer.Of(viewer, circle!, roll);
            if (answering.Rights.FirstOrDefault(right => right.Seat.Id == seatId) is not { } right)
            {
                return answering.Refusals.Count > 0 ? answering.Refusals[0] : new MayNotAnswer("not_your_seat");
            }

            return new Asked(proposal, round, right, await PositionStore.Find(change.Transaction, id, seatId));
        }
    }
}
