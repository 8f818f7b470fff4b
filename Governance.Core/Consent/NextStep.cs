using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Consent;

/// <summary>What the next step of a process is, and who is waited for.</summary>
/// <param name="Code">A key under <c>step.</c></param>
/// <param name="Waiting">Whom one waits for, as ids of coops and people.</param>
/// <param name="Until">Until when, where that is known.</param>
/// <param name="Objection">The objection it is about.</param>
/// <param name="Count">A number that goes with it.</param>
public sealed record NextStep(
    string Code,
    IReadOnlyList<string> Waiting,
    Instant? Until = null,
    Objection? Objection = null,
    int Count = 0
);

/// <summary>What one needs to know to say what comes next.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Round">Its current round.</param>
/// <param name="Objections">Its objections.</param>
/// <param name="Silent">Seats of the open round that have not answered, by holder.</param>
/// <param name="OpenQuestions">Questions that the proposer has not answered.</param>
/// <param name="Offered">Objections for which words have been offered.</param>
public sealed record ProcessView(
    Proposal Proposal,
    Round? Round,
    IReadOnlyList<Objection> Objections,
    IReadOnlyList<string> Silent,
    int OpenQuestions,
    IReadOnlySet<ObjectionId> Offered
);

/// <summary>The facilitator's page in one function: there is always a next step, and somebody it waits for. Pure.</summary>
public static class NextSteps
{
    /// <summary>The next step.</summary>
    public static NextStep Of(ProcessView view, Calendar calendar, Instant now)
    {
        var proposal = view.Proposal;
        string[] proposer = [proposal.RaisedBy.Value];
        return proposal.State switch
        {
            ProposalState.Clarify when view.OpenQuestions > 0 => new(
                "clarify_answer",
                proposer,
                proposal.PhaseUntil,
                Count: view.OpenQuestions
            ),
            ProposalState.Clarify => new("clarify_move_on", [], proposal.PhaseUntil),
            ProposalState.React => new("react", [], proposal.PhaseUntil),
            ProposalState.Amend => new("amend", proposer, proposal.PhaseUntil),
            ProposalState.Discuss => new("open", proposer),
            ProposalState.Answer => new("answer", view.Silent, view.Round!.ClosesAt, Count: view.Silent.Count),
            ProposalState.Test => OfTest(view, calendar, now),
            ProposalState.Integrate => OfIntegration(view, proposer),
            ProposalState.Closed => new("publish", [], proposal.EndedAt),
            _ => new("over", []),
        };
    }

    private static NextStep OfTest(ProcessView view, Calendar calendar, Instant now)
    {
        if (view.Objections.FirstOrDefault(objection => objection.State == ObjectionState.BeingTested) is { } tested)
        {
            var minimum = view.Proposal.Rule.Times.Voting;
            return tested.WaitsSince is { } since
                ? new("test_state", [tested.Holder], calendar.After(since, minimum), tested)
                : new("test_judge", [], view.Proposal.PhaseUntil, tested);
        }

        if (view.Objections.FirstOrDefault(objection => objection.State == ObjectionState.Open) is { } open)
        {
            return new("test_take", [], view.Proposal.PhaseUntil, open);
        }

        var process = view.Proposal.Rule.Process!;
        var ruledOut = view.Objections.FirstOrDefault(objection =>
            objection is { State: ObjectionState.DoesNotQualify, WaitsSince: { } since } && now < calendar.After(since, process.Challenge)
        );
        return ruledOut is null
            ? new("test_done", [])
            : new("test_accept", [ruledOut.Holder], calendar.After(ruledOut.WaitsSince!.Value, process.Challenge), ruledOut);
    }

    private static NextStep OfIntegration(ProcessView view, string[] proposer)
    {
        var integrated = view.Objections.Where(objection => objection.State == ObjectionState.BeingIntegrated).ToList();
        if (view.Round is { } round && view.Proposal.Version > round.Version)
        {
            return new("integrate_open", proposer, view.Proposal.PhaseUntil, Count: view.Proposal.Version);
        }

        if (integrated.Find(objection => objection.WaitsSince is not null && !view.Offered.Contains(objection.Id)) is { } first)
        {
            return new("integrate_owner", [first.Holder], view.Proposal.PhaseUntil, first);
        }

        return integrated.Find(objection => !view.Offered.Contains(objection.Id)) is { } anyone
            ? new("integrate_offer", [], view.Proposal.PhaseUntil, anyone)
            : new("integrate_version", proposer, view.Proposal.PhaseUntil, Count: view.Proposal.Version + 1);
    }
}
