using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Core.Words;

namespace Governance.Core.Agreements;

/// <summary>
/// An amendment gets another version of what it would change, its explanation left as it is: because the agreement moved on, or because a
/// change of the amendment was taken over or adopted. Changes that were proposed of its words move onto them where they fit.
/// </summary>
internal static class NextAmendment
{
    /// <summary>Makes the version.</summary>
    /// <param name="change">The command.</param>
    /// <param name="id">The amendment.</param>
    /// <param name="note">What changed and why.</param>
    /// <param name="next">What it is to change, given what it changes.</param>
    /// <param name="by">Who did it; its proposer where nobody did.</param>
    public static async Task<int> Make(
        Change change,
        ProposalId id,
        string note,
        Func<AgreementMotion, AgreementMotion> next,
        PersonId? by = null
    )
    {
        var proposal = (await ProposalStore.Find(change.Connection, id, change.Transaction))!;
        var last = (await ProposalStore.Version(change.Connection, id, proposal.Version, change.Transaction))!;
        var motion = next(AgreementMotion.Read(last.Details)!);
        var details = Json.Write(motion);
        var version = last with
        {
            Number = last.Number + 1,
            Details = details,
            Note = note,
            Editorial = false,
            MadeBy = by ?? proposal.RaisedBy,
            MadeAt = change.Now,
        };
        await ReviseText.Put(change, proposal, version);
        await ProposalStore.Move(change.Transaction, proposal with { Version = version.Number, MotionDetails = details });
        if (motion.Amends is not null)
        {
            await SecondaryAmendmentStore.Put(change, proposal, motion);
            return version.Number;
        }

        await AmendmentStore.Put(
            change,
            new()
            {
                ProposalId = id,
                AgreementId = motion.Agreement,
                Kind = AmendAgreement.Name,
                Base = motion.Base,
                Ops = Json.Write(motion.Ops),
                AlternativeTo = motion.AlternativeTo,
            },
            proposal.Audience.Value
        );
        await MoveSecondaries(change, id);
        return version.Number;
    }

    /// <summary>
    /// Moves what is proposed of an amendment onto its newest version, where that is still talked about and fits; what has nothing left to ask,
    /// because all of it was taken over, ends. What no longer fits stays where it was, and says so.
    /// </summary>
    public static async Task MoveSecondaries(Change change, ProposalId amended)
    {
        var open = await SecondaryAmendmentStore.Open(change.Connection, amended, change.Transaction);
        if (open.Count == 0)
        {
            return;
        }

        var primary = (await ProposalStore.Find(change.Connection, amended, change.Transaction))!;
        if (
            AgreementMotion.Read(primary.MotionDetails) is not { } motion
            || await AmendmentGround.Of(
                change.Connection,
                motion with
                {
                    Amends = amended,
                    AmendsVersion = primary.Version,
                },
                change.Transaction
            )
                is not { } now
        )
        {
            return;
        }

        foreach (var secondary in open)
        {
            var proposal = (await ProposalStore.Find(change.Connection, secondary.ProposalId, change.Transaction))!;
            var its = AgreementMotion.Read(proposal.MotionDetails)!;
            if (
                !proposal.IsBeingWritten
                || secondary.Version == primary.Version
                || await AmendmentGround.Of(change.Connection, its, change.Transaction) is not { } before
                || Rebase.Onto(before.Parts, now.Parts, its.Ops).Ops is not { } ops
            )
            {
                continue;
            }

            if (ops.Count == 0)
            {
                var reason = Speech.English.Say("amend.taken_into", new { number = primary.Number, version = primary.Version });
                await WithdrawProposal.In(change, proposal, null, reason, proposal.RaisedBy);
                continue;
            }

            await Make(
                change,
                proposal.Id,
                Speech.English.Say("amend.moved_along", new { number = primary.Number, version = primary.Version }),
                old => old with { Base = motion.Base, BaseHash = motion.BaseHash, AmendsVersion = primary.Version, Ops = ops }
            );
        }
    }
}
