using System.Data.Common;
using Governance.Core.Proposals;
using Governance.Core.Register;

namespace Governance.Web.Pages.Proposals;

/// <summary>What became of a proposal, loaded for the pages on which it stands among what was said.</summary>
internal static class ProposalMilestones
{
    /// <summary>Loads it, for a page that knows the decision.</summary>
    public static async Task<IReadOnlyList<Milestone>> Load(DbConnection connection, Proposal proposal, Decision? decision) =>
        Milestones.Of(
            proposal,
            // Most proposals have one version and no round before the current one: nothing is asked that is known.
            proposal.Version > 1
                ? await ProposalStore.Versions(connection, proposal.Id)
                : [],
            proposal.Round > 0 ? await RoundStore.All(connection, proposal.Id) : [],
            decision
        );
}
