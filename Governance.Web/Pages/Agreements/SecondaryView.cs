using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Policies;
using Governance.Core.Proposals;

namespace Governance.Web.Pages.Agreements;

/// <summary>What an amendment's page says of changes of it; on such a change's own page, whether it may be taken over.</summary>
/// <param name="Proposal">The amendment, or the change of one.</param>
/// <param name="Agreement">The agreement that it is about.</param>
/// <param name="Open">The changes of it that are proposed.</param>
/// <param name="MayPropose">Whether the viewer may propose one now.</param>
/// <param name="MayTakeOver">Whether the viewer drafted the amendment that this would change, and may take it over now.</param>
public sealed record SecondaryView(Proposal Proposal, Agreement Agreement, IReadOnlyList<Proposal> Open, bool MayPropose, bool MayTakeOver)
{
    /// <summary>Loads it; null for a proposal of another kind.</summary>
    public static async Task<SecondaryView?> Load(
        DbConnection connection,
        Viewer viewer,
        Proposal proposal,
        Circle circle,
        Agreement? agreement
    )
    {
        if (agreement is null || proposal.Motion is not (AmendAgreement.Name or AmendAmendment.Name))
        {
            return null;
        }

        if (proposal.Motion == AmendAmendment.Name)
        {
            return new(proposal, agreement, [], false, await MayTakeOverNow(connection, viewer, proposal));
        }

        var open = new List<Proposal>();
        foreach (var secondary in await SecondaryAmendmentStore.Open(connection, proposal.Id))
        {
            if (await ProposalStore.Find(connection, secondary.ProposalId) is { } one && viewer.MayRead(one.Audience))
            {
                open.Add(one);
            }
        }

        var mayPropose = proposal.IsBeingWritten && MayRaise.In(viewer, circle, await PolicyStore.WidestRaise(connection));
        return new(proposal, agreement, open, mayPropose, false);
    }

    private static async Task<bool> MayTakeOverNow(DbConnection connection, Viewer viewer, Proposal proposal) =>
        proposal.IsBeingWritten
        && await SecondaryAmendmentStore.Find(connection, proposal.Id) is { } secondary
        && await ProposalStore.Find(connection, secondary.Amends) is { IsBeingWritten: true } primary
        && primary.Version == secondary.Version
        && MayRaise.Revises(viewer, primary, await ProposalStore.Drafters(connection, primary.Id));
}
