using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>Declaring a round with a wrong roll void.</summary>
public sealed class VoidModel(Site site, VoidRound voidRound) : ProposalPage(site)
{
    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        return !VoidRound.May(Viewer, Proposal) ? Forbidden()
            : VoidRound.CanBeVoided(Proposal) ? Page()
            : NotFound();
    }

    public async Task<IActionResult> OnPost(ProposalId id)
    {
        var result = await voidRound.Run(Actor, id, Reason);
        return result.Refusal is { } refusal ? await RefusedAgain(refusal, id) : Done($"/proposals/{id}", "voided");
    }
}
