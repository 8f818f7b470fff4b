using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>Who raised a proposal takes it back, before the rule has spoken, and says why. It stays readable; a new one may refer to it.</summary>
public sealed class WithdrawProposal(Writer writer)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 1_000;

    /// <summary>Withdraws.</summary>
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

                if (!MayRaise.IsProposer(viewer, proposal))
                {
                    return new NotAllowed("proposer");
                }

                var round = await RoundStore.Of(change.Connection, id, proposal.Round, change.Transaction);
                if (proposal.IsOver)
                {
                    return new ProposalIsElsewhere(proposal.State);
                }

                if (proposal.State == ProposalState.Answer && !round!.IsOpenAt(change.Now))
                {
                    return new RoundHasClosed(round.ClosesAt);
                }

                var reason = Fields.Prose("reason", rawReason, LongestReason);
                if (reason.IsRefused)
                {
                    return reason.Refusal;
                }

                await In(change, proposal, proposal.State == ProposalState.Answer ? round : null, reason.Value, viewer.Person!.Id);
                return Done.It;
            }
        );

    internal static async Task In(Change change, Proposal proposal, Round? round, string reason, PersonId by)
    {
        if (round is not null)
        {
            await RoundStore.Close(change.Transaction, round.Id, change.Now, null, null, null);
        }

        await ProposalStore.Move(
            change.Transaction,
            proposal with
            {
                State = ProposalState.Withdrawn,
                PhaseUntil = null,
                EndedAt = change.Now,
                EndedBecause = reason,
            }
        );
        await change.Append(new ProposalWithdrawn(proposal.Id, round?.Id, Fingerprint.Of(reason), by, change.Now, proposal.Audience.Value));
    }
}

/// <summary>A proposal was withdrawn.</summary>
/// <param name="Proposal">Which.</param>
/// <param name="Round">The round that was open, if one was.</param>
/// <param name="ReasonHash">Fingerprint of the reason.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record ProposalWithdrawn(ProposalId Proposal, RoundId? Round, string ReasonHash, PersonId By, Instant At, string ReadBy)
    : IEvent
{
    /// <inheritdoc />
    public static string Kind => "proposal_withdrawn";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts
    {
        get
        {
            yield return Fact.Is(
                "proposal",
                new { id = Proposal },
                new
                {
                    state = ProposalState.Withdrawn,
                    phase_until = (string?)null,
                    ended_at = At,
                    ended_because = Fact.Hashed(ReasonHash),
                }
            );
            if (Round is { } round)
            {
                yield return Fact.Is("round", new { id = round }, new { closed_at = At });
            }
        }
    }
}
