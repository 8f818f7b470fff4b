using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.People;

namespace Governance.Core.Proposals;

/// <summary>Who may do what to a proposal. Pure: pages ask before they offer, commands ask again before they act.</summary>
public static class MayRaise
{
    /// <summary>
    /// In a circle of coops: who speaks for a coop that takes part, for that coop, or who has a role there.
    /// In a coop's own circle: anyone who belongs, observers excepted.
    /// </summary>
    public static bool In(Viewer viewer, Circle circle) =>
        viewer.Person is not null && (viewer.Roles.Any(term => term.CircleId == circle.Id) || CoopsFor(viewer, circle).Count > 0);

    /// <summary>The coops that somebody may raise a proposal for in a circle.</summary>
    public static IReadOnlyList<Hat> CoopsFor(Viewer viewer, Circle circle) =>
        [
            .. viewer.Hats.Where(hat =>
                circle.Kind switch
                {
                    CircleKind.Coop => hat.CoopId == circle.CoopId && hat.Role != Role.Observer,
                    CircleKind.General => hat.SpeaksForCoop && hat.Standing == Standing.Member,
                    _ => hat.SpeaksForCoop && viewer.CirclesOfCoops.Contains(circle.Id),
                }
            ),
        ];

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

    /// <summary>Whether the policy lets them put off the close.</summary>
    public static bool Extends(Viewer viewer, Proposal proposal)
    {
        var by = proposal.Rule.Extension.By;
        return (by.Contains("proposer") && IsProposer(viewer, proposal))
            || (by.Contains("secretary") && viewer.Holds(CircleRole.Secretary, proposal.CircleId))
            || (by.Contains("facilitator") && viewer.Holds(CircleRole.Facilitator, proposal.CircleId));
    }
}
