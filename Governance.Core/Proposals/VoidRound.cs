using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;

namespace Governance.Core.Proposals;

/// <summary>
/// A round with a wrong roll is declared void, publicly and with the reason; the answers stay readable and decide nothing. The question is
/// asked again with a right roll. The secretary or a steward does it, as long as nothing has been published.
/// </summary>
public sealed class VoidRound(Writer writer)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 500;

    /// <summary>Declares the current round void.</summary>
    public Task<Result<Done>> Run(Actor actor, ProposalId id, string? rawReason) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await ProposalStore.Find(change.Connection, id, change.Transaction) is not { } proposal
                    || !viewer.MayRead(proposal.Audience)
                )
                {
                    return new NotFound();
                }

                if (!May(viewer, proposal))
                {
                    return new NotAllowed("secretary_or_steward");
                }

                var round = await RoundStore.Of(change.Connection, id, proposal.Round, change.Transaction);
                if (round is null || !CanBeVoided(proposal))
                {
                    return new ProposalIsElsewhere(proposal.State);
                }

                var reason = Fields.Line("reason", rawReason, LongestReason);
                if (reason.IsRefused)
                {
                    return reason.Refusal;
                }

                await In(change, proposal, round with { VoidBecause = reason.Value });
                return Done.It;
            }
        );

    /// <summary>Who may.</summary>
    public static bool May(Viewer viewer, Proposal proposal) =>
        viewer.Holds(CircleRole.Secretary, proposal.CircleId)
        || viewer.Holds(CircleRole.Steward, proposal.CircleId)
        || (proposal.Audience == Audience.Federation && (viewer.IsSteward || viewer.Holds(CircleRole.Secretary, CircleId.General)));

    /// <summary>While a round is open, or has closed and nothing is published.</summary>
    public static bool CanBeVoided(Proposal proposal) =>
        proposal.State is ProposalState.Answer or ProposalState.Test or ProposalState.Integrate or ProposalState.Closed
        && proposal.Round > 0;

    private static async Task In(Change change, Proposal proposal, Round round)
    {
        if (round.ClosedAt is null)
        {
            await RoundStore.Close(change.Transaction, round.Id, change.Now, null, null, null);
            await change.Append(new RoundEnded(proposal.Id, round.Id, change.Now, proposal.Audience.Value));
        }

        var facts = await RoundFacts.Of(change.Connection, change.Transaction, proposal, round, isFinal: true);
        var next = proposal with
        {
            State = proposal.Rule.Process is null ? ProposalState.Discuss : ProposalState.Amend,
            PhaseUntil = null,
            Outcome = null,
            EndedAt = null,
        };
        await SettleRound.Put(change, next, round, Decide.Run(proposal.RuleOf(round), facts));
    }
}

/// <summary>A round ended without a verdict of its own.</summary>
/// <param name="Proposal">Of which proposal.</param>
/// <param name="Round">Which round.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record RoundEnded(ProposalId Proposal, RoundId Round, NodaTime.Instant At, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "round_ended";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Is("round", new { id = Round }, new { closed_at = At })];
}
