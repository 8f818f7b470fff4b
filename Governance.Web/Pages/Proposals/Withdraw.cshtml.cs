using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>Taking a proposal back, with the reason that everyone reads.</summary>
public sealed class WithdrawModel(Site site, WithdrawProposal withdraw) : ProposalPage(site)
{
    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        return MayRaise.IsProposer(Viewer, Proposal) ? Page() : Forbidden();
    }

    public async Task<IActionResult> OnPost(ProposalId id)
    {
        var result = await withdraw.Run(Actor, id, Reason);
        return result.Refusal is { } refusal ? await RefusedAgain(refusal, id) : Done($"/proposals/{id}", "withdrawn");
    }
}
