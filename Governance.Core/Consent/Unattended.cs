using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;

namespace Governance.Core.Consent;

/// <summary>
/// An objection whose owner is silent for one full minimum period becomes unattended: that escalates it and never drops it.
/// </summary>
public sealed class Unattended(Writer writer)
{
    /// <summary>What time does to a process: owners fall silent, the time to escalate passes, the whole time is used up.</summary>
    public Task<Result<Done>> WhenDue(ProposalId id) =>
        writer.Run<Done>(
            Actor.Clock,
            async change =>
            {
                if (
                    await ProposalStore.Find(change.Connection, id, change.Transaction)
                        is not { State: ProposalState.Test or ProposalState.Integrate, Rule.Process: not null } proposal
                    || await RoundStore.Of(change.Connection, id, proposal.Round, change.Transaction) is not { } round
                )
                {
                    return Done.It;
                }

                var calendar = await Rounds.CalendarOf(change, round);
                var rule = proposal.Rule;
                var objections = await ObjectionStore.Of(change.Connection, id, change.Transaction);
                var silent = objections
                    .Where(objection => IsSilent(objection) && change.Now >= calendar.After(objection.WaitsSince!.Value, rule.Times.Voting))
                    .ToList();
                foreach (var objection in silent)
                {
                    await Mark(change, proposal, objection);
                }

                var overdue =
                    rule.Escalation is { After.IsNone: false } escalation
                    && change.Now >= calendar.After(proposal.RaisedAt, escalation.After);
                if (silent.Count > 0 || overdue)
                {
                    var refusal = await Rounds.Escalate(change, proposal, silent.Count > 0 ? "unattended" : "time");
                    return refusal is null ? Done.It : refusal;
                }

                await Rounds.Advance(change, proposal, round);
                return Done.It;
            }
        );

    /// <summary>At the close of a round: objections carried into it whose owners said nothing for all of it.</summary>
    internal static async Task Note(Change change, Proposal proposal, Round round)
    {
        var answered = (await PositionStore.Seats(change.Connection, round.Id, change.Transaction))
            .Where(seat => seat.Choice is not null)
            .Select(seat => seat.Holder)
            .ToHashSet();
        var silent = false;
        foreach (var objection in await ObjectionStore.Of(change.Connection, proposal.Id, change.Transaction))
        {
            if (objection.State.Stands() && objection.Round < round.Number && !answered.Contains(objection.Holder))
            {
                await Mark(change, proposal, objection);
                silent = true;
            }
        }

        if (silent)
        {
            await Rounds.Escalate(change, proposal, "unattended");
        }
    }

    private static bool IsSilent(Objection objection) =>
        objection is { WaitsSince: not null, State: ObjectionState.BeingTested or ObjectionState.BeingIntegrated };

    private static Task Mark(Change change, Proposal proposal, Objection objection) =>
        Objections.Put(change, proposal, objection with { State = ObjectionState.Unattended, WaitsSince = null }, "unattended");
}
