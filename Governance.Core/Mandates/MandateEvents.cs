using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Mandates;

/// <summary>A coop said how it reaches its answers, or ended that.</summary>
/// <param name="Mandate">All of it.</param>
public sealed record MandateSet(Mandate Mandate) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "mandate_set";

    /// <inheritdoc />
    public string Subject => Mandate.CoopId.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Federation;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "mandate",
                new { id = Mandate.Id },
                new
                {
                    coop_id = Mandate.CoopId,
                    circle_id = Mandate.CircleId,
                    proposal_id = Mandate.ProposalId,
                    kind = Mandate.Kind,
                    policy = Mandate.Policy,
                    adopted = Mandate.Adopted,
                    not_adopted = Mandate.NotAdopted,
                    fallback = Mandate.Fallback,
                    earlier = Mandate.Earlier,
                    writer_id = Mandate.WriterId,
                    set_by = Mandate.SetBy,
                    set_at = Mandate.SetAt,
                    ended_at = Mandate.EndedAt,
                }
            ),
        ];
}

/// <summary>A coop's members are asked inside how its seat is to answer.</summary>
/// <param name="Seat">Which seat.</param>
/// <param name="Round">In which round.</param>
/// <param name="Mandate">By which mandate.</param>
/// <param name="Proposal">The proposal in the coop's own circle.</param>
public sealed record InnerDecisionOpened(SeatId Seat, RoundId Round, MandateId Mandate, ProposalId Proposal) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "inner_decision_opened";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Federation;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "inner_decision",
                new { seat_id = Seat },
                new
                {
                    round_id = Round,
                    mandate_id = Mandate,
                    proposal_id = Proposal,
                    released_at = (string?)null,
                }
            ),
        ];
}

/// <summary>An inner decision came to nothing, and the delegate may answer by hand.</summary>
/// <param name="Seat">Which seat.</param>
/// <param name="About">The outer proposal.</param>
/// <param name="At">When.</param>
public sealed record SeatReleased(SeatId Seat, ProposalId About, Instant At) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "seat_released";

    /// <inheritdoc />
    public string Subject => About.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Federation;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Is("inner_decision", new { seat_id = Seat }, new { released_at = At })];
}

/// <summary>A coop lets another answer for its seat, or ended that.</summary>
/// <param name="Given">All of it.</param>
public sealed record SeatGiven(GivenSeat Given) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "seat_given";

    /// <inheritdoc />
    public string Subject => Given.CoopId.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Federation;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "given_seat",
                new { id = Given.Id },
                new
                {
                    coop_id = Given.CoopId,
                    to_coop_id = Given.ToCoopId,
                    circle_id = Given.CircleId,
                    proposal_id = Given.ProposalId,
                    from_date = Given.FromDate,
                    until_date = Given.UntilDate,
                    set_by = Given.SetBy,
                    set_at = Given.SetAt,
                }
            ),
        ];
}
