using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Text;
using NodaTime;

namespace Governance.Core.Register;

/// <summary>
/// A secretary ratifies a verdict: it becomes a numbered decision in the register, and what was adopted takes effect in the
/// same transaction, or on its day. What was not adopted is published too: the record is of all that was decided.
/// </summary>
public sealed class RatifyDecision(Writer writer, Motions motions)
{
    /// <summary>Ratifies.</summary>
    /// <param name="actor">The secretary.</param>
    /// <param name="id">The proposal.</param>
    /// <param name="seen">The fingerprint that the preview showed: what is published is what was seen.</param>
    public Task<Result<Decision>> Run(Actor actor, ProposalId id, string? seen) =>
        writer.Run<Decision>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await ProposalStore.Find(change.Connection, id, change.Transaction) is not { } proposal
                    || !viewer.MayRead(proposal.Audience)
                )
                {
                    return new NotFound();
                }

                if (await WhyNot(change, viewer, proposal) is { } refusal)
                {
                    return refusal;
                }

                if (proposal.State != ProposalState.Closed)
                {
                    return new NothingToRatify();
                }

                var round = (await RoundStore.Of(change.Connection, id, proposal.Round, change.Transaction))!;
                return seen == round.Fingerprint ? await Ratify(change, proposal, round, viewer.Person?.Id) : new PreviewIsOutdated();
            }
        );

    /// <summary>
    /// Ratifying is the duty of the circle's secretary. When the pinned policy's days for it have passed, any secretary or
    /// steward of the federation may; in a circle without a secretary they may at once. Pure.
    /// </summary>
    public static bool May(Viewer viewer, Proposal proposal, bool circleHasSecretary, Calendar calendar, Instant now)
    {
        if (viewer.Holds(CircleRole.Secretary, proposal.CircleId))
        {
            return true;
        }

        var stands =
            viewer.Holds(CircleRole.Secretary, CircleId.General) || viewer.IsSteward || viewer.Holds(CircleRole.Steward, proposal.CircleId);
        var overdue = proposal.EndedAt is { } ended && now >= calendar.After(ended, proposal.Rule.Duties.RatifyWithin);
        return stands && viewer.MayRead(proposal.Audience) && (!circleHasSecretary || overdue);
    }

    private static async Task<Refusal?> WhyNot(Change change, Viewer viewer, Proposal proposal)
    {
        var circle = (await CircleStore.Find(change.Connection, proposal.CircleId, change.Transaction))!;
        var calendar = await CircleStore.Calendar(change.Connection, circle, change.Transaction);
        var today = await AccessStore.Today(change);
        var terms = await CircleStore.Terms(change.Connection, circle.Id, change.Transaction);
        var hasSecretary = terms.Any(term => term.Role == CircleRole.Secretary && term.CoversDay(today));
        return May(viewer, proposal, hasSecretary, calendar, change.Now) ? null : new NotAllowed("secretary");
    }

    private async Task<Result<Decision>> Ratify(Change change, Proposal proposal, Round round, PersonId? by)
    {
        var version = (await ProposalStore.Version(change.Connection, proposal.Id, round.Version, change.Transaction))!;
        var text = Blocks.Join(version.Text);
        var decision = await Entry(change, proposal, round, version, text, by);
        if (round.Outcome == Outcome.Adopted)
        {
            var moved = RaiseProposal.Moved(proposal, text, decision.EffectiveAt ?? change.Now);
            if (await motions.Of(proposal.Motion).TakeEffect(change, moved) is { } shifted)
            {
                return shifted;
            }
        }

        await DecisionStore.Add(change.Transaction, decision);
        await ProposalStore.Move(change.Transaction, proposal with { State = ProposalState.Ratified });
        await change.Append(DecisionEntered.From(decision));
        return decision;
    }

    private static async Task<Decision> Entry(
        Change change,
        Proposal proposal,
        Round round,
        ProposalVersion version,
        string text,
        PersonId? by
    )
    {
        var federation = (await FederationStore.Find(change.Connection, change.Transaction))!;
        return new Decision
        {
            Number = await DecisionStore.NextNumber(change.Transaction, federation.DateAt(change.Now).Year),
            Kind = EntryKind.Decision,
            CircleId = proposal.CircleId,
            Audience = proposal.Audience == Audience.Federation ? Audience.Public : proposal.Audience,
            ProposalId = proposal.Id,
            RoundId = round.Id,
            Title = version.Title,
            Text = text,
            Html = version.Html,
            TextHash = version.TextHash,
            Outcome = round.Outcome,
            DecidedAt = Instants.Text(round.ClosedAt!.Value),
            RatifiedBy = by,
            RatifiedAt = change.Now,
            EffectiveAt = round.Outcome == Outcome.Adopted ? change.Now : null,
            Entered = await DecisionStore.NextEntry(change.Transaction),
        };
    }
}

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
            Fingerprint.Of(decision.Source),
            decision.SourceId,
            decision.Entered
        );
}
