using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>A round opened with its roll.</summary>
/// <param name="Proposal">Of which proposal.</param>
/// <param name="Round">Which round.</param>
/// <param name="Number">Its number.</param>
/// <param name="Version">The version asked about.</param>
/// <param name="TextHash">Fingerprint of its words.</param>
/// <param name="PolicyHash">Fingerprint of the pinned policy.</param>
/// <param name="By">Who opened it.</param>
/// <param name="OpenedAt">When.</param>
/// <param name="EarliestAt">The earliest close permitted.</param>
/// <param name="ClosesAt">The close.</param>
/// <param name="Fingerprint">Fingerprint of all of it.</param>
/// <param name="Roll">The seats.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record RoundOpened(
    ProposalId Proposal,
    RoundId Round,
    int Number,
    int Version,
    string TextHash,
    string PolicyHash,
    PersonId? By,
    Instant OpenedAt,
    Instant EarliestAt,
    Instant ClosesAt,
    string Fingerprint,
    IReadOnlyList<Seat> Roll,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "round_opened";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "round",
                new { id = Round },
                new
                {
                    proposal_id = Proposal,
                    number = Number,
                    version = Version,
                    text_hash = TextHash,
                    policy_hash = PolicyHash,
                    opened_by = By,
                    opened_at = OpenedAt,
                    earliest_at = EarliestAt,
                    closes_at = ClosesAt,
                    extensions = 0,
                    fingerprint = Fingerprint,
                    reminded_at = (string?)null,
                    closed_at = (string?)null,
                    outcome = (string?)null,
                    verdict = (string?)null,
                }
            ),
            Fact.Is("proposal", new { id = Proposal }, new { state = ProposalState.Answer, round = Number }),
            .. Roll.Select(seat =>
                Fact.Is(
                    "seat",
                    new { id = seat.Id },
                    new
                    {
                        round_id = Round,
                        coop_id = seat.CoopId,
                        person_id = seat.PersonId,
                        @class = seat.Class,
                        weight = seat.Weight,
                        because = seat.Because,
                        since = seat.Since,
                        recused = seat.Recused,
                    }
                )
            ),
        ];

    /// <summary>The event for a round as opened.</summary>
    public static RoundOpened From(Round round, PersonId? by, IReadOnlyList<Seat> roll, Audience audience) =>
        new(
            round.ProposalId,
            round.Id,
            round.Number,
            round.Version,
            round.TextHash,
            round.PolicyHash,
            by,
            round.OpenedAt,
            round.EarliestAt,
            round.ClosesAt,
            round.Fingerprint,
            roll,
            audience.Value
        );
}
