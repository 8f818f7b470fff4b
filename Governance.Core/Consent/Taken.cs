using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;

namespace Governance.Core.Consent;

/// <summary>What every act about an objection needs to know.</summary>
internal sealed record Taken(Viewer Viewer, Proposal Proposal, Round Round, Objection Objection, IReadOnlyList<AnswerRight> Rights)
{
    /// <summary>The pinned process.</summary>
    public Process Process => Proposal.Rule.Process!;

    /// <summary>Whether the viewer speaks for the seat that objects.</summary>
    public bool IsOwner => Rights.Any(right => right.Seat.Holder == Objection.Holder && right.Authority != MayAnswer.Given);

    public static async Task<Result<Taken>> Load(Change change, ObjectionId id)
    {
        var viewer = await AccessStore.Asking(change);
        if (
            await ObjectionStore.Find(change.Connection, id, change.Transaction) is not { } objection
            || await ProposalStore.Find(change.Connection, objection.ProposalId, change.Transaction) is not { } proposal
            || !viewer.MayRead(proposal.Audience)
            || await RoundStore.Of(change.Connection, proposal.Id, proposal.Round, change.Transaction) is not { } round
        )
        {
            return new NotFound();
        }

        var circle = (await CircleStore.Find(change.Connection, round.CircleId, change.Transaction))!;
        var roll = await RollStore.Of(change.Connection, round.Id, change.Transaction);
        // A seat that is decided inside still has people who speak for it about its objection.
        var open = roll.Select(seat => seat with { Mandate = "delegate_decides" }).ToList();
        var rights = MayAnswer.Of(viewer, circle, open, proposal.Rule.Duties.Answer).Rights;
        return new Taken(viewer, proposal, round, objection, rights);
    }

    /// <summary>Refuses unless the proposal is in a phase and the objection in one of these states.</summary>
    public Refusal? Unless(ProposalState phase, params ObjectionState[] states) =>
        Proposal.State != phase ? new ProposalIsElsewhere(Proposal.State)
        : !states.Contains(Objection.State) ? new ObjectionIsElsewhere(Objection.State)
        : null;
}
