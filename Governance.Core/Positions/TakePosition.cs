using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Consent;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Rolls;

namespace Governance.Core.Positions;

/// <summary>What a seat answers, as typed.</summary>
/// <param name="Choice">The choice's id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Objection">In a consent process: the harm, the clause, and what would lift it.</param>
public sealed record AnswerForm(string? Choice, string? Reason, ObjectionForm? Objection = null);

/// <summary>
/// A seat answers. Anyone mandated may give its answer; the latest stands and the trail shows all. State and time are
/// checked here, inside the write, against the clock of the write: at the closing instant it is already too late.
/// </summary>
public sealed class TakePosition(Writer writer)
{
    /// <summary>Answers, or answers again.</summary>
    public Task<Result<Position>> Run(Actor actor, RoundId id, SeatId seat, AnswerForm form) =>
        writer.Run<Position>(actor, change => In(change, id, seat, form));

    /// <summary>Answers inside another command of the same person.</summary>
    internal static async Task<Result<Position>> In(Change change, RoundId id, SeatId seat, AnswerForm form)
    {
        var asked = await Asked.Load(change, id, seat);
        return asked.IsRefused ? asked.Refusal : await Give(change, asked.Value, form);
    }

    /// <summary>Answers with a choice and a reason.</summary>
    public Task<Result<Position>> Run(Actor actor, RoundId id, SeatId seat, string? choice, string? reason) =>
        Run(actor, id, seat, new AnswerForm(choice, reason));

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

                if (Check(proposal.RuleOf(round), before.Choice, reason.Value) is { } refusal)
                {
                    return refusal;
                }

                return await Put(change, proposal, round, right, before, before.Choice, reason.Value);
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
            // In a process the objection says its harm and what would lift it: that is its reason.
            { Reason: Reason.Must } offered when reason.Length == 0 && !(policy.Process is not null && offered.Side == Side.Block) =>
                new AnswerNeedsAReason(choice),
            _ => null,
        };
    }

    /// <summary>Who may read an answer before the close: whoever sees positions, or nobody but the round where the count is shown at the close.</summary>
    internal static Audience AudienceOf(Proposal proposal, Round round) =>
        proposal.RuleOf(round).Results == Results.Live ? proposal.AudienceOf(proposal.SeePositions) : Audience.Of(round.Id);

    private static async Task<Result<Position>> Give(Change change, Asked asked, AnswerForm form)
    {
        var (proposal, round, right, before) = asked;
        var rule = proposal.RuleOf(round);
        var reason = Fields.Prose("reason", form.Reason, Fields.Reason, required: false);
        if (reason.IsRefused)
        {
            return reason.Refusal;
        }

        if (Check(rule, form.Choice, reason.Value) is { } refusal)
        {
            return refusal;
        }

        var choice = rule.Choice(form.Choice!)!;
        if (rule.Process is not null && await Objections.Answered(change, proposal, round, right, choice, form.Objection) is { } unsaid)
        {
            return unsaid;
        }

        var position = await Put(change, proposal, round, right, before, choice.Id, reason.Value);
        if (choice.Side == Side.Wait)
        {
            await ExtendRound.OnRequest(change, proposal, round, right.Seat);
        }

        return position;
    }

    private static Task<Position> Put(
        Change change,
        Proposal proposal,
        Round round,
        AnswerRight right,
        Position? before,
        string choice,
        string reason
    ) => Put(change, proposal, round, right.Seat, before, choice, reason, new PersonId(change.Actor.Person!), right.Authority);

    /// <summary>Puts what a seat answers, and records it.</summary>
    internal static async Task<Position> Put(
        Change change,
        Proposal proposal,
        Round round,
        Seat seat,
        Position? before,
        string choice,
        string reason,
        PersonId person,
        string authority,
        NodaTime.Instant? at = null,
        string? inside = null
    )
    {
        var position = new Position
        {
            RoundId = round.Id,
            SeatId = seat.Id,
            Choice = choice,
            Reason = reason,
            ReasonSalt = Fingerprint.NewSalt(),
            ByPerson = person,
            Authority = authority,
            Inside = inside,
            At = at ?? change.Now,
            Casts = await PositionStore.Casts(change.Transaction, round.Id, seat.Id) + 1,
        };
        await PositionStore.Put(change.Transaction, position);
        await change.Append(PositionTaken.From(proposal.Id, position, AudienceOf(proposal, round), before?.Choice));
        return position;
    }
}

/// <summary>What answering needs to know: the open round, the right to answer for the seat, what it answered before.</summary>
internal sealed record Asked(Proposal Proposal, Round Round, AnswerRight Right, Position? Before)
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

        var circle = await CircleStore.Find(change.Connection, round.CircleId, change.Transaction);
        var roll = await RollStore.Of(change.Connection, id, change.Transaction);
        var answering = MayAnswer.Of(viewer, circle!, roll, proposal.RuleOf(round).Duties.Answer);
        if (BestFor(answering.Rights, seatId) is not { } right)
        {
            return answering.Refusals.Count > 0 ? answering.Refusals[0] : new MayNotAnswer("not_your_seat");
        }

        var before = await PositionStore.Find(change.Transaction, id, seatId);
        return right.Authority == MayAnswer.Given && before is { Authority: not (MayAnswer.Given or CarryOver.Authority) }
            ? new MayNotAnswer("own_answer_stands")
            : new Asked(proposal, round, right, before);
    }

    /// <summary>Who has a right of their own acts by that, not by a given seat.</summary>
    private static AnswerRight? BestFor(IReadOnlyList<AnswerRight> rights, SeatId seat) =>
        rights.Where(right => right.Seat.Id == seat).OrderBy(right => right.Authority == MayAnswer.Given).FirstOrDefault();
}
