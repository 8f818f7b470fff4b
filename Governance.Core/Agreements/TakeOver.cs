using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Words;

namespace Governance.Core.Agreements;

/// <summary>
/// Whoever drafted an amendment takes over a change that somebody proposed of it: the amendment gets another version with those words, and the
/// proposal, which has nothing left to ask, ends.
/// </summary>
public sealed class TakeOver(Writer writer)
{
    /// <summary>Takes it over, as it stood in version <paramref name="seen"/>. Returns the amendment.</summary>
    public Task<Result<ProposalId>> Run(Actor actor, ProposalId id, int seen) =>
        writer.Run<ProposalId>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await ProposalStore.Find(change.Connection, id, change.Transaction) is not { Motion: AmendAmendment.Name } proposal
                    || !viewer.MayRead(proposal.Audience)
                    || await AmendAmendment.Load(change.Connection, proposal.MotionDetails, change.Transaction)
                        is not var (motion, primary, ground)
                )
                {
                    return new NotFound();
                }

                var drafters = await ProposalStore.Drafters(change.Connection, primary.Id, change.Transaction);
                if (!MayRaise.Revises(viewer, primary, drafters))
                {
                    return new NotAllowed("drafter");
                }

                if (!proposal.IsBeingWritten)
                {
                    return new ProposalIsElsewhere(proposal.State);
                }

                if (proposal.Version != seen)
                {
                    return new HasChangedMeanwhile();
                }

                if (AmendAmendment.WhatHasShifted(motion, primary) is { } shifted)
                {
                    return shifted;
                }

                if (ground.Together(motion.Ops) is not { } ops)
                {
                    return new GroundHasShifted("amendment_changed");
                }

                var note = Speech.English.Say("amend.taken_from", new { number = proposal.Number, title = proposal.Title });
                await NextAmendment.Make(change, primary.Id, note, old => old with { Ops = ops }, viewer.Person!.Id);
                return primary.Id;
            }
        );
}
