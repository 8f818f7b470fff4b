using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Rolls;

namespace Governance.Core.Positions;

/// <summary>
/// Where only an editorial change lies between two rounds, consents carry over: marked, changeable, and gone as soon as anybody challenges
/// that the change is editorial. Objections never carry: their owners are asked.
/// </summary>
internal static class CarryOver
{
    public const string Authority = "carried";

    public static async Task In(Change change, Proposal proposal, Round last, Round round, IReadOnlyList<Seat> roll)
    {
        var before = (await RollStore.Of(change.Connection, last.Id, change.Transaction)).ToDictionary(
            seat => seat.Id,
            seat => seat.Holder
        );
        var positions = await PositionStore.Of(change.Connection, last.Id, change.Transaction);
        foreach (var old in positions.Where(old => proposal.Rule.Choice(old.Choice)?.Side is Side.For or Side.Reserve or Side.Abstain))
        {
            if (roll.FirstOrDefault(seat => !seat.Recused && seat.Holder == before[old.SeatId]) is not { } seat)
            {
                continue;
            }

            var carried = old with
            {
                RoundId = round.Id,
                SeatId = seat.Id,
                ReasonSalt = Fingerprint.NewSalt(),
                Authority = Authority,
                At = change.Now,
                Casts = 1,
            };
            await PositionStore.Put(change.Transaction, carried);
            await change.Append(PositionTaken.From(proposal.Id, carried, TakePosition.AudienceOf(proposal, round), null));
        }
    }

    /// <summary>Takes away what was carried and nobody has given again since.</summary>
    public static async Task Undo(Change change, Proposal proposal, Round round)
    {
        foreach (var position in await PositionStore.Of(change.Connection, round.Id, change.Transaction))
        {
            if (position.Authority == Authority)
            {
                await PositionStore.Remove(change.Transaction, round.Id, position.SeatId);
                await change.Append(new PositionDropped(proposal.Id, round.Id, position.SeatId, proposal.Audience.Value));
            }
        }
    }
}

/// <summary>A carried position was taken away; its trail stays.</summary>
/// <param name="Proposal">On which proposal.</param>
/// <param name="Round">In which round.</param>
/// <param name="Seat">Whose seat.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record PositionDropped(ProposalId Proposal, RoundId Round, SeatId Seat, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "position_dropped";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Gone("position", new { round_id = Round, seat_id = Seat })];
}
