using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Discussion;

/// <summary>A comment that somebody does something to, with its thread and who asks: found where they may read it, and nowhere else.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Thread">Its thread.</param>
/// <param name="Viewer">Who asks.</param>
internal sealed record FoundComment(Comment Comment, Thread Thread, Viewer Viewer)
{
    /// <summary>Finds it, or says that there is nothing.</summary>
    public static async Task<Result<FoundComment>> Of(Change change, CommentId id)
    {
        var viewer = await AccessStore.Asking(change);
        return
            await CommentStore.Find(change.Connection, id, change.Transaction) is { } comment
            && await CommentStore.Find(change.Connection, comment.Subject, change.Transaction) is { } thread
            && Threads.MayRead(viewer, thread)
            ? new FoundComment(comment, thread, viewer)
            : new NotFound();
    }

    /// <summary>The same for whoever moderates the thread.</summary>
    public static async Task<Result<FoundComment>> ByModerator(Change change, CommentId id)
    {
        var found = await Of(change, id);
        return found.IsRefused || Threads.Moderates(found.Value.Viewer, found.Value.Thread) ? found : new NotAllowed("moderator");
    }
}
