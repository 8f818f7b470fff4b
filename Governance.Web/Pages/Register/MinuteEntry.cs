using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Rolls;
using Governance.Web.Pages.Proposals;

namespace Governance.Web.Pages.Register;

/// <summary>An entry as a minute book has it.</summary>
/// <param name="Decision">The entry.</param>
/// <param name="RatifiedBy">Who ratified it, for who belongs.</param>
public sealed record MinuteEntry(Decision Decision, string? RatifiedBy)
{
    /// <summary>The rule and the verdict, where it comes from a round.</summary>
    public (Policy Rule, Verdict Verdict, SeatNoun Noun)? Verdict { get; private init; }

    /// <summary>For history: what is known of it.</summary>
    public HistoryView? History { get; private init; }

    /// <summary>Concerns recorded with it, as far as the viewer may see who answered what and why; without a name where it is not for them.</summary>
    public IReadOnlyList<(string? Name, string Reason)> Concerns { get; private init; } = [];

    /// <summary>What it took the place of, as far as the viewer may read it.</summary>
    public IReadOnlyList<string> Supersedes { get; private init; } = [];

    /// <summary>Loads them in their order.</summary>
    public static async Task<IReadOnlyList<MinuteEntry>> Load(DbConnection connection, Viewer viewer, IReadOnlyList<Decision> decisions)
    {
        var supersedes = await SupersessionStore.By(connection, decisions.Select(decision => decision.Number), viewer.Audiences);
        var people = viewer.Belongs
            ? await StandingView.Names(connection, decisions.Select(decision => decision.RatifiedBy?.Value).OfType<string>())
            : [];
        var entries = new List<MinuteEntry>();
        foreach (var decision in decisions)
        {
            var by = decision.RatifiedBy is { } person ? people.GetValueOrDefault(person.Value) : null;
            var entry = new MinuteEntry(decision, by)
            {
                Supersedes = [.. supersedes[decision.Number]],
                History = decision.Kind == EntryKind.Elsewhere ? Json.Read<HistoryView>(decision.Source) : null,
            };
            entries.Add(await WithRound(connection, viewer, entry));
        }

        return entries;
    }

    private static async Task<MinuteEntry> WithRound(DbConnection connection, Viewer viewer, MinuteEntry entry)
    {
        if (
            entry.Decision is not { RoundId: { } id, ProposalId: { } of, CircleId: { } circleId }
            || await RoundStore.Find(connection, id) is not { Result: { } verdict } round
            || await ProposalStore.Find(connection, of) is not { } proposal
            || await CircleStore.Find(connection, circleId) is not { } circle
        )
        {
            return entry;
        }

        var rule = proposal.RuleOf(round);
        var noun = circle.IsOfPeople || rule.Basis.Kind == BasisKind.Person ? SeatNoun.Person : SeatNoun.Coop;
        var sees = viewer.MayRead(proposal.AudienceOf(proposal.SeePositions)) && viewer.MayRead(proposal.AudienceOf(proposal.SeeReasons));
        var mayReserve = rule.Choices.Any(choice => choice.Side == Side.Reserve);
        return entry with
        {
            Verdict = (rule, verdict, noun),
            Concerns = sees && mayReserve ? await ConcernsOf(connection, viewer, rule, round) : [],
        };
    }

    private static async Task<IReadOnlyList<(string?, string)>> ConcernsOf(DbConnection connection, Viewer viewer, Policy rule, Round round)
    {
        var roll = await RollStore.Of(connection, round.Id);
        var names = await StandingView.Names(connection, roll);
        var said = (await PositionStore.Of(connection, round.Id))
            .Where(position => rule.Choice(position.Choice)?.Side == Side.Reserve)
            .ToDictionary(position => position.SeatId, position => position.Reason ?? "");
        return
        [
            .. roll.Where(seat => said.ContainsKey(seat.Id))
                .Select(seat => (seat.PersonId is null || viewer.Belongs ? names.GetValueOrDefault(seat.Holder) : null, said[seat.Id])),
        ];
    }
}
