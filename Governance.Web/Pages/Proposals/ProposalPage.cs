using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>What the smaller pages about one proposal have in common.</summary>
public abstract class ProposalPage(Site site) : AppPage(site)
{
    /// <summary>The proposal.</summary>
    public Proposal Proposal { get; private set; } = null!;

    /// <summary>Its circle.</summary>
    public Circle Circle { get; private set; } = null!;

    /// <summary>Its current round, once there is one.</summary>
    public Round? Round { get; private set; }

    /// <summary>The rule of the current round, or the one that the next will have.</summary>
    public Policy Rule => Proposal.RuleOf(Round);

    /// <summary>The circle whose roll the round has: the proposal's, or a wider one.</summary>
    public Circle Body { get; private set; } = null!;

    /// <summary>Its address.</summary>
    public string Path => "/proposals/" + Proposal.Id;

    /// <summary>Loads it; null when the viewer may read it, else where to send them.</summary>
    protected async Task<IActionResult?> Missing(ProposalId id)
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        var connection = await Connection();
        if (await ProposalStore.Find(connection, id) is not { } proposal || !Viewer.MayRead(proposal.Audience))
        {
            return NotFound();
        }

        Proposal = proposal;
        Circle = (await CircleStore.Find(connection, proposal.CircleId))!;
        Round = await RoundStore.Of(connection, id, proposal.Round);
        Body = Round is { } round && round.CircleId != Circle.Id ? (await CircleStore.Find(connection, round.CircleId))! : Circle;
        return null;
    }

    /// <summary>Shows the form again after a refusal.</summary>
    protected Task<IActionResult> RefusedAgain(Refusal refusal, ProposalId id, Func<Task>? load = null) =>
        RefusedAgain(refusal, () => Missing(id), load);

    /// <summary>What a page about an act that is not the viewer's answers.</summary>
    protected IActionResult Forbidden() => StatusCode(StatusCodes.Status403Forbidden);
}
