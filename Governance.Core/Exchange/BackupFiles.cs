using System.IO.Compression;
using Governance.Core.Files;
using Governance.Core.Kernel;

namespace Governance.Core.Exchange;

/// <summary>The files of a backup, beside its tables.</summary>
internal static class BackupFiles
{
    /// <summary>The folder of files, in the data folder and in a backup.</summary>
    public const string Folder = "files";

    /// <summary>All files that are whole. More may lie there than the tables of the snapshot tell of; less only where one was swept since.</summary>
    public static async Task Write(FileFolder folder, ZipArchive zip)
    {
        var root = folder.Root;
        foreach (var file in Directory.Exists(root) ? Directory.GetFiles(root, "*", SearchOption.AllDirectories) : [])
        {
            if (!FileFolder.IsHash(Path.GetFileName(file)))
            {
                continue;
            }

            try
            {
                await zip.CreateEntryFromFileAsync(file, $"{Folder}/{Path.GetRelativePath(root, file).Replace('\\', '/')}");
            }
            catch (FileNotFoundException)
            {
                // No comment used it.
            }
        }
    }

    /// <summary>Brings the files that are not there yet, each under the hash of what it holds, whatever it is called in the backup.</summary>
    public static async Task<List<string>> Read(ZipArchive zip, FileFolder folder)
    {
        var brought = new List<string>();
        foreach (
            var entry in zip.Entries.Where(entry =>
                entry.FullName.StartsWith(Folder + "/", StringComparison.Ordinal) && entry.Length is > 0 and <= KeptFile.MostBytes
            )
        )
        {
            await using var stream = await entry.OpenAsync();
            var bytes = new byte[entry.Length];
            await stream.ReadExactlyAsync(bytes);
            var sha256 = Fingerprint.Of(bytes);
            if (await folder.IsWhole(sha256) is not true)
            {
                folder.Remove(sha256);
                brought.Add(await folder.Keep(bytes));
            }
        }

        return brought;
    }
}
