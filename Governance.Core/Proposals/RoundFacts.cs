using System.Data.Common;
using Governance.Core.Circles;
using Governance.Core.Consent;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Positions;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>What the rule is given about a round: the roll with its answers, objections, seconds, earlier votes. Loads, decides nothing.</summary>
public static class RoundFacts
{
    /// <summary>The facts of a round.</summary>
    /// <param name="connection">Where they are.</param>
    /// <param name="tx">The change they are read in, if in one.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="round">Its round.</param>
    /// <param name="isFinal">Whether the round is over.</param>
    /// <param name="asOf">For recounting: what was known at this position of the journal; null for what is known now.</param>
    public static async Task<Facts> Of(
        DbConnection connection,
        DbTransaction? tx,
        Proposal proposal,
        Round round,
        bool isFinal,
        int? asOf = null
    )
    {
        var rule = proposal.RuleOf(round);
        var seats = await PositionStore.Seats(connection, round.Id, tx);
        var objections = rule.Process is null
            ? new Dictionary<string, ObjectionState>()
            : await ObjectionStore.StatesAt(connection, proposal.Id, asOf, tx);
        var meetings = await Meetings(connection, tx, proposal, round, rule);
        var facts = new Facts
        {
            Seats = [.. seats.Select(seat => FactOf(seat, rule, objections))],
            Acknowledged =
                Asks<Acknowledged>(rule) || rule.Silence.Kind == SilenceKind.ConsentIfAcknowledged
                    ? await RoundStore.Acknowledged(connection, round.Id, tx)
                    : 0,
            Seconded = rule.Seconders > 0 ? (await ProposalStore.Seconders(connection, proposal.Id, tx)).Count : 0,
            Funded = Asks<Funded>(rule) ? proposal.FundedAt is not null : null,
            Meetings = meetings,
            StandingObjections = objections.Values.Count(state => state.Stands()),
            Chair = round.Chair,
            Seed = round.Seed,
            IsVoid = round.VoidBecause is not null,
            IsFinal = isFinal,
        };
        return meetings.Count == 0 ? facts : facts with { Window = await Window(connection, tx, rule, round, facts) };
    }

    private static SeatFact FactOf(AnsweredSeat seat, Policy rule, IReadOnlyDictionary<string, ObjectionState> objections)
    {
        var choice = seat.Choice is null || seat.HasLeft != 0 ? SeatFact.Silent : rule.IndexOf(seat.Choice);
        var vetoed = !objections.TryGetValue(seat.Holder, out var state) || state.Stands();
        return new(seat.Class, seat.Weight, choice, vetoed);
    }

    private static bool Asks<T>(Policy rule)
        where T : Test => rule.Stages.Any(stage => stage.Test.Whole.OfType<T>().Any());

    /// <summary>Earlier votes on the same question, for rules of more than one.</summary>
    private static async Task<IReadOnlyList<Meeting>> Meetings(
        DbConnection connection,
        DbTransaction? tx,
        Proposal proposal,
        Round round,
        Policy rule
    ) =>
        rule.Stages.Count == 1 && rule.Silence.Kind != SilenceKind.SecondVote
            ? []
            :
            [
                .. (await RoundStore.All(connection, proposal.Id, tx))
                    .Where(earlier =>
                        earlier.Number < round.Number
                        && earlier.IsFallback == round.IsFallback
                        && earlier is { Result: not null, VoidBecause: null }
                    )
                    .Select(earlier => MeetingOf(rule, earlier)),
            ];

    private static Meeting MeetingOf(Policy rule, Round earlier)
    {
        var verdict = earlier.Result!;
        int On(params Side[] sides) =>
            verdict.Counts.Where(count => sides.Contains(rule.Choice(count.Choice)!.Side)).Sum(count => count.Seats);
        return new(earlier.ClosedAt, verdict.Seats, On(Side.For, Side.Reserve), On(Side.Against, Side.Block), On(Side.Abstain));
    }

    private static async Task<WindowFact?> Window(DbConnection connection, DbTransaction? tx, Policy rule, Round round, Facts facts)
    {
        var stage = rule.StageOf(facts);
        if (stage == 0 || rule.Stages[stage].Latest.IsNone || facts.Meetings[^1].At is not { } first)
        {
            return null;
        }

        var circle = (await CircleStore.Find(connection, round.CircleId, tx))!;
        var calendar = await CircleStore.Calendar(connection, circle, tx);
        return new(
            calendar.After(first, rule.Stages[stage].Earliest),
            calendar.After(first, rule.Stages[stage].Latest),
            round.ClosedAt ?? round.ClosesAt
        );
    }
}
