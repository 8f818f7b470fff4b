using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Discussion;
using Governance.Core.Kernel;

namespace Governance.Web.Live;

/// <summary>What can be watched, and by whom: the one place where live updates ask for the rights of a subject.</summary>
internal static class Subjects
{
    /// <summary>Who may read each of some subjects; what does not exist is missing. One query.</summary>
    public static Task<IReadOnlyDictionary<string, Audience>> Audiences(DbConnection connection, IEnumerable<string> subjects) =>
        CommentStore.Audiences(connection, subjects);

    /// <summary>Whether somebody may say something there.</summary>
    public static async Task<bool> MayWrite(DbConnection connection, Viewer viewer, string subject) =>
        await CommentStore.Find(connection, subject) is { } thread && Threads.MayWrite(viewer, thread);

    /// <summary>Whether those who read it see each other by name: only where the people of one circle or co-op read among themselves.</summary>
    public static bool ShowsNames(Audience audience) => audience != Audience.Public && audience != Audience.Federation;
}
