using System.Data.Common;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Discussion;

/// <summary>
/// A kind of thing that may be talked about before anybody has: its thread begins with the first comment. A class that implements this is the
/// registration. Proposals need none, whose threads begin with them.
/// </summary>
public interface ITalkedAbout
{
    /// <summary>The thread that something would begin with; null where the id is of another kind, or nothing is talked about there.</summary>
    Task<Thread?> Begin(DbConnection connection, string subject, DbTransaction? tx);
}

/// <summary>Threads, begun or about to.</summary>
public sealed class TalkedAbout(IEnumerable<ITalkedAbout> kinds)
{
    private readonly IReadOnlyList<ITalkedAbout> _kinds = [.. kinds];

    /// <summary>The thread about something, whether anything was said in it or not; null where there is nothing to talk about.</summary>
    public async Task<Thread?> Find(DbConnection connection, string subject, DbTransaction? tx = null)
    {
        if (await CommentStore.Find(connection, subject, tx) is { } begun)
        {
            return begun;
        }

        foreach (var kind in _kinds)
        {
            if (await kind.Begin(connection, subject, tx) is { } thread)
            {
                return thread;
            }
        }

        return null;
    }

    /// <summary>The thread that somebody is about to write in, where they may read it: begun by them where nobody has.</summary>
    internal async Task<Thread?> ToWrite(Change change, string subject, Access.Viewer viewer)
    {
        if (await Find(change.Connection, subject, change.Transaction) is not { } thread || !Threads.MayRead(viewer, thread))
        {
            return null;
        }

        if (!thread.IsBegun && Threads.MayWrite(viewer, thread))
        {
            await Threads.Open(change, subject, thread.CircleId, thread.Audience);
        }

        return thread;
    }
}
