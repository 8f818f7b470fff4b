using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Register;

/// <summary>An entry was made in the register.</summary>
/// <param name="Number">Its number.</param>
/// <param name="EntryKind">What it is.</param>
/// <param name="Circle">The circle that decided.</param>
/// <param name="ReadBy">Who may read it.</param>
/// <param name="Proposal">The proposal it came from.</param>
/// <param name="Round">The round it came from.</param>
/// <param name="Corrects">The entry it corrects.</param>
/// <param name="TitleHash">Fingerprint of its title.</param>
/// <param name="WordsHash">Fingerprint of its text.</param>
/// <param name="HtmlHash">Fingerprint of its text as rendered.</param>
/// <param name="TextHash">Fingerprint of title and text.</param>
/// <param name="Outcome">What the rule computed.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="By">Who ratified it.</param>
/// <param name="At">When it entered the register.</param>
/// <param name="EffectiveAt">When it takes effect.</param>
/// <param name="Effect">Whether what was adopted has taken effect.</param>
/// <param name="EffectsHash">Fingerprint of what changed.</param>
/// <param name="ReviewAt">When it is to be looked at again.</param>
/// <param name="SourceHash">Fingerprint of what is known of history.</param>
/// <param name="SourceId">Its name where it comes from.</param>
/// <param name="Entered">Its place in the order of entry.</param>
public sealed record DecisionEntered(
    string Number,
    EntryKind EntryKind,
    CircleId? Circle,
    string ReadBy,
    ProposalId? Proposal,
    RoundId? Round,
    string? Corrects,
    string TitleHash,
    string WordsHash,
    string HtmlHash,
    string TextHash,
    Outcome? Outcome,
    string DecidedAt,
    PersonId? By,
    Instant At,
    Instant? EffectiveAt,
    EffectState Effect,
    string EffectsHash,
    Instant? ReviewAt,
    string SourceHash,
    string? SourceId,
    int Entered
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "decision_entered";

    /// <inheritdoc />
    public string Subject => Proposal?.Value ?? Number;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts
    {
        get
        {
            yield return Fact.Is(
                "decision",
                new { number = Number },
                new
                {
                    kind = EntryKind,
                    circle_id = Circle,
                    audience = ReadBy,
                    proposal_id = Proposal,
                    round_id = Round,
                    corrects = Corrects,
                    title = Fact.Hashed(TitleHash),
                    text = Fact.Hashed(WordsHash),
                    html = Fact.Hashed(HtmlHash),
                    text_hash = TextHash,
                    outcome = Outcome,
                    decided_at = DecidedAt,
                    ratified_by = By,
                    ratified_at = At,
                    effective_at = EffectiveAt,
                    effect_state = Effect,
                    effect = Fact.Hashed(EffectsHash),
                    review_at = ReviewAt,
                    source = Fact.Hashed(SourceHash),
                    source_id = SourceId,
                    entered = Entered,
                }
            );
            if (EntryKind == EntryKind.Decision)
            {
                yield return Fact.Is("proposal", new { id = Proposal }, new { state = ProposalState.Ratified });
            }
        }
    }

    /// <summary>The event for an entry.</summary>
    public static DecisionEntered From(Decision decision) =>
        new(
            decision.Number,
            decision.Kind,
            decision.CircleId,
            decision.Audience.Value,
            decision.ProposalId,
            decision.RoundId,
            decision.Corrects,
            Fingerprint.Of(decision.Title),
            Fingerprint.Of(decision.Text),
            Fingerprint.Of(decision.Html),
            decision.TextHash,
            decision.Outcome,
            decision.DecidedAt,
            decision.RatifiedBy,
            decision.RatifiedAt,
            decision.EffectiveAt,
            decision.EffectState,
            Fingerprint.Of(decision.Effect),
            decision.ReviewAt,
            Fingerprint.Of(decision.Source),
            decision.SourceId,
            decision.Entered
        );
}
