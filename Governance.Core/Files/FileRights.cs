using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Discussion;

namespace Governance.Core.Files;

/// <summary>Who may have a file: whoever may read the thread it was attached in. The one place where that is asked.</summary>
public static class FileRights
{
    /// <summary>
    /// Whether somebody may have it now. What no comment uses yet is its writer's alone; what only hidden comments use is for those who
    /// moderate the thread, who judge it.
    /// </summary>
    public static async Task<bool> MayRead(DbConnection connection, Viewer viewer, KeptFile file)
    {
        if (await CommentStore.Find(connection, file.Subject) is not { } thread || !Threads.MayRead(viewer, thread))
        {
            return false;
        }

        return file.FreeSince is not null
            ? viewer.Person?.Id == file.ByPerson
            : await FileStore.IsUsed(connection, file.Id, alsoHidden: Threads.Moderates(viewer, thread));
    }
}
