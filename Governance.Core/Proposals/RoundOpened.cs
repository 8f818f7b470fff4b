using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>A round opened with its roll.</summary>
/// <param name="Proposal">Of which proposal.</param>
/// <param name="Round">Which round.</param>
/// <param name="Number">Its number.</param>
/// <param name="Circle">Whose roll it has.</param>
/// <param name="IsFallback">Whether the fallback policy decides it.</param>
/// <param name="Version">The version asked about.</param>
/// <param name="TextHash">Fingerprint of its words.</param>
/// <param name="DetailsHash">Fingerprint of what the motion needs to know.</param>
/// <param name="PolicyHash">Fingerprint of the pinned policy.</param>
/// <param name="By">Who opened it.</param>
/// <param name="OpenedAt">When.</param>
/// <param name="EarliestAt">The earliest close permitted.</param>
/// <param name="ClosesAt">The close.</param>
/// <param name="Fingerprint">Fingerprint of all of it.</param>
/// <param name="SeedSource">Where the seed of a lot will come from.</param>
/// <param name="ChallengeUntil">Until when carried consents may be challenged.</param>
/// <param name="Roll">The seats.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record RoundOpened(
    ProposalId Proposal,
    RoundId Round,
    int Number,
    CircleId Circle,
    bool IsFallback,
    int Version,
    string TextHash,
    string DetailsHash,
    string PolicyHash,
    PersonId? By,
    Instant OpenedAt,
    Instant EarliestAt,
    Instant ClosesAt,
    string Fingerprint,
    string? SeedSource,
    Instant? ChallengeUntil,
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
                    circle_id = Circle,
                    is_fallback = IsFallback,
                    version = Version,
                    text_hash = TextHash,
                    details_hash = DetailsHash,
                    policy_hash = PolicyHash,
                    opened_by = By,
                    opened_at = OpenedAt,
                    earliest_at = EarliestAt,
                    closes_at = ClosesAt,
                    extensions = 0,
                    fingerprint = Fingerprint,
                    seed_source = SeedSource,
                    challenge_until = ChallengeUntil,
                    challenged_at = (string?)null,
                    void_because = (string?)null,
                    chair = (string?)null,
                    seed = (string?)null,
                    reminded_at = (string?)null,
                    closed_at = (string?)null,
                    outcome = (string?)null,
                    verdict = (string?)null,
                    verdict_position = (string?)null,
                }
            ),
            Fact.Is(
                "proposal",
                new { id = Proposal },
                new
                {
                    state = ProposalState.Answer,
                    phase_until = (string?)null,
                    round = Number,
                }
            ),
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
                        recused_because = seat.RecusedBecause,
                        mandate = seat.Mandate,
                        mandate_id = seat.MandateId,
                        given_to = seat.GivenTo,
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
            round.CircleId,
            round.IsFallback,
            round.Version,
            round.TextHash,
            round.DetailsHash,
            round.PolicyHash,
            by,
            round.OpenedAt,
            round.EarliestAt,
            round.ClosesAt,
            round.Fingerprint,
            round.SeedSource,
            round.ChallengeUntil,
            roll,
            audience.Value
        );
}
