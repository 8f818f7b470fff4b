using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Positions;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>
/// A round closes and the rule speaks, once. At its time the clock closes it, however late the clock comes: what was answered
/// before the closing instant counts, nothing else. Before its time it closes only where the pinned policy says so.
/// </summary>
public sealed class CloseRound(Writer writer)
{
    /// <summary>Closes a round that is due; one that is not, or was closed before, stays as it is.</summary>
    public Task<Result<Done>> WhenDue(RoundId id) =>
        writer.Run<Done>(
            Actor.Clock,
            async change =>
            {
                if (
                    await RoundStore.Find(change.Connection, id, change.Transaction) is { ClosedAt: null } round
                    && round.ClosesAt <= change.Now
                )
                {
                    await In(change, round, round.ClosesAt);
                }

                return Done.It;
            }
        );

    /// <summary>Closes early, by the proposer or who serves the circle.</summary>
    public Task<Result<Done>> Early(Actor actor, RoundId id) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await RoundStore.Find(change.Connection, id, change.Transaction) is not { } round
                    || await ProposalStore.Find(change.Connection, round.ProposalId, change.Transaction) is not { } proposal
                    || !viewer.MayRead(proposal.Audience)
                )
                {
                    return new NotFound();
                }

                if (!MayRaise.Leads(viewer, proposal))
                {
                    return new NotAllowed("proposer_or_secretary");
                }

                if (!round.IsOpenAt(change.Now))
                {
                    return new RoundHasClosed(round.ClosedAt ?? round.ClosesAt);
                }

                var facts = await FactsOf(change.Connection, change.Transaction, proposal.Rule, round, isFinal: false);
                if (WhyNotEarly(proposal.Rule, facts, round, change.Now) is { } refusal)
                {
                    return refusal;
                }

                await In(change, round, change.Now);
                return Done.It;
            }
        );

    /// <summary>Why a round may not close before its time, or null. Pure.</summary>
    public static MayNotCloseEarly? WhyNotEarly(Policy policy, Facts facts, Round round, Instant now)
    {
        if (policy.EarlyClose == EarlyClose.Never)
        {
            return new("never");
        }

        if (now < round.EarliestAt)
        {
            return new("minimum");
        }

        var settled =
            policy.EarlyClose == EarlyClose.AllAnswered
                ? Decide.Run(policy, facts) is var standing && standing.Answered == standing.Seats
                : Certainty.IsCertain(policy, facts);
        return settled ? null : new("waiting");
    }

    /// <summary>What the rule is given: the roll with its answers, and the times.</summary>
    public static async Task<Facts> FactsOf(
        System.Data.Common.DbConnection connection,
        System.Data.Common.DbTransaction? tx,
        Policy policy,
        Round round,
        bool isFinal
    ) => new() { Seats = await PositionStore.Seats(connection, round.Id, policy, tx), IsFinal = isFinal };

    private static async Task In(Change change, Round round, Instant closedAt)
    {
        var proposal = (await ProposalStore.Find(change.Connection, round.ProposalId, change.Transaction))!;
        var facts = await FactsOf(change.Connection, change.Transaction, proposal.Rule, round, isFinal: true);
        var verdict = Decide.Run(proposal.Rule, facts);
        var json = Json.Write(verdict);
        if (!await RoundStore.Close(change.Transaction, round.Id, closedAt, Fact.Cell(verdict.Outcome), json))
        {
            return;
        }

        await ProposalStore.Move(
            change.Transaction,
            proposal with
            {
                State = ProposalState.Closed,
                Outcome = verdict.Outcome,
                EndedAt = closedAt,
            }
        );
        await change.Append(
            new RoundClosed(proposal.Id, round.Id, closedAt, verdict.Outcome, Fingerprint.Of(json), proposal.Audience.Value)
        );
    }
}

/// <summary>A round closed with a verdict.</summary>
/// <param name="Proposal">Of which proposal.</param>
/// <param name="Round">Which round.</param>
/// <param name="ClosedAt">At which instant: its time, or the moment of an early close.</param>
/// <param name="Outcome">What the rule computed.</param>
/// <param name="VerdictHash">Fingerprint of the verdict with every test.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record RoundClosed(ProposalId Proposal, RoundId Round, Instant ClosedAt, Outcome Outcome, string VerdictHash, string ReadBy)
    : IEvent
{
    /// <inheritdoc />
    public static string Kind => "round_closed";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "round",
                new { id = Round },
                new
                {
                    closed_at = ClosedAt,
                    outcome = Outcome,
                    verdict = Fact.Hashed(VerdictHash),
                }
            ),
            Fact.Is(
                "proposal",
                new { id = Proposal },
                new
                {
                    state = ProposalState.Closed,
                    outcome = Outcome,
                    ended_at = ClosedAt,
                }
            ),
        ];
}
