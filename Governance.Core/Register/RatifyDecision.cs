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
    /// <param name="returned">
    /// Whether the secretary has seen that the ground has shifted, and publishes it as returned to the circle: then nothing is changed.
    /// </param>
    public Task<Result<Decision>> Run(Actor actor, ProposalId id, string? seen, bool returned = false) =>
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

                if (proposal is not { State: ProposalState.Closed, Outcome: not Outcome.Tied } || motions.Of(proposal.Motion).AtClose)
                {
                    return new NothingToRatify();
                }

                var round = (await RoundStore.Of(change.Connection, id, proposal.Round, change.Transaction))!;
                return seen == round.Fingerprint
                    ? await Ratify(change, proposal, round, viewer.Person?.Id, returned)
                    : new PreviewIsOutdated();
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

    private async Task<Result<Decision>> Ratify(Change change, Proposal proposal, Round round, PersonId? by, bool returned)
    {
        var version = (await ProposalStore.Version(change.Connection, proposal.Id, round.Version, change.Transaction))!;
        var text = Blocks.Join(version.Text);
        var decision = await Entry(change, proposal, round, version, text, by);
        if (decision is { EffectState: EffectState.Due, EffectiveAt: { } effective })
        {
            var effects = await Effects(change, proposal, MovedBy(proposal, version, text, effective));
            if (effects.Refusal is GroundHasShifted shifted && returned)
            {
                decision = decision with
                {
                    EffectState = EffectState.Returned,
                    Effect = Json.Write(new[] { shifted.Shown }),
                    ReviewAt = null,
                };
            }
            else if (effects.IsRefused || returned)
            {
                return effects.Refusal ?? new PreviewIsOutdated();
            }
            else if (effects.Value is { } done)
            {
                decision = decision with { EffectState = EffectState.Done, Effect = Json.Write(done) };
            }
        }

        await DecisionStore.Add(change.Transaction, decision);
        await ProposalStore.Move(change.Transaction, proposal with { State = ProposalState.Ratified });
        await change.Append(DecisionEntered.From(decision));
        await SupersedeDecision.ByEffects(change, decision, decision.Effects);
        return decision;
    }

    /// <summary>
    /// What it changes now; null where that is for a later day, on which the ground is looked at again. It is looked at today too: nobody
    /// publishes blindly what cannot be done any more.
    /// </summary>
    private async Task<Result<Effect[]?>> Effects(Change change, Proposal proposal, Moved moved)
    {
        var motion = motions.Of(proposal.Motion);
        if (moved.EffectiveAt > change.Now)
        {
            return await motion.Validate(change, moved) is GroundHasShifted shifted ? shifted : (Effect[]?)null;
        }

        var effects = await motion.TakeEffect(change, moved);
        return effects.IsRefused ? effects.Refusal : effects.Value.ToArray();
    }

    /// <summary>The motion as its kind sees it: with the details of the version that was decided.</summary>
    public static Moved MovedBy(Proposal proposal, ProposalVersion version, string text, Instant effective) =>
        RaiseProposal.Moved(proposal with { MotionDetails = version.Details, Title = version.Title }, text, effective) with
        {
            Outcome = Fact.Cell(proposal.Outcome),
        };

    /// <summary>When what is adopted takes effect if it is published now, and when it is looked at again. Pure.</summary>
    public static (Instant Effective, Instant? Review) Dates(Policy rule, Calendar calendar, Instant now)
    {
        var effective = calendar.After(now, rule.Times.Effect);
        return (effective, rule.Times.Review.IsNone ? null : calendar.After(effective, rule.Times.Review));
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
        var circle = (await CircleStore.Find(change.Connection, proposal.CircleId, change.Transaction))!;
        var calendar = await CircleStore.Calendar(change.Connection, circle, change.Transaction);
        var adopted = proposal.Outcome == Outcome.Adopted;
        var (effective, review) = Dates(proposal.Rule, calendar, change.Now);
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
            Outcome = proposal.Outcome,
            DecidedAt = Instants.Text(proposal.EndedAt!.Value),
            RatifiedBy = by,
            RatifiedAt = change.Now,
            EffectiveAt = adopted ? effective : null,
            EffectState = adopted ? EffectState.Due : EffectState.None,
            ReviewAt = adopted ? review : null,
            Entered = await DecisionStore.NextEntry(change.Transaction),
        };
    }
}
