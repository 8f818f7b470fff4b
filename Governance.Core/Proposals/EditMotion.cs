using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Proposals;

/// <summary>What a draft's motion says is edited by the rooms that know its kind, each in a command of its own.</summary>
internal static class EditMotion
{
    /// <summary>
    /// Edits it: of the kinds that the caller knows, and where nobody has changed the draft since revision <paramref name="seen"/>. Returns the
    /// new revision.
    /// </summary>
    public static async Task<Result<int>> In(
        Change change,
        DraftId id,
        int seen,
        Func<string, bool> knows,
        Func<Draft, Task<Result<string>>> edit
    )
    {
        if (await WriteDraft.Find(change, id) is not { } draft || !knows(draft.Motion))
        {
            return new NotFound();
        }

        if (draft.Revision != seen)
        {
            return new HasChangedMeanwhile();
        }

        var details = await edit(draft);
        if (details.IsRefused)
        {
            return details.Refusal;
        }

        await DraftStore.Put(
            change.Transaction,
            draft with
            {
                MotionDetails = details.Value,
                Revision = draft.Revision + 1,
                ChangedAt = change.Now,
            }
        );
        return draft.Revision + 1;
    }
}
