using Governance.Core.Coops;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>
/// Coops that left while a round was open. A written roll and its bases never change; a policy may say that a leaver's answer does not
/// stand, and then its seat counts as silent. Which ones is noted at the close, so that a later change of dates changes no verdict.
/// </summary>
internal static class Leavers
{
    public static async Task Note(Change change, Proposal proposal, Round round, Policy rule, Instant closedAt)
    {
        if (rule.LeaversCount)
        {
            return;
        }

        var day = (await FederationStore.Find(change.Connection, change.Transaction))!.DateAt(closedAt);
        var left = (await CoopStore.All(change.Connection, day, change.Transaction))
            .Where(coop => coop.Standing == Standing.Left)
            .Select(coop => coop.Id)
            .ToHashSet();
        var noted = await RollStore.Leavers(change.Connection, round.Id, change.Transaction);
        var roll = await RollStore.Of(change.Connection, round.Id, change.Transaction);
        foreach (var seat in roll.Where(seat => seat.CoopId is { } coop && left.Contains(coop) && !noted.Contains(seat.Id)))
        {
            await RollStore.Leave(change.Transaction, round.Id, seat.Id);
            await change.Append(new SeatLeft(proposal.Id, round.Id, seat.Id, proposal.Audience.Value));
        }
    }
}

/// <summary>A coop left during the round, and the rule lets its answer not stand.</summary>
/// <param name="Proposal">On which proposal.</param>
/// <param name="Round">In which round.</param>
/// <param name="Seat">Whose seat.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record SeatLeft(ProposalId Proposal, RoundId Round, SeatId Seat, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "seat_left";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Is("leaver", new { round_id = Round, seat_id = Seat }, new { })];
}
