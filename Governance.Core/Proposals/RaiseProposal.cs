using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Text;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>
/// A draft becomes a proposal: the policy is pinned, version 1 is kept, the thread begins.
/// Where the policy asks for no discussion first, the round may open in the same act.
/// </summary>
public sealed class RaiseProposal(Writer writer, Motions motions, OpenRound openRound)
{
    /// <summary>Raises; with <paramref name="open"/> also opens the round, or does neither.</summary>
    public Task<Result<ProposalId>> Run(Actor actor, DraftId id, bool open) =>
        writer.Run<ProposalId>(
            actor,
            async change =>
            {
                if (await WriteDraft.Find(change, id) is not { } draft)
                {
                    return new NotFound();
                }

                var viewer = await AccessStore.Asking(change);
                var circle = (await CircleStore.Find(change.Connection, draft.CircleId, change.Transaction))!;
                if (!MayRaise.In(viewer, circle) || viewer.Person!.Id != draft.AuthorId)
                {
                    return new NotAllowed("raise");
                }

                var raised = await Raise(change, draft, circle);
                if (raised.IsRefused || !open)
                {
                    return raised;
                }

                var opened = await openRound.In(change, raised.Value, draft.Closes);
                return opened.IsRefused ? opened.Refusal : raised;
            }
        );

    private async Task<Result<ProposalId>> Raise(Change change, Draft draft, Circle circle)
    {
        var policy = PolicyBook.Find(draft.Policy);
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

        var kind = motions.Of("resolve");
        if (!policy!.Motions.Contains("*") && !policy.Motions.Contains(kind.Kind))
        {
            return new PolicyDoesNotDecideThis(policy.Name);
        }

        var proposal = new Proposal
        {
            Id = Ids.New<ProposalId>(change.Now),
            Number = await ProposalStore.NextNumber(change.Transaction),
            CircleId = circle.Id,
            Audience = circle.Audience,
            State = ProposalState.Discuss,
            Title = draft.Title,
            Summary = draft.Summary,
            Motion = kind.Kind,
            Policy = Json.Write(policy),
            SeePositions = draft.SeePositions,
            SeeReasons = draft.SeeReasons,
            RaisedBy = draft.AuthorId,
            CoopId = draft.CoopId,
            RaisedAt = change.Now,
            Version = 1,
            Round = 0,
        };
        if (await kind.Validate(change, Moved(proposal, draft.Text, change.Now)) is { } unfit)
        {
            return unfit;
        }

        await ProposalStore.Add(change.Transaction, proposal);
        await change.Append(ProposalRaised.From(proposal));
        await AddDrafters(change, proposal, draft);
        var version = NewVersion(1, draft.Title, Blocks.Fresh(draft.Text), html.Value, "", draft.AuthorId, change.Now);
        await ReviseText.Put(change, proposal, version);
        await Threads.Open(change, proposal.Id.Value, circle.Id, circle.Audience);
        await DraftStore.Remove(change.Transaction, draft.Id);
        return proposal.Id;
    }

    /// <summary>The motion of a proposal as its kind sees it.</summary>
    public static Moved Moved(Proposal proposal, string text, Instant effectiveAt) =>
        new(proposal.Id.Value, proposal.CircleId.Value, proposal.MotionDetails, proposal.Title, text, effectiveAt);

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

    private static async Task AddDrafters(Change change, Proposal proposal, Draft draft)
    {
        var all = await DraftStore.CoDrafters(change.Connection, draft.Id, change.Transaction);
        foreach (var person in all.Prepend(draft.AuthorId).Distinct())
        {
            await ProposalStore.AddDrafter(change.Transaction, proposal.Id, person);
            await change.Append(new DrafterNamed(proposal.Id, person, proposal.Audience.Value));
        }
    }
}
