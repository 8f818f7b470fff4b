using Governance.Core.Circles;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Consent;

/// <summary>
/// Where a consent process goes when an objection has moved: still testing, on to integration, to a verdict when none stands, or to the
/// fallback when rounds are used up.
/// </summary>
internal static class Rounds
{
    /// <summary>Moves the proposal on if nothing more is to be tested.</summary>
    public static async Task Advance(Change change, Proposal before, Round round)
    {
        var proposal = (await ProposalStore.Find(change.Connection, before.Id, change.Transaction))!;
        var objections = await ObjectionStore.Of(change.Connection, proposal.Id, change.Transaction);
        var calendar = await CalendarOf(change, round);
        if (!IsTested(objections, proposal.Rule.Process!, calendar, change.Now))
        {
            return;
        }

        if (!objections.Any(objection => objection.State.Stands()))
        {
            await SettleRound.In(change, proposal, round);
        }
        else if (proposal.State == ProposalState.Test && IsUsedUp(proposal.Rule, round))
        {
            await Escalate(change, proposal, "rounds");
        }
        else if (proposal.State == ProposalState.Test)
        {
            var until = calendar.After(change.Now, proposal.Rule.Process!.Integrate);
            await MoveOn.Put(change, proposal, ProposalState.Integrate, until);
        }
    }

    /// <summary>
    /// Whether all are tested: none open or under test, and the owner of each that does not qualify has accepted that, or has let the time
    /// to escalate pass. Pure.
    /// </summary>
    public static bool IsTested(IReadOnlyList<Objection> objections, Process process, Calendar calendar, Instant now) =>
        objections.All(objection =>
            objection.State switch
            {
                ObjectionState.Open or ObjectionState.BeingTested => false,
                ObjectionState.DoesNotQualify => objection.WaitsSince is not { } since || now >= calendar.After(since, process.Challenge),
                _ => true,
            }
        );

    /// <summary>Whether the policy allows no further round. Pure.</summary>
    public static bool IsUsedUp(Policy rule, Round round) => rule.Escalation is { AfterRounds: > 0 and var most } && round.Number >= most;

    /// <summary>Hands the question to the policy's fallback. Objections that stand are escalated, never dropped.</summary>
    public static async Task<Refusal?> Escalate(Change change, Proposal proposal, string because)
    {
        foreach (var objection in await ObjectionStore.Of(change.Connection, proposal.Id, change.Transaction))
        {
            if (objection.State.Stands() && objection.State is not (ObjectionState.Escalated or ObjectionState.Unattended))
            {
                await Objections.Put(change, proposal, objection with { State = ObjectionState.Escalated, WaitsSince = null }, because);
            }
        }

        var to = proposal.Rule.Escalation?.To ?? EscalationKind.Defer;
        await change.Append(new ProposalEscalated(proposal.Id, to, because, change.Now, proposal.Audience.Value));
        if (to == EscalationKind.Defer || proposal.Fallback is null)
        {
            await EndProposal.In(change, proposal, Outcome.Deferred, change.Now);
            return null;
        }

        var circle = to == EscalationKind.WiderCircle ? CircleId.General : proposal.CircleId;
        var body = (await CircleStore.Find(change.Connection, circle, change.Transaction))!;
        var read = to == EscalationKind.WiderCircle ? await Widen(change, proposal, body) : proposal;
        return (await OpenRound.Fallback(change, read, body)).Refusal;
    }

    /// <summary>What the general circle decides, the general circle reads.</summary>
    private static async Task<Proposal> Widen(Change change, Proposal proposal, Circle wider)
    {
        if (proposal.Audience == wider.Audience)
        {
            return proposal;
        }

        var read = proposal with { Audience = wider.Audience };
        await ProposalStore.Move(change.Transaction, read);
        await change.Append(new ProposalWidened(proposal.Id, wider.Audience.Value));
        await Threads.Widen(change, proposal.Id.Value, wider.Audience);
        return read;
    }

    public static async Task<Calendar> CalendarOf(Change change, Round round)
    {
        var circle = (await CircleStore.Find(change.Connection, round.CircleId, change.Transaction))!;
        return await CircleStore.Calendar(change.Connection, circle, change.Transaction);
    }
}

/// <summary>Rounds or time were used up, or an objection was escalated: the fallback decides.</summary>
/// <param name="Proposal">Which proposal.</param>
/// <param name="To">Where it goes.</param>
/// <param name="Because">Why: <c>rounds</c>, <c>time</c>, <c>objection</c> or <c>unattended</c>.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record ProposalEscalated(ProposalId Proposal, EscalationKind To, string Because, Instant At, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "proposal_escalated";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [];
}

/// <summary>More people may read a proposal than before: a wider circle decides it.</summary>
/// <param name="Proposal">Which proposal.</param>
/// <param name="ReadBy">Who may read it now.</param>
public sealed record ProposalWidened(ProposalId Proposal, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "proposal_widened";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Is("proposal", new { id = Proposal }, new { audience = ReadBy })];
}
