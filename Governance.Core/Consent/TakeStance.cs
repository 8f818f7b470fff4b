using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Positions;
using Governance.Core.Proposals;

namespace Governance.Core.Consent;

/// <summary>Another seat says, with its reason, that it shares an objection or that the objection does not qualify by the policy's list.</summary>
public sealed class TakeStance(Writer writer)
{
    /// <summary>It concurs.</summary>
    public const string Shares = "shares";

    /// <summary>It does not qualify.</summary>
    public const string Disputes = "disputes";

    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 1_000;

    /// <summary>Says it; saying something else later replaces it, until the objection is judged.</summary>
    public Task<Result<Done>> Run(Actor actor, ObjectionId id, string? holder, string? word, string? rawReason) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var taken = await Taken.Load(change, id);
                if (taken.IsRefused)
                {
                    return taken.Refusal;
                }

                var act = taken.Value;
                var rights = act.Rights.Where(right => right.Authority != MayAnswer.Given && right.Seat.Holder != act.Objection.Holder);
                if ((rights.FirstOrDefault(right => right.Seat.Holder == holder) ?? rights.FirstOrDefault()) is not { } right)
                {
                    return new MayNotAnswer("not_your_seat");
                }

                var reason = Fields.Prose("reason", rawReason, LongestReason);
                var refusal =
                    act.Unless(ProposalState.Test, ObjectionState.Open, ObjectionState.BeingTested)
                    ?? (word is not (Shares or Disputes) ? new FieldIsMissing("stance") : null)
                    ?? reason.Refusal
                    ?? (word == Disputes && IsProposers(act.Proposal, right) ? new ProposersDoNotJudge() : null);
                if (refusal is not null)
                {
                    return refusal;
                }

                var stance = new Stance
                {
                    ObjectionId = id,
                    Holder = right.Seat.Holder,
                    Word = word!,
                    Reason = reason.Value,
                    ByPerson = act.Viewer.Person!.Id,
                    At = change.Now,
                };
                await ObjectionStore.Put(change.Transaction, stance);
                await change.Append(
                    new StanceTaken(
                        act.Proposal.Id,
                        id,
                        stance.Holder,
                        stance.Word,
                        Fingerprint.Of(stance.Reason),
                        stance.ByPerson,
                        stance.At,
                        act.Proposal.Audience.Value
                    )
                );
                return Done.It;
            }
        );

    private static bool IsProposers(Proposal proposal, AnswerRight right) =>
        right.Seat.PersonId == proposal.RaisedBy || (right.Seat.CoopId is { } coop && coop == (proposal.CoopId ?? default(CoopId)));
}
