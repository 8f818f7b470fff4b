using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>
/// A round that has closed gets the verdict that what followed has led to: a tie settled as the policy says, objections tested until none
/// stands, a wrong roll. The answers are those given before the close, and nothing else.
/// </summary>
public sealed class SettleRound(Writer writer, Motions motions)
{
    /// <summary>The longest seed or source, in characters.</summary>
    public const int LongestSeed = 200;

    /// <summary>The facilitator, as the chair, settles a tie.</summary>
    public Task<Result<Done>> ByChair(Actor actor, ProposalId id, bool? isFor) =>
        Tied(
            actor,
            id,
            Tie.Chair,
            (viewer, proposal) => MayRaise.Facilitates(viewer, proposal) ? null : new NotAllowed("facilitator"),
            round => isFor is { } choice ? round with { Chair = choice } : new FieldIsMissing("chair")
        );

    /// <summary>The secretary enters the seed that the published source has given; the lot is drawn with it.</summary>
    public Task<Result<Done>> ByLot(Actor actor, ProposalId id, string? rawSeed) =>
        Tied(
            actor,
            id,
            Tie.Lot,
            (viewer, proposal) => MayRaise.Serves(viewer, proposal) ? null : new NotAllowed("secretary"),
            round =>
                Fields.Line("seed", rawSeed, LongestSeed) is { IsRefused: false } seed
                    ? round with
                    {
                        Seed = seed.Value,
                    }
                    : new FieldIsMissing("seed")
        );

    private Task<Result<Done>> Tied(
        Actor actor,
        ProposalId id,
        Tie tie,
        Func<Viewer, Proposal, Refusal?> may,
        Func<Round, Result<Round>> settled
    ) =>
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

                if (may(viewer, proposal) is { } refusal)
                {
                    return refusal;
                }

                var round = await RoundStore.Of(change.Connection, id, proposal.Round, change.Transaction);
                if (proposal is not { State: ProposalState.Closed, Outcome: Outcome.Tied } || proposal.RuleOf(round).Tie != tie)
                {
                    return new NothingIsTied();
                }

                var now = settled(round!);
                if (now.IsRefused)
                {
                    return now.Refusal;
                }

                var verdict = await In(change, proposal, now.Value);
                await EffectAtClose.Take(change, motions, proposal with { Outcome = verdict.Outcome }, verdict, change.Now);
                return Done.It;
            }
        );

    /// <summary>Computes the verdict again from what is known now, and ends the proposal with it.</summary>
    internal static async Task<Verdict> In(Change change, Proposal proposal, Round round)
    {
        var facts = await RoundFacts.Of(change.Connection, change.Transaction, proposal, round, isFinal: true);
        var verdict = Decide.Run(proposal.RuleOf(round), facts);
        var next = proposal with { State = ProposalState.Closed, PhaseUntil = null, Outcome = verdict.Outcome, EndedAt = change.Now };
        await Put(change, next, round, verdict);
        return verdict;
    }

    /// <summary>Puts a verdict and where the proposal goes with it.</summary>
    internal static async Task Put(Change change, Proposal next, Round round, Verdict verdict)
    {
        var json = Json.Write(verdict);
        var position = change.NextPosition;
        await RoundStore.Settle(change.Transaction, round, Fact.Cell(verdict.Outcome)!, json, position);
        await ProposalStore.Move(change.Transaction, next);
        await change.Append(RoundSettled.From(next, round, verdict.Outcome, Fingerprint.Of(json), position));
    }
}

/// <summary>A closed round's verdict was settled by what followed its close.</summary>
/// <param name="Proposal">Of which proposal.</param>
/// <param name="Round">Which round.</param>
/// <param name="Outcome">What the rule computes now.</param>
/// <param name="VerdictHash">Fingerprint of the verdict with every test.</param>
/// <param name="Chair">How the chair settled a tie.</param>
/// <param name="Seed">The seed of a lot.</param>
/// <param name="VoidHash">Fingerprint of why the round is void.</param>
/// <param name="State">Where the proposal goes.</param>
/// <param name="PhaseUntil">Until when it is due to stay there.</param>
/// <param name="EndedAt">When that ended it.</param>
/// <param name="Position">The position of this entry.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record RoundSettled(
    ProposalId Proposal,
    RoundId Round,
    Outcome Outcome,
    string VerdictHash,
    bool? Chair,
    string? Seed,
    string? VoidHash,
    ProposalState State,
    Instant? PhaseUntil,
    Instant? EndedAt,
    int Position,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "round_settled";

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
                    outcome = Outcome,
                    verdict = Fact.Hashed(VerdictHash),
                    verdict_position = Position,
                    chair = Chair,
                    seed = Seed,
                    void_because = VoidHash is null ? null : Fact.Hashed(VoidHash),
                }
            ),
            Fact.Is(
                "proposal",
                new { id = Proposal },
                new
                {
                    state = State,
                    phase_until = PhaseUntil,
                    outcome = EndedAt is null ? (Outcome?)null : Outcome,
                    ended_at = EndedAt,
                }
            ),
        ];

    /// <summary>The event for a proposal as settling leaves it.</summary>
    public static RoundSettled From(Proposal next, Round round, Outcome outcome, string verdictHash, int position) =>
        new(
            next.Id,
            round.Id,
            outcome,
            verdictHash,
            round.Chair,
            round.Seed,
            round.VoidBecause is null ? null : Fingerprint.Of(round.VoidBecause),
            next.State,
            next.PhaseUntil,
            next.EndedAt,
            position,
            next.Audience.Value
        );
}

/// <summary>There is no tie that waits to be settled that way.</summary>
public sealed record NothingIsTied() : Refusal("nothing_is_tied");
