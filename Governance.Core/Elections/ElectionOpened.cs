using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Elections;

/// <summary>A seat of the roll as the journal knows it.</summary>
/// <param name="Id">The seat.</param>
/// <param name="CoopId">The coop that holds it, or null.</param>
/// <param name="PersonId">The person who holds it, or null.</param>
/// <param name="Because">Why it exists: a key under <c>seat.</c></param>
/// <param name="Since">Since when that holds.</param>
public sealed record SeatOpened(SeatId Id, CoopId? CoopId, PersonId? PersonId, string Because, LocalDate? Since)
{
    /// <summary>As it was written on the roll.</summary>
    public static SeatOpened From(Seat seat) => new(seat.Id, seat.CoopId, seat.PersonId, seat.Because, seat.Since);
}

/// <summary>An election opened with its roll.</summary>
/// <param name="Election">Which.</param>
/// <param name="By">Who opened it.</param>
/// <param name="OpenedAt">When.</param>
/// <param name="ClosesAt">The close.</param>
/// <param name="Fingerprint">Fingerprint of all that is fixed by it.</param>
/// <param name="Roll">The seats.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record ElectionOpened(
    ElectionId Election,
    PersonId? By,
    Instant OpenedAt,
    Instant ClosesAt,
    string Fingerprint,
    IReadOnlyList<SeatOpened> Roll,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "election_opened";

    /// <inheritdoc />
    public string Subject => Election.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "election",
                new { id = Election },
                new
                {
                    state = ElectionState.Open,
                    opened_by = By,
                    opened_at = OpenedAt,
                    closes_at = ClosesAt,
                    fingerprint = Fingerprint,
                }
            ),
            .. Roll.Select(seat =>
                Fact.Is(
                    "election_seat",
                    new { id = seat.Id },
                    new
                    {
                        election_id = Election,
                        coop_id = seat.CoopId,
                        person_id = seat.PersonId,
                        because = seat.Because,
                        since = seat.Since,
                    }
                )
            ),
        ];
}
