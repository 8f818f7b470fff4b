using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;

namespace Governance.Core.Agreements;

/// <summary>
/// An amendment was adopted, and before it was published another decision changed the agreement. It is not published on a ground that has
/// shifted. Where none of its words were touched, a person may say so: it stands on the new version, word for word as it was decided.
/// </summary>
public sealed class RebaseAmendment(Writer writer)
{
    /// <summary>Moves it, by who may publish it.</summary>
    public Task<Result<int>> Run(Actor actor, ProposalId id) =>
        writer.Run<int>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await ProposalStore.Find(change.Connection, id, change.Transaction) is not { } proposal
                    || !viewer.MayRead(proposal.Audience)
                    || await AmendmentStore.Find(change.Connection, id.Value, change.Transaction)
                        is not { Kind: AmendAgreement.Name } amendment
                )
                {
                    return new NotFound();
                }

                if (!MayRaise.Serves(viewer, proposal) && !viewer.IsSteward)
                {
                    return new NotAllowed("secretary");
                }

                if (proposal is not { State: ProposalState.Closed, Outcome: Outcome.Adopted })
                {
                    return new ProposalIsElsewhere(proposal.State);
                }

                var agreement = (await AgreementStore.Find(change.Connection, amendment.AgreementId, change.Transaction))!;
                if (agreement.RepealedAt is not null)
                {
                    return new AgreementIsRepealed(agreement.Name);
                }

                if (amendment.Base == agreement.Version)
                {
                    return new NothingWasChanged();
                }

                var before = (await AgreementStore.Version(change.Connection, agreement.Id, amendment.Base, change.Transaction))!;
                var now = (await AgreementStore.Version(change.Connection, agreement.Id, agreement.Version, change.Transaction))!;
                var rebased = Rebase.Onto(before.Parts, now.Parts, amendment.Changes);
                if (!rebased.IsUntouched)
                {
                    return WordsAreInTheWay.Of(rebased);
                }

                await AmendmentStore.Put(
                    change,
                    amendment with
                    {
                        Base = now.Number,
                        Ops = Json.Write(rebased.Ops!),
                    },
                    agreement.Audience.Value
                );
                return now.Number;
            }
        );
}
