using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Positions;

/// <summary>Somebody who may answer for a seat says that they have read the text, without answering. Some rules count that.</summary>
public sealed class Acknowledge(Writer writer)
{
    /// <summary>Says it; saying it twice changes nothing.</summary>
    public Task<Result<Done>> Run(Actor actor, RoundId id, SeatId seat) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var asked = await Asked.Load(change, id, seat);
                if (asked.IsRefused)
                {
                    return asked.Refusal;
                }

                if (!await RoundStore.HasAcknowledged(change.Connection, id, seat, change.Transaction))
                {
                    var by = new PersonId(change.Actor.Person!);
                    await RoundStore.Acknowledge(change.Transaction, id, seat, by, change.Now);
                    var proposal = asked.Value.Proposal;
                    await change.Append(new TextAcknowledged(proposal.Id, id, seat, by, change.Now, proposal.Audience.Value));
                }

                return Done.It;
            }
        );
}

/// <summary>A seat said that it has read the text.</summary>
/// <param name="Proposal">Of which proposal.</param>
/// <param name="Round">In which round.</param>
/// <param name="Seat">Which seat.</param>
/// <param name="By">Who said it.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record TextAcknowledged(ProposalId Proposal, RoundId Round, SeatId Seat, PersonId By, Instant At, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "text_acknowledged";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [Fact.Is("acknowledgement", new { round_id = Round, seat_id = Seat }, new { by_person = By, at = At })];
}
