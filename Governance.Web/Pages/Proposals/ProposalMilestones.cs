using System.Data.Common;
using Governance.Core.Proposals;
using Governance.Core.Register;

namespace Governance.Web.Pages.Proposals;

/// <summary>What became of a proposal, loaded for the pages on which it stands among what was said.</summary>
internal static class ProposalMilestones
{
    /// <summary>Loads it.</summary>
    public static async Task<IReadOnlyList<Milestone>> Load(DbConnection connection, Proposal proposal) =>
        Milestones.Of(
            proposal,
            await ProposalStore.Versions(connection, proposal.Id),
            await RoundStore.All(connection, proposal.Id),
            proposal.State == ProposalState.Ratified ? await DecisionStore.OfProposal(connection, proposal.Id) : null
        );
}
