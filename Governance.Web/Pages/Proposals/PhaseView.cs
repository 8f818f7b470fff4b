using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Web.Pages.Proposals;

/// <summary>How a phase's time is told.</summary>
public enum PhaseTime
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Since when.</summary>
    Since,

    /// <summary>Until when.</summary>
    Until,

    /// <summary>That it has not begun.</summary>
    NotYet,
}

/// <summary>One step of a proposal's way.</summary>
/// <param name="Code">A key under <c>phase.</c></param>
/// <param name="Number">The number of its round, for answers.</param>
/// <param name="IsNow">Whether it is there now.</param>
/// <param name="IsDone">Whether it is past it.</param>
/// <param name="When">How its time is told.</param>
/// <param name="At">The time.</param>
public sealed record PhaseView(string Code, int Number, bool IsNow, bool IsDone, PhaseTime When, Instant? At)
{
    /// <summary>The steps before the verdict: two on the short way; on the long way of consent those that its policy has.</summary>
    public static IReadOnlyList<PhaseView> Of(Proposal proposal, Round? round)
    {
        var steps = new List<PhaseView>();
        if (proposal.Rule.Process is { } process)
        {
            AddBefore(steps, proposal, ProposalState.Clarify, process.Clarify.IsNone);
            AddBefore(steps, proposal, ProposalState.React, process.React.IsNone);
            AddBefore(steps, proposal, ProposalState.Amend, process.Amend.IsNone);
        }
        else
        {
            var talking = proposal.State == ProposalState.Discuss;
            steps.Add(new("discuss", 0, talking, !talking, PhaseTime.Since, proposal.RaisedAt));
        }

        var answering = proposal.State == ProposalState.Answer;
        var number = round?.Number ?? 1;
        steps.Add(
            new(
                round is { IsFallback: true } ? "fallback"
                    : proposal.Rule.Process is null ? "answer"
                    : "answer_n",
                number,
                answering,
                proposal.IsOver || proposal.State is ProposalState.Test or ProposalState.Integrate,
                round is null ? PhaseTime.NotYet : PhaseTime.Until,
                round?.ClosedAt ?? round?.ClosesAt
            )
        );
        if (proposal.State is ProposalState.Test or ProposalState.Integrate)
        {
            var word = proposal.State == ProposalState.Test ? "test" : "integrate";
            steps.Add(new(word, 0, true, false, proposal.PhaseUntil is null ? PhaseTime.None : PhaseTime.Until, proposal.PhaseUntil));
        }

        return steps;
    }

    private static void AddBefore(List<PhaseView> steps, Proposal proposal, ProposalState state, bool isSkipped)
    {
        if (isSkipped)
        {
            return;
        }

        var isNow = proposal.State == state;
        var time = isNow && proposal.PhaseUntil is not null ? PhaseTime.Until : PhaseTime.None;
        // States are in the order of the way.
        steps.Add(
            new(
                state.ToString().ToLowerInvariant(),
                0,
                isNow,
                proposal.State > state || proposal.State == ProposalState.Discuss,
                time,
                proposal.PhaseUntil
            )
        );
    }
}
