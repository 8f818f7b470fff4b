using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;

namespace Governance.Core.Consent;

/// <summary>
/// Testing, one objection at a time: the facilitator takes it up, its owner states it, others share or dispute it, and it is found to
/// qualify or, if enough others say so with reasons, not to.
/// </summary>
public sealed class TestObjection(Writer writer)
{
    /// <summary>The facilitator takes it up; from now on its owner is waited for.</summary>
    public Task<Result<Done>> Take(Actor actor, ObjectionId id) =>
        Facilitate(
            actor,
            id,
            async (change, taken) =>
            {
                if (taken.Unless(ProposalState.Test, ObjectionState.Open) is { } refusal)
                {
                    return refusal;
                }

                var all = await ObjectionStore.Of(change.Connection, taken.Proposal.Id, change.Transaction);
                if (all.FirstOrDefault(other => other.State == ObjectionState.BeingTested) is { } other)
                {
                    return new AnotherIsBeingTested(other.Number);
                }

                var tested = taken.Objection with { State = ObjectionState.BeingTested, WaitsSince = change.Now };
                await Objections.Put(change, taken.Proposal, tested, "taken_up");
                return null;
            }
        );

    /// <summary>It qualifies: the words are to be changed, its owner first.</summary>
    public Task<Result<Done>> Uphold(Actor actor, ObjectionId id) =>
        Facilitate(
            actor,
            id,
            async (change, taken) =>
            {
                if (taken.Unless(ProposalState.Test, ObjectionState.BeingTested) is { } refusal)
                {
                    return refusal;
                }

                var upheld = taken.Objection with { State = ObjectionState.BeingIntegrated, WaitsSince = change.Now };
                await Objections.Put(change, taken.Proposal, upheld, "qualifies");
                await Rounds.Advance(change, taken.Proposal, taken.Round);
                return null;
            }
        );

    /// <summary>It does not qualify: enough seats other than the proposer's say so. Its owner may accept that, or escalate.</summary>
    public Task<Result<Done>> RuleOut(Actor actor, ObjectionId id) =>
        Facilitate(
            actor,
            id,
            async (change, taken) =>
            {
                if (taken.Unless(ProposalState.Test, ObjectionState.BeingTested) is { } refusal)
                {
                    return refusal;
                }

                var stances = await ObjectionStore.Stances(change.Connection, taken.Proposal.Id, change.Transaction);
                var disputes = stances.Count(stance => stance.ObjectionId == id && stance.Word == TakeStance.Disputes);
                if (disputes < taken.Process.Disputes)
                {
                    return new TooFewDispute(disputes, taken.Process.Disputes);
                }

                var out_ = taken.Objection with { State = ObjectionState.DoesNotQualify, WaitsSince = change.Now };
                await Objections.Put(change, taken.Proposal, out_, "does_not_qualify");
                await Rounds.Advance(change, taken.Proposal, taken.Round);
                return null;
            }
        );

    private Task<Result<Done>> Facilitate(Actor actor, ObjectionId id, Func<Change, Taken, Task<Refusal?>> act) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var taken = await Taken.Load(change, id);
                if (taken.IsRefused)
                {
                    return taken.Refusal;
                }

                return !MayRaise.Facilitates(taken.Value.Viewer, taken.Value.Proposal) ? new NotAllowed("facilitator")
                    : await act(change, taken.Value) is { } refusal ? refusal
                    : Done.It;
            }
        );
}
