using System.Data.Common;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;

namespace Governance.Web.Pages.Proposals;

/// <summary>A seat as the picture and the table show it.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="Name">Its holder's name.</param>
/// <param name="Position">What it answers; null where it is silent or not for the viewer to see.</param>
/// <param name="Choice">The choice, likewise.</param>
public sealed record SeatView(Seat Seat, string Name, Position? Position, Choice? Choice)
{
    /// <summary>What the same holder answered to the version before, where it has not answered this one.</summary>
    public Choice? Before { get; init; }

    /// <summary>The version that answer was about.</summary>
    public int BeforeVersion { get; init; }
}

/// <summary>How a round stands for one viewer: the verdict or the standing, and the seats as far as they may see them.</summary>
public sealed record StandingView
{
    /// <summary>The roll.</summary>
    public required IReadOnlyList<Seat> Roll { get; init; }

    /// <summary>The seats, those for it first.</summary>
    public required IReadOnlyList<SeatView> Seats { get; init; }

    /// <summary>The rule that decides the round.</summary>
    public required Policy Rule { get; init; }

    /// <summary>The verdict, or how it stands.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What the rule is given, to ask what an answer would do.</summary>
    public required Facts Facts { get; init; }

    /// <summary>Whether the viewer may see who answers what.</summary>
    public required bool SeesPositions { get; init; }

    /// <summary>Whether the viewer may see why.</summary>
    public required bool SeesReasons { get; init; }

    /// <summary>What seats are called.</summary>
    public required SeatNoun Noun { get; init; }

    /// <summary>Loads it.</summary>
    public static async Task<StandingView> Load(DbConnection connection, Viewer viewer, Proposal proposal, Circle circle, Round round)
    {
        var roll = await RollStore.Of(connection, round.Id);
        var rule = proposal.RuleOf(round);
        var facts = await RoundFacts.Of(connection, null, proposal, round, isFinal: false);
        var sees = viewer.MayRead(proposal.AudienceOf(proposal.SeePositions));
        var own = viewer.Hats.Select(hat => hat.CoopId.Value).Append(viewer.Person?.Id.Value).ToHashSet();
        var positions = (await PositionStore.Of(connection, round.Id)).ToDictionary(position => position.SeatId);
        var names = await Names(connection, roll);
        var before = rule.Process is not null && round.Number > 1 && sees ? await AnswersBefore(connection, proposal, round) : [];
        var seats = roll.Select(seat =>
        {
            var position = sees || own.Contains(seat.Holder) ? positions.GetValueOrDefault(seat.Id) : null;
            return new SeatView(
                seat,
                names.GetValueOrDefault(seat.Holder, "?"),
                position,
                position is null ? null : rule.Choice(position.Choice)
            )
            {
                Before = position is null && before.TryGetValue(seat.Holder, out var old) ? rule.Choice(old.Choice) : null,
                BeforeVersion = before.TryGetValue(seat.Holder, out var then) ? then.Version : 0,
            };
        });
        return new StandingView
        {
            Roll = roll,
            Seats = [.. seats.OrderBy(Order).ThenBy(seat => seat.Name, StringComparer.CurrentCultureIgnoreCase)],
            Verdict = round.Result ?? Decide.Run(rule, facts),
            Rule = rule,
            Facts = facts,
            SeesPositions = sees,
            SeesReasons = viewer.MayRead(proposal.AudienceOf(proposal.SeeReasons)),
            Noun = circle.IsOfPeople || rule.Basis.Kind == BasisKind.Person ? SeatNoun.Person : SeatNoun.Coop,
        };
    }

    /// <summary>What the outcome would be if one seat answered something else and the round then closed.</summary>
    public Outcome With(Policy policy, Seat seat, Choice choice)
    {
        var now = Seats.First(view => view.Seat.Id == seat.Id).Position?.Choice;
        var at = now is null ? SeatFact.Silent : policy.IndexOf(now);
        var seats = Facts.Seats.ToList();
        var mine = seats.FindIndex(given => given.Class == seat.Class && given.Weight == seat.Weight && given.Choice == at);
        seats[mine] = seats[mine] with { Choice = policy.IndexOf(choice.Id), HasVeto = true };
        // Who does not object any more lifts their own objection.
        var lifts = now is not null && policy.Choice(now)?.Side == Side.Block && choice.Side != Side.Block;
        return Decide
            .Run(policy, Facts with { Seats = seats, StandingObjections = Math.Max(0, Facts.StandingObjections - (lifts ? 1 : 0)) })
            .Outcome;
    }

    /// <summary>What is still possible: the outcomes that the answers still missing could lead to.</summary>
    public IReadOnlyCollection<Outcome> Possible() => Certainty.Possible(Rule, Facts);

    private static async Task<Dictionary<string, (string Choice, int Version)>> AnswersBefore(
        DbConnection connection,
        Proposal proposal,
        Round round
    )
    {
        if (await RoundStore.Of(connection, proposal.Id, round.Number - 1) is not { IsFallback: false } last)
        {
            return [];
        }

        return (await PositionStore.Seats(connection, last.Id))
            .Where(seat => seat.Choice is not null)
            .ToDictionary(seat => seat.Holder, seat => (seat.Choice!, last.Version));
    }

    /// <summary>The names of the roll's holders by id.</summary>
    public static Task<Dictionary<string, string>> Names(DbConnection connection, IReadOnlyList<Seat> roll) =>
        Names(connection, roll.Select(seat => seat.Holder).Concat(roll.Select(seat => seat.GivenTo?.Value).OfType<string>()));

    /// <summary>The names of coops and people by id.</summary>
    public static async Task<Dictionary<string, string>> Names(DbConnection connection, IEnumerable<string> holders)
    {
        var ids = holders.Distinct().ToArray();
        var rows = await connection.QueryAsync<(string Id, string Name)>(
            $"SELECT id, name FROM coop WHERE {connection.In("id", "ids")} UNION ALL SELECT id, name FROM person WHERE {connection.In("id", "ids")}",
            new { ids }
        );
        return rows.ToDictionary(row => row.Id, row => row.Name);
    }

    private static int Order(SeatView seat) =>
        seat.Seat.Recused ? 9
        : seat.Choice is null ? 8
        : (int)seat.Choice.Side;
}
