using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Consent;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>
/// A round closes and the rule speaks, once. At its time the clock closes it, however late the clock comes: what was answered
/// before the closing instant counts, nothing else. Before its time it closes only where the pinned policy says so.
/// </summary>
public sealed class CloseRound(Writer writer, Motions motions)
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

                var facts = await RoundFacts.Of(change.Connection, change.Transaction, proposal, round, isFinal: false);
                if (WhyNotEarly(proposal.RuleOf(round), facts, round, change.Now) is { } refusal)
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

    private async Task In(Change change, Round round, Instant closedAt)
    {
        var proposal = (await ProposalStore.Find(change.Connection, round.ProposalId, change.Transaction))!;
        var rule = proposal.RuleOf(round);
        var circle = (await CircleStore.Find(change.Connection, round.CircleId, change.Transaction))!;
        var calendar = await CircleStore.Calendar(change.Connection, circle, change.Transaction);
        await Leavers.Note(change, proposal, round, rule, closedAt);
        var facts = await RoundFacts.Of(change.Connection, change.Transaction, proposal, round, isFinal: true);
        var verdict = Decide.Run(rule, facts);
        if (verdict.Outcome == Outcome.Inquorate && await ExtendRound.UntilQuorum(change, proposal, round, calendar))
        {
            return;
        }

        var json = Json.Write(verdict);
        var position = change.NextPosition;
        if (!await RoundStore.Close(change.Transaction, round.Id, closedAt, Fact.Cell(verdict.Outcome), json, position))
        {
            return;
        }

        var next = AfterClose(proposal, rule, facts, verdict.Outcome, calendar, closedAt);
        await ProposalStore.Move(change.Transaction, next);
        await change.Append(RoundClosed.From(next, round.Id, closedAt, verdict.Outcome, Fingerprint.Of(json), position));
        if (next.State == ProposalState.Test)
        {
            await Unattended.Note(change, next, round);
        }

        if (next.State == ProposalState.Closed)
        {
            await EffectAtClose.Take(change, motions, next, verdict, round.ClosedAt ?? next.EndedAt ?? change.Now);
        }
    }

    /// <summary>Where a proposal stands after its round has closed with an outcome. Pure.</summary>
    public static Proposal AfterClose(Proposal proposal, Policy rule, Facts facts, Outcome outcome, Calendar calendar, Instant closedAt)
    {
        if (outcome == Outcome.NextRound && rule.Process is { } process)
        {
            return proposal with { State = ProposalState.Test, PhaseUntil = calendar.After(closedAt, process.Test) };
        }

        var stage = rule.StageOf(facts) + 1;
        var more = stage < rule.Stages.Count ? rule.Stages[stage] : null;
        var again = rule.Silence.Kind == SilenceKind.SecondVote && outcome == Outcome.Inquorate && facts.Meetings.Count == 0;
        if ((more is not null && (outcome == Outcome.NextRound || more.After == outcome)) || again)
        {
            return proposal with
            {
                State = ProposalState.Discuss,
                PhaseUntil = more is null || more.Latest.IsNone ? null : calendar.After(closedAt, more.Latest),
            };
        }

        return proposal with
        {
            State = ProposalState.Closed,
            PhaseUntil = null,
            Outcome = outcome,
            EndedAt = closedAt,
        };
    }
}

/// <summary>A round closed with a verdict.</summary>
/// <param name="Proposal">Of which proposal.</param>
/// <param name="Round">Which round.</param>
/// <param name="ClosedAt">At which instant: its time, or the moment of an early close.</param>
/// <param name="Outcome">What the rule computed.</param>
/// <param name="VerdictHash">Fingerprint of the verdict with every test.</param>
/// <param name="State">Where the proposal goes.</param>
/// <param name="PhaseUntil">Until when it is due to stay there.</param>
/// <param name="Ended">Whether that ends it.</param>
/// <param name="Position">The position of this entry.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record RoundClosed(
    ProposalId Proposal,
    RoundId Round,
    Instant ClosedAt,
    Outcome Outcome,
    string VerdictHash,
    ProposalState State,
    Instant? PhaseUntil,
    bool Ended,
    int Position,
    string ReadBy
) : IEvent
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
                    verdict_position = Position,
                }
            ),
            Fact.Is(
                "proposal",
                new { id = Proposal },
                new
                {
                    state = State,
                    phase_until = PhaseUntil,
                    outcome = Ended ? Outcome : (Outcome?)null,
                    ended_at = Ended ? ClosedAt : (Instant?)null,
                }
            ),
        ];

    /// <summary>The event for a proposal as the close leaves it.</summary>
    public static RoundClosed From(Proposal next, RoundId round, Instant closedAt, Outcome outcome, string verdictHash, int position) =>
        new(
            next.Id,
            round,
            closedAt,
            outcome,
            verdictHash,
            next.State,
            next.PhaseUntil,
            next.State == ProposalState.Closed,
            position,
            next.Audience.Value
        );
}
