using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>A proposal ends without a verdict of its own: put off by its fallback, or lapsed because a second vote did not come in time.</summary>
public sealed class EndProposal(Writer writer)
{
    /// <summary>The time for a second vote has passed: it lapses.</summary>
    public Task<Result<Done>> WhenDue(ProposalId id) =>
        writer.Run<Done>(
            Actor.Clock,
            async change =>
            {
                if (
                    await ProposalStore.Find(change.Connection, id, change.Transaction)
                        is { State: ProposalState.Discuss, PhaseUntil: { } until, Rule.Process: null } proposal
                    && until <= change.Now
                )
                {
                    await In(change, proposal, Outcome.Lapsed, until);
                }

                return Done.It;
            }
        );

    internal static async Task In(Change change, Proposal proposal, Outcome outcome, Instant at)
    {
        await ProposalStore.Move(
            change.Transaction,
            proposal with
            {
                State = ProposalState.Closed,
                PhaseUntil = null,
                Outcome = outcome,
                EndedAt = at,
            }
        );
        await change.Append(new ProposalEnded(proposal.Id, outcome, at, proposal.Audience.Value));
    }
}

/// <summary>A proposal ended without a verdict of its own.</summary>
/// <param name="Proposal">Which.</param>
/// <param name="Outcome">Deferred or lapsed.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record ProposalEnded(ProposalId Proposal, Outcome Outcome, Instant At, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "proposal_ended";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "proposal",
                new { id = Proposal },
                new
                {
                    state = ProposalState.Closed,
                    phase_until = (string?)null,
                    outcome = Outcome,
                    ended_at = At,
                }
            ),
        ];
}
