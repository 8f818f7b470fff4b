using Governance.Core.Consent;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>The facilitator's one page: what the next step is, who is waited for, and the button that takes it.</summary>
public sealed class FacilitateModel(Site site, MoveOn moveOn, TestObjection test) : ProposalPage(site)
{
    /// <summary>The objections and what comes next.</summary>
    public ConsentView Consent { get; private set; } = null!;

    /// <summary>Whether the viewer moves it on; others read along.</summary>
    public bool May => MayRaise.Facilitates(Viewer, Proposal);

    /// <summary>Where the proposal was when the page was shown.</summary>
    [BindProperty]
    public ProposalState From { get; set; }

    [BindProperty]
    public ObjectionId? Objection { get; set; }

    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        if (Proposal.Rule.Process is null)
        {
            return NotFound();
        }

        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostMoveOn(ProposalId id)
    {
        var result = await moveOn.Run(Actor, id, From);
        return result.Refusal is { } refusal ? await RefusedAgain(refusal, id, Load) : Done($"/proposals/{id}/facilitate", "moved_on");
    }

    public Task<IActionResult> OnPostTake(ProposalId id) => Act(id, test.Take, "taken_up");

    public Task<IActionResult> OnPostUphold(ProposalId id) => Act(id, test.Uphold, "upheld");

    public Task<IActionResult> OnPostRuleOut(ProposalId id) => Act(id, test.RuleOut, "ruled_out");

    private async Task<IActionResult> Act(ProposalId id, Func<Core.Journal.Actor, ObjectionId, Task<Result<Done>>> act, string done)
    {
        var result = await act(Actor, Objection ?? default);
        return result.Refusal is { } refusal ? await RefusedAgain(refusal, id, Load) : Done($"/proposals/{id}/facilitate", done);
    }

    private async Task Load()
    {
        if (Proposal.Rule.Process is not null)
        {
            Consent = await ConsentView.Load(await Connection(), Viewer, Proposal, Body, Round, Site.Now);
        }
    }
}
