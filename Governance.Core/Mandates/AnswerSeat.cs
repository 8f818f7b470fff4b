using System.Data.Common;
using Governance.Core.Consent;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Core.Words;
using NodaTime;

namespace Governance.Core.Mandates;

/// <summary>What answering a seat needs to know.</summary>
/// <param name="Round">In which round.</param>
/// <param name="Seat">Which seat.</param>
/// <param name="Mandate">By which mandate.</param>
/// <param name="Coop">The coop's name, for words.</param>
/// <param name="Title">The outer proposal's title, for words.</param>
public sealed record SeatMotion(RoundId Round, SeatId Seat, MandateId Mandate, string Coop, string Title);

/// <summary>
/// The motion of an inner decision: its outcome is the answer of the coop's seat, at its close and without anybody ratifying it.
/// The answer bears the instant of the inner close, however late the clock comes to it, so that it counts before the outer close.
/// </summary>
public sealed class AnswerSeat : IMotion
{
    /// <summary>The kind's name.</summary>
    public const string Name = "answer_seat";

    /// <summary>The authority of an answer decided inside.</summary>
    public const string Inside = "inside";

    /// <inheritdoc />
    public string Kind => Name;

    /// <inheritdoc />
    public bool AtClose => true;

    /// <inheritdoc />
    public async Task<Refusal?> Validate(IChange change, Moved moved)
    {
        var motion = Json.Read<SeatMotion>(moved.Details);
        return await RollStore.Find(change.Transaction.Connection!, motion.Seat, change.Transaction) is null ? new NotFound() : null;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Effect>> Preview(DbConnection connection, Moved moved)
    {
        var motion = Json.Read<SeatMotion>(moved.Details);
        var mandate = (await MandateStore.Find(connection, motion.Mandate))!;
        return
        [
            new(
                mandate.Kind == Mandate.MembersDecide ? "answer_seat" : "advise_seat",
                new Dictionary<string, object?>
                {
                    ["coop"] = motion.Coop,
                    ["title"] = motion.Title,
                    ["adopted"] = mandate.Adopted,
                    ["not_adopted"] = mandate.NotAdopted,
                }
            ),
        ];
    }

    /// <inheritdoc />
    public async Task<Result<IReadOnlyList<Effect>>> TakeEffect(IChange change, Moved moved)
    {
        var act = (Change)change;
        var motion = Json.Read<SeatMotion>(moved.Details);
        var mandate = (await MandateStore.Find(act.Connection, motion.Mandate, act.Transaction))!;
        var round = (await RoundStore.Find(act.Connection, motion.Round, act.Transaction))!;
        if (mandate.Kind != Mandate.MembersDecide || !round.IsOpenAt(moved.EffectiveAt))
        {
            return Array.Empty<Effect>();
        }

        var proposal = (await ProposalStore.Find(act.Connection, round.ProposalId, act.Transaction))!;
        // Where nobody inside answered, nobody decided, whatever the rule makes of silence.
        var outcome = moved.Counts.Values.Sum() > 0 ? moved.Outcome : null;
        if (AnswerOf(mandate, outcome, proposal.RuleOf(round)) is { } choice)
        {
            await Answer(act, proposal, round, motion, mandate, choice, moved);
        }
        else if (mandate.Fallback == Mandate.FallbackDelegate)
        {
            await MandateStore.Release(act.Transaction, motion.Seat, act.Now);
            await act.Append(new SeatReleased(motion.Seat, proposal.Id, act.Now));
        }

        return Array.Empty<Effect>();
    }

    /// <summary>
    /// What the seat answers by an inner outcome; null where it comes to nothing and the mandate names no answer for that. An answer that the
    /// outer rule does not offer is put into its nearest: agree is consent where consent is asked. Pure.
    /// </summary>
    public static Choice? AnswerOf(Mandate mandate, string? outcome, Policy rule)
    {
        var named = outcome switch
        {
            "adopted" => mandate.Adopted,
            "not_adopted" => mandate.NotAdopted,
            _ => mandate.Fallback is Mandate.FallbackDelegate or Mandate.FallbackSilent ? null : mandate.Fallback,
        };
        return named is null ? null : rule.Choice(named) ?? Nearest(named, rule);
    }

    private static Choice? Nearest(string named, Policy rule)
    {
        Side[] sides = named switch
        {
            "agree" or "consent" => [Side.For],
            "concern" => [Side.Reserve, Side.For],
            "abstain" => [Side.Abstain],
            "block" or "objection" => [Side.Block, Side.Against],
            _ => [Side.Against, Side.Block],
        };
        return sides
            .Select(side => rule.Choices.FirstOrDefault(choice => choice.Side == side))
            .FirstOrDefault(choice => choice is not null);
    }

    private static async Task Answer(
        Change change,
        Proposal proposal,
        Round round,
        SeatMotion motion,
        Mandate mandate,
        Choice choice,
        Moved moved
    )
    {
        var seat = (await RollStore.Find(change.Connection, motion.Seat, change.Transaction))!;
        var before = await PositionStore.Find(change.Transaction, round.Id, seat.Id);
        var words = Speech.English.Say("inside.reason", new { coop = motion.Coop });
        if (proposal.RuleOf(round).Process is not null)
        {
            var right = new AnswerRight(seat, motion.Coop, Inside, null);
            var form = choice.Side == Side.Block ? new ObjectionForm("", words, Speech.English["inside.lift"]) : null;
            await Objections.Answered(change, proposal, round, right, choice, form, mandate.Writer);
        }

        var reason = choice.Reason == Reason.Must ? words : "";
        await TakePosition.Put(
            change,
            proposal,
            round,
            seat,
            before,
            choice.Id,
            reason,
            mandate.Writer,
            Inside,
            moved.EffectiveAt,
            Json.Write(moved.Counts)
        );
    }
}
