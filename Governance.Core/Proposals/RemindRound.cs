using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>A day before its close a round's silent seats are reminded, once. The clock notes it; whoever sends notices reads it.</summary>
public sealed class RemindRound(Writer writer)
{
    /// <summary>Notes it, unless it was noted, the round is over, or it closes in more than a day.</summary>
    public Task<Result<Done>> WhenDue(RoundId id) =>
        writer.Run<Done>(
            Actor.Clock,
            async change =>
            {
                var round = await RoundStore.Find(change.Connection, id, change.Transaction);
                if (round is { RemindedAt: null } && round.IsOpenAt(change.Now) && round.ClosesAt - change.Now <= Duration.FromHours(24))
                {
                    var proposal = (await ProposalStore.Find(change.Connection, round.ProposalId, change.Transaction))!;
                    await RoundStore.Remind(change.Transaction, id, change.Now);
                    await change.Append(new RoundNearsItsEnd(proposal.Id, id, round.ClosesAt, change.Now, proposal.Audience.Value));
                }

                return Done.It;
            }
        );
}

/// <summary>A round closes within a day.</summary>
/// <param name="Proposal">Of which proposal.</param>
/// <param name="Round">Which round.</param>
/// <param name="ClosesAt">When it closes.</param>
/// <param name="At">When this was noted.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record RoundNearsItsEnd(ProposalId Proposal, RoundId Round, Instant ClosesAt, Instant At, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "round_nears_its_end";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Is("round", new { id = Round }, new { reminded_at = At })];
}
