using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Text;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>
/// A draft becomes a proposal: the policy in force is pinned with its fallback, version 1 is kept, the thread begins.
/// Where the policy asks for no phase first, the round may open in the same act.
/// </summary>
public sealed class RaiseProposal(Writer writer, Motions motions, OpenRound openRound)
{
    /// <summary>Raises; with <paramref name="open"/> also opens the round, or does neither.</summary>
    public Task<Result<ProposalId>> Run(Actor actor, DraftId id, bool open) =>
        writer.Run<ProposalId>(
            actor,
            async change =>
            {
                if (await WriteDraft.Find(change, id) is not { Revises: null } draft)
                {
                    return new NotFound();
                }

                var viewer = await AccessStore.Asking(change);
                var circle = (await CircleStore.Find(change.Connection, draft.CircleId, change.Transaction))!;
                if (circle.IsClosed)
                {
                    return new CircleIsClosed();
                }

                var policy = await PolicyStore.Find(change.Connection, draft.Policy, change.Transaction);
                if (!MayRaise.In(viewer, circle, policy?.Duties.Raise ?? Who.Speaker) || viewer.Person!.Id != draft.AuthorId)
                {
                    return new NotAllowed("raise");
                }

                var raised = await In(change, draft, circle, policy);
                if (raised.IsRefused)
                {
                    return raised.Refusal;
                }

                await DraftStore.Remove(change.Transaction, draft.Id);
                if (open)
                {
                    var opened = await openRound.In(change, raised.Value.Id, new OpeningForm(draft.Closes));
                    return opened.IsRefused ? opened.Refusal : raised.Value.Id;
                }

                return raised.Value.Id;
            }
        );

    /// <summary>Raises inside another command, whose rights were asked already.</summary>
    internal async Task<Result<Proposal>> In(Change change, Draft draft, Circle circle, Policy? policy)
    {
        var html = MarkdownHtml.Render("text", draft.Text, topHeading: 3);
        if (
            FormIsRefused.From(
                draft.Title.Length == 0 ? new FieldIsMissing("title") : null,
                draft.Text.Length == 0 ? new FieldIsMissing("text") : html.Refusal,
                policy is null ? new PolicyIsUnknown(draft.Policy) : null
            ) is
            { } refusal
        )
        {
            return refusal;
        }

        var motion = motions.Of(draft.Motion);
        if (await WhyNot(change, draft, circle, policy!, motion.Kind) is { } unfit)
        {
            return unfit;
        }

        var fallback = policy!.Escalation?.Policy is { } slug ? await PolicyStore.Find(change.Connection, slug, change.Transaction) : null;
        var calendar = await CircleStore.Calendar(change.Connection, circle, change.Transaction);
        var (state, until) = Phases.First(policy, calendar, change.Now);
        var proposal = new Proposal
        {
            Id = Ids.New<ProposalId>(change.Now),
            Number = await ProposalStore.NextNumber(change.Transaction),
            CircleId = circle.Id,
            Audience = circle.Audience,
            State = state,
            PhaseUntil = until,
            Title = draft.Title,
            Summary = draft.Summary,
            Motion = motion.Kind,
            MotionDetails = draft.MotionDetails,
            Policy = Json.Write(policy),
            Fallback = fallback is null ? null : Json.Write(fallback with { Process = null, Escalation = null }),
            AgainOf = draft.AgainOf,
            SeePositions = draft.SeePositions,
            SeeReasons = draft.SeeReasons,
            RaisedBy = draft.AuthorId,
            CoopId = draft.CoopId,
            RaisedAt = change.Now,
            Version = 1,
            Round = 0,
        };
        if (await motion.Validate(change, Moved(proposal, draft.Text, change.Now)) is { } cannot)
        {
            return cannot;
        }

        await Put(change, proposal, draft, html.Value);
        await motion.Raised(change, Moved(proposal, draft.Text, change.Now));
        return proposal;
    }

    /// <summary>The motion of a proposal as its kind sees it.</summary>
    public static Moved Moved(Proposal proposal, string text, Instant effectiveAt) =>
        new(proposal.Id.Value, proposal.CircleId.Value, proposal.MotionDetails, proposal.Title, text, effectiveAt);

    /// <summary>Whether this rule may decide this kind of motion here, and whether the question may be asked again yet.</summary>
    private static async Task<Refusal?> WhyNot(Change change, Draft draft, Circle circle, Policy policy, string motion)
    {
        if (!policy.Motions.Contains("*") && !policy.Motions.Contains(motion))
        {
            return new PolicyDoesNotDecideThis(policy.Name);
        }

        if (await PolicyStore.RuleFor(change.Connection, circle.Id, motion, change.Transaction) is { } slug && slug != policy.Slug)
        {
            var rule = await PolicyStore.Find(change.Connection, slug, change.Transaction);
            return new MotionHasItsRule(motion, rule?.Name ?? slug);
        }

        var before = draft.AgainOf is { } again
            ? await ProposalStore.Find(change.Connection, again, change.Transaction)
            : await ProposalStore.LastAsked(change.Transaction, circle.Id, draft.Title);
        if (before is not { Outcome: not (Outcome.Adopted or Outcome.Inquorate), EndedAt: { } ended } || before.CircleId != circle.Id)
        {
            return null;
        }

        var calendar = await CircleStore.Calendar(change.Connection, circle, change.Transaction);
        var earliest = calendar.After(ended, before.Rule.Times.Waiting);
        return change.Now < earliest ? new AskedAgainTooSoon(before.Number, earliest) : null;
    }

    private static async Task Put(Change change, Proposal proposal, Draft draft, string html)
    {
        await ProposalStore.Add(change.Transaction, proposal);
        await change.Append(ProposalRaised.From(proposal));
        var writers = await DraftStore.CoDrafters(change.Connection, draft.Id, change.Transaction);
        foreach (var person in writers.Prepend(draft.AuthorId).Distinct())
        {
            await ProposalStore.AddDrafter(change.Transaction, proposal.Id, person);
            await change.Append(new DrafterNamed(proposal.Id, person, proposal.Audience.Value));
        }

        var version = NewVersion(1, draft.Title, Blocks.Fresh(draft.Text), html, "", draft.AuthorId, change.Now) with
        {
            Details = proposal.MotionDetails,
        };
        await ReviseText.Put(change, proposal, version);
        await Threads.Open(change, proposal.Id.Value, proposal.CircleId, proposal.Audience, Phases.ModeOf(proposal.State));
    }

    internal static ProposalVersion NewVersion(
        int number,
        string title,
        IReadOnlyList<Block> blocks,
        string html,
        string note,
        PersonId by,
        Instant at
    ) =>
        new()
        {
            Number = number,
            Title = title,
            Blocks = Json.Write(blocks),
            TextHash = Fingerprint.Of(ProposalVersion.WordsOf(title, Blocks.Join(blocks))),
            Html = html,
            Note = note,
            MadeBy = by,
            MadeAt = at,
        };
}

/// <summary>This kind of motion is decided by a rule of its own in this circle.</summary>
/// <param name="Motion">The kind, a key under <c>motion.</c></param>
/// <param name="Rule">The rule's name.</param>
public sealed record MotionHasItsRule(string Motion, string Rule) : Refusal("motion_has_its_rule")
{
    /// <inheritdoc />
    public override string Field => "policy";
}

/// <summary>The same question was asked and not adopted, and the rule asks for some time before it returns.</summary>
/// <param name="Number">The proposal that asked it.</param>
/// <param name="Earliest">When it may return.</param>
public sealed record AskedAgainTooSoon(int Number, Instant Earliest) : Refusal("asked_again_too_soon");
