using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>A proposal was raised.</summary>
/// <param name="Proposal">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Circle">The circle that decides.</param>
/// <param name="ReadBy">Who may read it.</param>
/// <param name="TitleHash">Fingerprint of its title.</param>
/// <param name="SummaryHash">Of its summary.</param>
/// <param name="Motion">What takes effect if it is adopted.</param>
/// <param name="DetailsHash">Fingerprint of what the motion needs to know.</param>
/// <param name="PolicyHash">Fingerprint of the pinned policy.</param>
/// <param name="FallbackHash">Fingerprint of the fallback policy, where there is one.</param>
/// <param name="AgainOf">The proposal that this asks again.</param>
/// <param name="SeePositions">Who will see positions.</param>
/// <param name="SeeReasons">Who will see reasons.</param>
/// <param name="By">Who raised it.</param>
/// <param name="Coop">For which coop.</param>
/// <param name="At">When.</param>
/// <param name="State">The phase it begins in.</param>
/// <param name="PhaseUntil">When that phase is due to end.</param>
public sealed record ProposalRaised(
    ProposalId Proposal,
    int Number,
    CircleId Circle,
    string ReadBy,
    string TitleHash,
    string SummaryHash,
    string Motion,
    string DetailsHash,
    string PolicyHash,
    string? FallbackHash,
    ProposalId? AgainOf,
    Sight SeePositions,
    Sight SeeReasons,
    PersonId By,
    CoopId? Coop,
    Instant At,
    ProposalState State,
    Instant? PhaseUntil
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "proposal_raised";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "proposal",
                new { id = Proposal },
                new
                {
                    number = Number,
                    circle_id = Circle,
                    audience = ReadBy,
                    state = State,
                    phase_until = PhaseUntil,
                    title = Fact.Hashed(TitleHash),
                    summary = Fact.Hashed(SummaryHash),
                    motion = Motion,
                    motion_details = Fact.Hashed(DetailsHash),
                    policy = Fact.Hashed(PolicyHash),
                    fallback = FallbackHash is null ? null : Fact.Hashed(FallbackHash),
                    again_of = AgainOf,
                    funded_at = (string?)null,
                    see_positions = SeePositions,
                    see_reasons = SeeReasons,
                    raised_by = By,
                    coop_id = Coop,
                    raised_at = At,
                    version = 1,
                    round = 0,
                    outcome = (string?)null,
                    ended_at = (string?)null,
                    ended_because = (string?)null,
                }
            ),
        ];

    /// <summary>The event for a proposal as raised.</summary>
    public static ProposalRaised From(Proposal proposal) =>
        new(
            proposal.Id,
            proposal.Number,
            proposal.CircleId,
            proposal.Audience.Value,
            Fingerprint.Of(proposal.Title),
            Fingerprint.Of(proposal.Summary),
            proposal.Motion,
            Fingerprint.Of(proposal.MotionDetails),
            Fingerprint.Of(proposal.Policy),
            proposal.Fallback is null ? null : Fingerprint.Of(proposal.Fallback),
            proposal.AgainOf,
            proposal.SeePositions,
            proposal.SeeReasons,
            proposal.RaisedBy,
            proposal.CoopId,
            proposal.RaisedAt,
            proposal.State,
            proposal.PhaseUntil
        );
}

/// <summary>Somebody wrote a proposal, or wrote along.</summary>
/// <param name="Proposal">Which.</param>
/// <param name="Person">Who.</param>
/// <param name="ReadBy">Who may read the proposal.</param>
public sealed record DrafterNamed(ProposalId Proposal, PersonId Person, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "drafter_named";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Is("proposal_drafter", new { proposal_id = Proposal, person_id = Person }, new { })];
}
