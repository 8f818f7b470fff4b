using Governance.Core.Access;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Discussion;

/// <summary>What may be said while a consent process is at a phase of its own: questions without debate, then one reaction each.</summary>
internal static class ThreadRules
{
    /// <summary>The longest reaction, in characters: it is short, and no debate.</summary>
    public const int LongestReaction = 600;

    /// <summary>What kind of comment this becomes, or why it is not due now.</summary>
    public static async Task<Result<string>> KindOf(
        Change change,
        Thread thread,
        Viewer viewer,
        string body,
        CommentId? parent,
        CoopId? coop,
        string chosen
    )
    {
        switch (thread.Mode)
        {
            case Threads.Questions:
                if (parent is null)
                {
                    return "question";
                }

                var drafters = await CommentStore.Drafters(change.Connection, thread.Subject, change.Transaction);
                return drafters.Contains(viewer.Person!.Id) ? "comment" : new OnlyQuestionsNow();
            case Threads.Reactions:
                if (parent is not null || body.Length > LongestReaction)
                {
                    return new OnlyReactionsNow(LongestReaction);
                }

                var speaksFor = viewer.Hats.FirstOrDefault(hat => hat.CoopId == coop) ?? (viewer.Hats.Count > 0 ? viewer.Hats[0] : null);
                return await CommentStore.HasReacted(change, thread.Subject, viewer.Person!.Id, speaksFor?.CoopId)
                    ? new HasReacted()
                    : "reaction";
            default:
                return chosen;
        }
    }
}
