using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Discussion;

/// <summary>A comment that somebody does something to, with its thread and who asks: found where they may read it, and nowhere else.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Thread">Its thread.</param>
/// <param name="Viewer">Who asks.</param>
internal sealed record FoundComment(Comment Comment, Thread Thread, Viewer Viewer);

/// <summary>How every command about a comment begins: it is found for who asks, or there is nothing.</summary>
internal static class CommentCommands
{
    /// <summary>Runs a command about a comment that the actor may read.</summary>
    public static Task<Result<T>> About<T>(
        this Writer writer,
        Actor actor,
        CommentId id,
        Func<Change, FoundComment, Task<Result<T>>> decide
    ) =>
        writer.Run<T>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                return
                    await CommentStore.Find(change.Connection, id, change.Transaction) is { } comment
                    && await CommentStore.Find(change.Connection, comment.Subject, change.Transaction) is { } thread
                    && Threads.MayRead(viewer, thread)
                    ? await decide(change, new FoundComment(comment, thread, viewer))
                    : new NotFound();
            }
        );

    /// <summary>The same for whoever looks after the thread.</summary>
    public static Task<Result<T>> Moderating<T>(
        this Writer writer,
        Actor actor,
        CommentId id,
        Func<Change, FoundComment, Task<Result<T>>> decide
    ) =>
        writer.About<T>(
            actor,
            id,
            async (change, found) =>
                Threads.Moderates(found.Viewer, found.Thread) ? await decide(change, found) : new NotAllowed("moderator")
        );
}
