using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Words;

namespace Governance.Core.Agreements;

/// <summary>
/// A new version was made: amendments that are still talked about move onto it where they fit, each by a version of its own that says so.
/// Those whose words are in the way stay on the version before and say which; those under a vote are never touched.
/// </summary>
public static class MoveOthersOn
{
    /// <summary>Moves what fits.</summary>
    public static async Task In(
        IChange change,
        Agreement agreement,
        AgreementVersion before,
        AgreementVersion now,
        ProposalId? made,
        IReadOnlyList<ProposalId>? merged = null
    )
    {
        var act = (Change)change;
        foreach (var open in await AmendmentStore.Open(act.Connection, agreement.Id, act.Transaction))
        {
            if (open.ProposalId == made || open.Kind != AmendAgreement.Name || !open.IsBeingWritten || open.Base != before.Number)
            {
                continue;
            }

            var rebased = Rebase.Onto(before.Parts, now.Parts, open.Changes).Ops;
            if (rebased is { Count: > 0 })
            {
                await Move(act, open, now, rebased);
            }
            else if (rebased is { Count: 0 } && merged?.Contains(open.ProposalId) == true)
            {
                await End(act, open, now);
            }
        }
    }

    /// <summary>All of it was taken over: it has nothing left to ask.</summary>
    private static async Task End(Change change, OpenAmendment open, AgreementVersion now)
    {
        var proposal = (await ProposalStore.Find(change.Connection, open.ProposalId, change.Transaction))!;
        var reason = Speech.English.Say("amend.taken_over", new { version = now.Number });
        await WithdrawProposal.In(change, proposal, null, reason, proposal.RaisedBy);
    }

    private static Task<int> Move(Change change, OpenAmendment open, AgreementVersion now, IReadOnlyList<ClauseOp> ops) =>
        NextAmendment.Make(
            change,
            open.ProposalId,
            Speech.English.Say("amend.moved_on", new { version = now.Number }),
            motion => motion with { Base = now.Number, BaseHash = now.TextHash, Ops = ops }
        );
}
