using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Discussion;

/// <summary>Somebody has read comments: kept for them alone, exact in any order, and nothing that the record knows of.</summary>
public sealed class MarkRead(Writer writer)
{
    /// <summary>Marks stretches of a thread, as <c>1-40,42</c>. Refused where they name comments that are not there.</summary>
    public Task<Result<Done>> Run(Viewer viewer, string subject, string? ranges) =>
        writer.Keep<Result<Done>>(async change =>
        {
            if (
                viewer.Person is not { } person
                || await CommentStore.Find(change.Connection, subject, change.Transaction) is not { } thread
                || !Threads.MayRead(viewer, thread)
            )
            {
                return new NotFound();
            }

            var read = ReadRanges.Read(ranges, thread.Comments);
            if (read.IsRefused)
            {
                return read.Refusal;
            }

            var before = await ReadStore.Of(change.Connection, person.Id, subject, change.Transaction);
            await ReadStore.Put(change.Transaction, person.Id, subject, before.With(read.Value));
            return Done.It;
        });

    /// <summary>Marks all that was said so far in the threads of a circle that the viewer may read.</summary>
    public Task<Result<Done>> All(Viewer viewer, CircleId circle) =>
        writer.Keep<Result<Done>>(async change =>
        {
            if (viewer.Person is not { } person)
            {
                return new NotFound();
            }

            foreach (
                var (subject, comments) in await ReadStore.UnreadIn(
                    change.Connection,
                    person.Id,
                    circle,
                    viewer.Audiences,
                    change.Transaction
                )
            )
            {
                await ReadStore.Put(change.Transaction, person.Id, subject, ReadRanges.None.With(1, comments));
            }

            return Done.It;
        });
}
