using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>A round's close was put off.</summary>
/// <param name="Proposal">Of which proposal.</param>
/// <param name="Round">Which round.</param>
/// <param name="Number">For the how many-th time.</param>
/// <param name="Was">The close before.</param>
/// <param name="Becomes">The close after.</param>
/// <param name="Because">What moved it.</param>
/// <param name="ReasonHash">Fingerprint of the reason.</param>
/// <param name="By">Who; null for the rule itself.</param>
/// <param name="Seat">The seat that asked for more time.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record RoundExtended(
    ProposalId Proposal,
    RoundId Round,
    int Number,
    Instant Was,
    Instant Becomes,
    string Because,
    string ReasonHash,
    PersonId? By,
    SeatId? Seat,
    Instant At,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "round_extended";

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
                    closes_at = Becomes,
                    extensions = Number,
                    reminded_at = (string?)null,
                }
            ),
            Fact.Is(
                "round_extension",
                new { round_id = Round, number = Number },
                new
                {
                    was = Was,
                    becomes = Becomes,
                    because = Because,
                    reason = Fact.Hashed(ReasonHash),
                    by_person = By,
                    seat_id = Seat,
                    at = At,
                }
            ),
        ];

    /// <summary>The event for an extension.</summary>
    public static RoundExtended From(Proposal proposal, RoundId round, RoundExtension extension) =>
        new(
            proposal.Id,
            round,
            extension.Number,
            extension.Was,
            extension.Becomes,
            extension.Because,
            Fingerprint.Of(extension.Reason),
            extension.ByPerson,
            extension.SeatId,
            extension.At,
            proposal.Audience.Value
        );
}
