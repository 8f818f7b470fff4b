using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>The secretary records that the money a proposal asks for is there, where its rule asks for that.</summary>
public sealed class RecordFunding(Writer writer)
{
    /// <summary>Records it, once, before the close.</summary>
    public Task<Result<Done>> Run(Actor actor, ProposalId id) =>
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

                if (!MayRaise.Serves(viewer, proposal))
                {
                    return new NotAllowed("secretary");
                }

                if (proposal.IsOver || proposal.FundedAt is not null || !AsksForMoney(proposal.Rule))
                {
                    return new ProposalIsElsewhere(proposal.State);
                }

                await ProposalStore.Move(change.Transaction, proposal with { FundedAt = change.Now });
                await change.Append(new FundingRecorded(id, change.Now, proposal.Audience.Value));
                return Done.It;
            }
        );

    /// <summary>Whether a rule has a test that the money is there.</summary>
    public static bool AsksForMoney(Policy rule) => rule.Stages.Any(stage => stage.Test.Whole.OfType<Funded>().Any());
}

/// <summary>The money that a proposal asks for is there.</summary>
/// <param name="Proposal">Which.</param>
/// <param name="At">When that was recorded.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record FundingRecorded(ProposalId Proposal, Instant At, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "funding_recorded";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Is("proposal", new { id = Proposal }, new { funded_at = At })];
}
