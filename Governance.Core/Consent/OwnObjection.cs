using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;

namespace Governance.Core.Consent;

/// <summary>
/// What only the owner of an objection does: state it while it is tested, say that it is met, take it back, accept that it does not
/// qualify, or escalate that.
/// </summary>
public sealed class OwnObjection(Writer writer)
{
    /// <summary>States it, in words that may be better than the first ones; nobody waits for the owner any more.</summary>
    public Task<Result<Done>> State(Actor actor, ObjectionId id, string? rawHarm, string? rawLift) =>
        Own(
            actor,
            id,
            async (change, taken) =>
            {
                var harm = Fields.Prose("harm", rawHarm, Objections.Longest);
                var lift = Fields.Prose("lift", rawLift, Objections.Longest);
                var refusal =
                    taken.Unless(ProposalState.Test, ObjectionState.Open, ObjectionState.BeingTested)
                    ?? FormIsRefused.From(harm.Refusal, lift.Refusal);
                if (refusal is not null)
                {
                    return refusal;
                }

                var stated = taken.Objection with
                {
                    Harm = harm.Value,
                    HarmSalt = Fingerprint.NewSalt(),
                    Lift = lift.Value,
                    LiftSalt = Fingerprint.NewSalt(),
                    WaitsSince = null,
                };
                await Objections.Put(change, taken.Proposal, stated, "stated");
                return null;
            }
        );

    /// <summary>It is met, or taken back: it does not stand any more. Also how its owner accepts that it does not qualify.</summary>
    public Task<Result<Done>> Lift(Actor actor, ObjectionId id) =>
        Own(
            actor,
            id,
            async (change, taken) =>
            {
                var phase = taken.Proposal.State == ProposalState.Integrate ? ProposalState.Integrate : ProposalState.Test;
                if (
                    taken.Unless(
                        phase,
                        ObjectionState.Open,
                        ObjectionState.BeingTested,
                        ObjectionState.BeingIntegrated,
                        ObjectionState.DoesNotQualify
                    ) is
                    { } refusal
                )
                {
                    return refusal;
                }

                var state =
                    taken.Objection.State == ObjectionState.BeingIntegrated && taken.Proposal.Version > taken.Objection.Version
                        ? ObjectionState.Lifted
                        : ObjectionState.Withdrawn;
                var lifted = taken.Objection with { State = state, WaitsSince = null };
                await Objections.Put(change, taken.Proposal, lifted, "by_owner");
                await Rounds.Advance(change, taken.Proposal, taken.Round);
                return null;
            }
        );

    /// <summary>Its owner does not accept that it does not qualify: the policy's fallback decides.</summary>
    public Task<Result<Done>> Escalate(Actor actor, ObjectionId id) =>
        Own(
            actor,
            id,
            async (change, taken) =>
            {
                if (taken.Unless(ProposalState.Test, ObjectionState.DoesNotQualify) is { } refusal)
                {
                    return refusal;
                }

                var escalated = taken.Objection with { State = ObjectionState.Escalated, WaitsSince = null };
                await Objections.Put(change, taken.Proposal, escalated, "by_owner");
                return await Rounds.Escalate(change, taken.Proposal, "objection");
            }
        );

    private Task<Result<Done>> Own(Actor actor, ObjectionId id, Func<Change, Taken, Task<Refusal?>> act) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var taken = await Taken.Load(change, id);
                if (taken.IsRefused)
                {
                    return taken.Refusal;
                }

                return !taken.Value.IsOwner ? new ObjectionIsNotYours()
                    : await act(change, taken.Value) is { } refusal ? refusal
                    : Done.It;
            }
        );
}
