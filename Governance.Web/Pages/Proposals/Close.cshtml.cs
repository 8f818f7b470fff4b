using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>Closing before the time, where the rule permits it.</summary>
public sealed class CloseModel(Site site, CloseRound close) : ProposalPage(site)
{
    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        return Round is null ? NotFound()
            : MayRaise.Leads(Viewer, Proposal) ? Page()
            : Forbidden();
    }

    public async Task<IActionResult> OnPost(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        var result = await close.Early(Actor, Round?.Id ?? default);
        return result.Refusal is { } refusal ? await RefusedAgain(refusal, id) : Done($"/proposals/{id}", "closed_early");
    }
}
