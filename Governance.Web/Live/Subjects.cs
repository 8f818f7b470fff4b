using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Discussion;
using Governance.Core.Kernel;
using Thread = Governance.Core.Discussion.Thread;

namespace Governance.Web.Live;

/// <summary>What can be watched, and by whom: the one place where live updates ask for the rights of a subject.</summary>
public sealed class Subjects(TalkedAbout talkedAbout)
{
    /// <summary>The threads about some subjects, begun or not; what is not talked about is missing. One query, and a few for each not begun.</summary>
    public async Task<IReadOnlyDictionary<string, Thread>> Of(DbConnection connection, IReadOnlyList<string> subjects)
    {
        var threads = new Dictionary<string, Thread>(await CommentStore.Find(connection, subjects));
        foreach (var subject in subjects.Where(subject => !threads.ContainsKey(subject)))
        {
            if (await talkedAbout.Find(connection, subject) is { } thread)
            {
                threads[subject] = thread;
            }
        }

        return threads;
    }

    /// <summary>Whether somebody may say something there.</summary>
    public async Task<bool> MayWrite(DbConnection connection, Viewer viewer, string subject) =>
        await talkedAbout.Find(connection, subject) is { } thread && Threads.MayWrite(viewer, thread);

    /// <summary>Whether those who read it see each other by name: only where the people of one circle or co-op read among themselves.</summary>
    public static bool ShowsNames(Audience audience) => audience != Audience.Public && audience != Audience.Federation;
}
