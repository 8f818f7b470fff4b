using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Proposals;

/// <summary>
/// Another version of a proposal is prepared in a draft, where its kind of motion has an editor of its own: the clauses of an amendment, the
/// terms of an agreement, a rule. Nobody else sees it before <see cref="ReviseText"/> makes the version.
/// </summary>
public sealed class PrepareVersion(Writer writer)
{
    /// <summary>
    /// Keeps what was typed on the page so far, and what would take effect as it stands; a draft begun before is taken up again. Refused like
    /// the version itself.
    /// </summary>
    public Task<Result<DraftId>> Run(Actor actor, ProposalId id, VersionForm form) =>
        writer.Run<DraftId>(
            actor,
            async change =>
            {
                var revisable = await ReviseText.Revisable(change, id, form.Seen);
                if (revisable.IsRefused)
                {
                    return revisable.Refusal;
                }

                var (proposal, person) = revisable.Value;
                var title = Fields.Line("title", form.Title, Fields.Title, required: false);
                var text = Fields.Prose("text", form.Text, Fields.Text, required: false);
                var note = Fields.Line("note", form.Note, ReviseText.LongestNote, required: false);
                if (FormIsRefused.From(title.Refusal, text.Refusal, note.Refusal) is { } refusal)
                {
                    return refusal;
                }

                var draft =
                    await DraftStore.Revising(change.Connection, id, person, change.Transaction)
                    ?? new Draft
                    {
                        Id = Ids.New<DraftId>(change.Now),
                        AuthorId = person,
                        CircleId = proposal.CircleId,
                        CoopId = proposal.CoopId,
                        Policy = proposal.Rule.Slug,
                        Motion = proposal.Motion,
                        MotionDetails = proposal.MotionDetails,
                        Revises = proposal.Id,
                        RevisesVersion = proposal.Version,
                    };
                await DraftStore.Put(
                    change.Transaction,
                    draft with
                    {
                        Title = title.Value,
                        Text = text.Value,
                        Summary = note.Value,
                        MotionDetails = form.Details ?? draft.MotionDetails,
                        Revision = draft.Revision + 1,
                        ChangedAt = change.Now,
                    }
                );
                return draft.Id;
            }
        );
}
