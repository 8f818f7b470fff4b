using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Text;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>From verdict to decision: a preview of exactly what will be published, and one button.</summary>
public sealed class RatifyModel(Site site, RatifyDecision ratify, RebaseAmendment rebase, Motions motions) : ProposalPage(site)
{
    /// <summary>What the preview shows, to publish no other.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>Whether it is published as returned to the circle, since the ground has shifted.</summary>
    [BindProperty]
    public bool Returned { get; set; }

    /// <summary>Whether the ground has shifted, so that nothing can change as it was meant.</summary>
    public bool HasShifted => Effects.Any(effect => effect.IsShiftedGround);

    /// <summary>The words.</summary>
    public ProposalVersion Version { get; private set; } = null!;

    /// <summary>How it ended.</summary>
    public StandingView Standing { get; private set; } = null!;

    /// <summary>What takes effect.</summary>
    public IReadOnlyList<Effect> Effects { get; private set; } = [];

    /// <summary>For a motion about an agreement: what it would change there.</summary>
    public Agreements.MotionChange? Change { get; private set; }

    /// <summary>For a rule: the rule itself, and the version that it changes.</summary>
    public (Policy New, Policy? Old)? NewRule { get; private set; }

    /// <summary>When it takes effect, if it was adopted and is published now.</summary>
    public NodaTime.Instant? Effective { get; private set; }

    /// <summary>When it is looked at again.</summary>
    public NodaTime.Instant? Review { get; private set; }

    /// <summary>Whether the viewer may publish.</summary>
    public bool May { get; private set; }

    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        if (Proposal.State == ProposalState.Ratified && await DecisionStore.OfProposal(await Connection(), id) is { } published)
        {
            return Redirect("/register/" + published.Number);
        }

        if (Proposal.State != ProposalState.Closed)
        {
            return NotFound();
        }

        await Load();
        return May ? Page() : Forbidden();
    }

    public async Task<IActionResult> OnPost(ProposalId id)
    {
        var result = await ratify.Run(Actor, id, Seen, Returned);
        return result.Refusal switch
        {
            null => Done("/register/" + result.Value.Number, "ratified"),
            NothingToRatify nothing when await Missing(id) is null => await Refused(
                nothing,
                () => Task.FromResult<IActionResult>(Redirect(Path))
            ),
            var refusal => await RefusedAgain(refusal, id, Load),
        };
    }

    /// <summary>An amendment whose words nobody touched is moved onto the version in force, to be published there.</summary>
    public async Task<IActionResult> OnPostRebase(ProposalId id)
    {
        var result = await rebase.Run(Actor, id);
        return result.Refusal is { } refusal ? await RefusedAgain(refusal, id, Load) : Done(Path + "/ratify", "rebased");
    }

    private async Task Load()
    {
        if (Round is null || Proposal.State != ProposalState.Closed)
        {
            return;
        }

        var connection = await Connection();
        Version = (await ProposalStore.Version(connection, Proposal.Id, Round.Version))!;
        Standing = await StandingView.Load(connection, Viewer, Proposal, Body, Round);
        Seen = Round.Fingerprint;
        var calendar = await CircleStore.Calendar(connection, Circle);
        if (Proposal.Outcome == Outcome.Adopted)
        {
            var moved = RatifyDecision.MovedBy(
                Proposal,
                Version,
                Blocks.Join(Version.Text),
                RatifyDecision.Dates(Proposal.Rule, calendar, Site.Now).Effective
            );
            Effects = await (await motions.Of(Proposal.Motion).Preview(connection, moved)).Named(Site);
            Change = await Agreements.MotionChange.Load(connection, Proposal.Motion, Version.Details, moved.Text, Proposal.Id.Value);
            NewRule =
                Proposal.Motion == AdoptPolicy.Name && AdoptPolicy.Read(Version.Details) is { } adopts
                    ? (adopts.Policy, await PolicyStore.Version(connection, adopts.Policy.Slug, adopts.Base))
                    : null;
            (Effective, Review) = RatifyDecision.Dates(Proposal.Rule, calendar, Site.Now);
        }

        var terms = await CircleStore.Terms(connection, Circle.Id);
        May = RatifyDecision.May(
            Viewer,
            Proposal,
            terms.Any(term => term.Role == CircleRole.Secretary && term.CoversDay(Site.Today)),
            calendar,
            Site.Now
        );
    }
}
