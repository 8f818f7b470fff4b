using System.Data.Common;
using Dapper;
using Governance.Core.Files;
using Governance.Core.Kernel;

namespace Governance.Core.Exchange;

/// <summary>
/// Whether every file that a comment uses is there and is what it was when it was posted: its row by the seal that the journal knows, its
/// bytes by their hash. What nobody has posted yet, and what was erased, is not asked for.
/// </summary>
internal static class VerifyFiles
{
    /// <summary>Looks at all of them; at the bytes only where the folder is given.</summary>
    public static async Task Run(DbConnection connection, FileFolder? folder, List<Finding> findings)
    {
        var uses = await connection.QueryAsync<Use>(
            """
            SELECT u.file_id, u.seal, f.sha256, f.salt, f.media, f.name
              FROM comment_file u LEFT JOIN file f ON f.id = u.file_id
             WHERE u.erased_at IS NULL
             ORDER BY u.file_id
            """
        );
        foreach (var use in uses.DistinctBy(use => (use.FileId, use.Seal)))
        {
            var where = $"file {use.FileId}";
            if (use.Sha256 is null)
            {
                findings.Add(new("row_missing", where));
            }
            else if (use.Now != use.Seal)
            {
                findings.Add(new("file_differs", where, use.Seal, use.Now));
            }
            else if (folder is not null && await folder.IsWhole(use.Sha256) is not true)
            {
                findings.Add(new(folder.Has(use.Sha256) ? "file_differs" : "file_missing", where, use.Sha256));
            }
        }
    }

    private sealed record Use(string FileId, string Seal, string? Sha256, string? Salt, string? Media, string? Name)
    {
        public string Now => Fingerprint.Sealed(Salt ?? "", $"{Sha256} {Media} {Name}");
    }
}
