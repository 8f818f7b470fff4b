using Governance.Core.Kernel;
using Governance.Core.Policies;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>The order of phases that a policy gives a proposal before its round. Pure.</summary>
public static class Phases
{
    /// <summary>Where a proposal begins when it is raised, and until when.</summary>
    public static (ProposalState State, Instant? Until) First(Policy policy, Calendar calendar, Instant now) =>
        After(null, policy, calendar, now);

    /// <summary>What follows a phase: the next one that the policy has, and its end; a phase without time is skipped.</summary>
    /// <param name="phase">The phase that ends; null for the raising.</param>
    /// <param name="policy">The pinned policy.</param>
    /// <param name="calendar">How the circle counts days.</param>
    /// <param name="now">When it ends.</param>
    public static (ProposalState State, Instant? Until) After(ProposalState? phase, Policy policy, Calendar calendar, Instant now)
    {
        if (policy.Process is not { } process)
        {
            return (ProposalState.Discuss, null);
        }

        (ProposalState State, Span Span)[] order =
        [
            (ProposalState.Clarify, process.Clarify),
            (ProposalState.React, process.React),
            (ProposalState.Amend, process.Amend),
        ];
        var from = Array.FindIndex(order, step => step.State == phase) + 1;
        foreach (var (state, span) in order[from..])
        {
            if (!span.IsNone)
            {
                return (state, calendar.After(now, span));
            }
        }

        return (ProposalState.Discuss, null);
    }

    /// <summary>What may be said in the thread during a phase.</summary>
    public static string ModeOf(ProposalState state) =>
        state switch
        {
            ProposalState.Clarify => "questions",
            ProposalState.React => "reactions",
            _ => "talk",
        };
}
