using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>Settling a tie as the policy says: by the chair, or by a lot with a published seed.</summary>
public sealed class TieModel(Site site, SettleRound settle) : ProposalPage(site)
{
    [BindProperty]
    public bool? Chair { get; set; }

    [BindProperty]
    public string? Seed { get; set; }

    /// <summary>Whether a lot settles it.</summary>
    public bool IsLot => Rule.Tie == Tie.Lot;

    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        return !MayRaise.Serves(Viewer, Proposal) ? Forbidden()
            : Proposal.Outcome == Outcome.Tied ? Page()
            : NotFound();
    }

    public async Task<IActionResult> OnPost(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        var result = IsLot ? await settle.ByLot(Actor, id, Seed) : await settle.ByChair(Actor, id, Chair);
        return result.Refusal is { } refusal ? await RefusedAgain(refusal, id) : Done($"/proposals/{id}", "settled");
    }
}
