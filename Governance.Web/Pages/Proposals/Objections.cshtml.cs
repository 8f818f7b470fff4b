using Governance.Core.Consent;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>Every objection with its harm, its history, what others say of it and the words offered to meet it; and what the viewer may do.</summary>
public sealed class ObjectionsModel(Site site, OwnObjection own, TakeStance takeStance, OfferWords offer) : ProposalPage(site)
{
    /// <summary>The objections and what comes next.</summary>
    public ConsentView Consent { get; private set; } = null!;

    /// <summary>The objection that a refused form was about.</summary>
    [BindProperty]
    public ObjectionId? Objection { get; set; }

    [BindProperty]
    public string? Harm { get; set; }

    [BindProperty]
    public string? Lift { get; set; }

    [BindProperty]
    public string? Holder { get; set; }

    [BindProperty]
    public string? Stance { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        await Load();
        return Proposal.Rule.Process is null ? NotFound() : Page();
    }

    public Task<IActionResult> OnPostState(ProposalId id) => Act(id, target => own.State(Actor, target, Harm, Lift), "stated");

    public Task<IActionResult> OnPostLift(ProposalId id) => Act(id, target => own.Lift(Actor, target), "lifted");

    public Task<IActionResult> OnPostEscalate(ProposalId id) => Act(id, target => own.Escalate(Actor, target), "escalated");

    public Task<IActionResult> OnPostStance(ProposalId id) =>
        Act(id, target => takeStance.Run(Actor, target, Holder, Stance, Reason), "stance");

    public Task<IActionResult> OnPostOffer(ProposalId id) => Act(id, target => offer.Run(Actor, target, Words), "offered");

    private async Task<IActionResult> Act(ProposalId id, Func<ObjectionId, Task<Result<Done>>> act, string done)
    {
        var result = await act(Objection ?? default);
        return result.Refusal is { } refusal
            ? await RefusedAgain(refusal, id, Load)
            : Done($"/proposals/{id}/objections#{Objection}", done);
    }

    private async Task Load()
    {
        if (Proposal.Rule.Process is not null)
        {
            Consent = await ConsentView.Load(await Connection(), Viewer, Proposal, Body, Round, Site.Now);
        }
    }
}
