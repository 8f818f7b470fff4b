using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Positions;

/// <summary>A seat answered, changed its answer, or edited its reason.</summary>
/// <param name="Proposal">On which proposal.</param>
/// <param name="Round">In which round.</param>
/// <param name="Seat">Which seat.</param>
/// <param name="Number">The entry's number in the seat's trail.</param>
/// <param name="Choice">What it answers.</param>
/// <param name="Before">What it answered before, or null.</param>
/// <param name="ReasonSeal">Fingerprint of the reason and its salt.</param>
/// <param name="ReasonSalt">Fingerprint of the salt, which erasing removes with the reason.</param>
/// <param name="By">Who gave it.</param>
/// <param name="Authority">By what right.</param>
/// <param name="Inside">How the coop's own members answered.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record PositionTaken(
    ProposalId Proposal,
    RoundId Round,
    SeatId Seat,
    int Number,
    string Choice,
    string? Before,
    string ReasonSeal,
    string ReasonSalt,
    PersonId By,
    string Authority,
    string? Inside,
    Instant At,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "position_taken";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "position",
                new { round_id = Round, seat_id = Seat },
                new
                {
                    choice = Choice,
                    reason = Fact.Sealed("reason_salt", ReasonSeal),
                    reason_salt = Fact.Hashed(ReasonSalt),
                    by_person = By,
                    authority = Authority,
                    inside = Inside,
                    at = At,
                    casts = Number,
                }
            ),
            Fact.Is(
                "position_trail",
                new
                {
                    round_id = Round,
                    seat_id = Seat,
                    number = Number,
                },
                new
                {
                    choice = Choice,
                    reason = Fact.Sealed("reason_salt", ReasonSeal),
                    reason_salt = Fact.Hashed(ReasonSalt),
                    by_person = By,
                    authority = Authority,
                    inside = Inside,
                    at = At,
                }
            ),
        ];

    /// <summary>The event for a position as it stands.</summary>
    public static PositionTaken From(ProposalId proposal, Position position, Audience audience, string? before) =>
        new(
            proposal,
            position.RoundId,
            position.SeatId,
            position.Casts,
            position.Choice,
            before,
            Fingerprint.Sealed(position.ReasonSalt, position.Reason ?? ""),
            Fingerprint.Of(position.ReasonSalt),
            position.ByPerson,
            position.Authority,
            position.Inside,
            position.At,
            audience.Value
        );
}
