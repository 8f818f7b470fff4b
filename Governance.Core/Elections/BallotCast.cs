using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Elections;

/// <summary>A seat cast its ballot, or changed it. Nobody reads it in the journal before the close or after: the page lays ballots open at the close.</summary>
/// <param name="Election">In which election.</param>
/// <param name="Seat">Which seat.</param>
/// <param name="Marks">What it says.</param>
/// <param name="Receipt">Its receipt.</param>
/// <param name="By">Who cast it.</param>
/// <param name="Authority">By what right.</param>
/// <param name="At">When.</param>
/// <param name="Casts">How often it was cast.</param>
public sealed record BallotCast(
    ElectionId Election,
    SeatId Seat,
    string Marks,
    string Receipt,
    PersonId By,
    string Authority,
    Instant At,
    int Casts
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "ballot_cast";

    /// <inheritdoc />
    public string Subject => Election.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Of(Election);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "ballot",
                new { election_id = Election, seat_id = Seat },
                new
                {
                    marks = Marks,
                    receipt = Receipt,
                    by_person = By,
                    authority = Authority,
                    at = At,
                    casts = Casts,
                }
            ),
        ];

    /// <summary>The event for a ballot as it stands.</summary>
    public static BallotCast From(Ballot ballot) =>
        new(ballot.ElectionId, ballot.SeatId, ballot.Marks, ballot.Receipt, ballot.ByPerson, ballot.Authority, ballot.At, ballot.Casts);
}
