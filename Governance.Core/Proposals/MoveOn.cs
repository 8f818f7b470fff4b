using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>
/// A phase before the round gives way to the next: questions to reactions, reactions to changes. The facilitator moves it on, or the clock
/// when its time is over.
/// </summary>
public sealed class MoveOn(Writer writer)
{
    /// <summary>Moves on from a phase; refused where the proposal is in another one meanwhile.</summary>
    public Task<Result<ProposalState>> Run(Actor actor, ProposalId id, ProposalState from) =>
        writer.Run<ProposalState>(
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

                if (!MayRaise.Facilitates(viewer, proposal))
                {
                    return new NotAllowed("facilitator");
                }

                return proposal.State == from && IsPassing(proposal) ? await In(change, proposal) : new ProposalIsElsewhere(proposal.State);
            }
        );

    /// <summary>Moves on if the phase's time is over.</summary>
    public Task<Result<Done>> WhenDue(ProposalId id) =>
        writer.Run<Done>(
            Actor.Clock,
            async change =>
            {
                if (
                    await ProposalStore.Find(change.Connection, id, change.Transaction) is { PhaseUntil: { } until } proposal
                    && until <= change.Now
                    && IsPassing(proposal)
                )
                {
                    await In(change, proposal);
                }

                return Done.It;
            }
        );

    /// <summary>Whether it is in a phase that gives way by time. Changing the words ends when the round opens, not by itself.</summary>
    private static bool IsPassing(Proposal proposal) => proposal.State is ProposalState.Clarify or ProposalState.React;

    private static async Task<ProposalState> In(Change change, Proposal proposal)
    {
        var circle = (await CircleStore.Find(change.Connection, proposal.CircleId, change.Transaction))!;
        var calendar = await CircleStore.Calendar(change.Connection, circle, change.Transaction);
        var (state, until) = Phases.After(proposal.State, proposal.Rule, calendar, change.Now);
        await Put(change, proposal, state, until);
        return state;
    }

    /// <summary>Puts a proposal into a phase and lets its thread follow.</summary>
    internal static async Task Put(Change change, Proposal proposal, ProposalState state, Instant? until)
    {
        await ProposalStore.Move(change.Transaction, proposal with { State = state, PhaseUntil = until });
        await change.Append(new PhaseBegan(proposal.Id, state, until, proposal.Audience.Value));
        await Threads.SetMode(change, proposal.Id.Value, Phases.ModeOf(state));
    }
}

/// <summary>A proposal entered a phase.</summary>
/// <param name="Proposal">Which.</param>
/// <param name="State">The phase.</param>
/// <param name="Until">When it is due to end.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record PhaseBegan(ProposalId Proposal, ProposalState State, Instant? Until, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "phase_began";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Is("proposal", new { id = Proposal }, new { state = State, phase_until = Until })];
}
