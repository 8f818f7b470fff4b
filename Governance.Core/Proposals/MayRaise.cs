using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;

namespace Governance.Core.Proposals;

/// <summary>Who may do what to a proposal. Pure: pages ask before they offer, commands ask again before they act.</summary>
public static class MayRaise
{
    /// <summary>
    /// In a circle of coops: who speaks for a coop that takes part, for that coop, or any member of it where the policy says so, or who has
    /// a role there. In a coop's own circle: anyone who belongs, observers excepted. In a circle that was closed: nobody.
    /// </summary>
    public static bool In(Viewer viewer, Circle circle, Who who = Who.Speaker) =>
        viewer.Person is not null
        && !circle.IsClosed
        && (viewer.Roles.Any(term => term.CircleId == circle.Id) || CoopsFor(viewer, circle, who).Count > 0);

    /// <summary>The coops that somebody may raise a proposal for in a circle.</summary>
    public static IReadOnlyList<Hat> CoopsFor(Viewer viewer, Circle circle, Who who = Who.Speaker) =>
        [
            .. viewer.Hats.Where(hat =>
                circle.Kind switch
                {
                    CircleKind.Coop => hat.CoopId == circle.CoopId && hat.Role != Role.Observer,
                    CircleKind.General => Has(hat, who) && hat.Standing == Standing.Member,
                    _ => Has(hat, who) && viewer.CirclesOfCoops.Contains(circle.Id),
                }
            ),
        ];

    /// <summary>Whether a hat has a say where it takes that much.</summary>
    public static bool Has(Hat hat, Who who) => hat.SpeaksForCoop || (who == Who.Member && hat.Role == Role.Member);

    /// <summary>Whether they are the proposer or serve the circle: who opens, extends and closes.</summary>
    public static bool Leads(Viewer viewer, Proposal proposal) =>
        viewer.IsMachine || IsProposer(viewer, proposal) || Serves(viewer, proposal);

    /// <summary>Whether they raised it.</summary>
    public static bool IsProposer(Viewer viewer, Proposal proposal) => viewer.Person?.Id == proposal.RaisedBy;

    /// <summary>Whether they are secretary or facilitator of the circle, or the federation's where the circle has none of its own to ask.</summary>
    public static bool Serves(Viewer viewer, Proposal proposal) =>
        viewer.Holds(CircleRole.Secretary, proposal.CircleId)
        || viewer.Holds(CircleRole.Facilitator, proposal.CircleId)
        || (proposal.Audience == Kernel.Audience.Federation && viewer.Holds(CircleRole.Secretary, CircleId.General));

    /// <summary>Whether they move a consent process on: who serves the circle and did not raise it. A facilitator is not the proposer.</summary>
    public static bool Facilitates(Viewer viewer, Proposal proposal) => Serves(viewer, proposal) && !IsProposer(viewer, proposal);

    /// <summary>Whether they change its words: who drafted it, and who facilitates while objections are integrated.</summary>
    public static bool Revises(Viewer viewer, Proposal proposal, IReadOnlyList<PersonId> drafters) =>
        (viewer.Person is { } person && drafters.Contains(person.Id))
        || (proposal.State == ProposalState.Integrate && Facilitates(viewer, proposal));

    /// <summary>Whether the policy lets them put off the close.</summary>
    public static bool Extends(Viewer viewer, Proposal proposal, Policy rule)
    {
        var by = rule.Extension.By;
        return (by.Contains("proposer") && IsProposer(viewer, proposal))
            || (by.Contains("secretary") && viewer.Holds(CircleRole.Secretary, proposal.CircleId))
            || (by.Contains("facilitator") && viewer.Holds(CircleRole.Facilitator, proposal.CircleId));
    }
}
