using Governance.Core.Journal;
using NodaTime;

namespace Governance.Core.Files;

/// <summary>Files that no comment has used for a day are swept away, with bytes that no other file has.</summary>
public sealed class SweepFiles(Writer writer, FileFolder folder)
{
    private static readonly Duration _unfinishedKept = Duration.FromDays(1);

    /// <summary>Sweeps.</summary>
    public async Task WhenDue(Instant now)
    {
        var hashes = await writer.Keep(change => FileStore.ForgetFree(change.Transaction, now - KeptFile.KeptUnused));
        await RemoveBytes(hashes);
        folder.RemoveUnfinished((now - _unfinishedKept).ToDateTimeUtc());
    }

    /// <summary>
    /// Takes bytes away that no row tells of any more. The rows are gone for good by then, and no row can come while this looks: whoever
    /// attaches the same bytes waits for the writer.
    /// </summary>
    internal Task RemoveBytes(IReadOnlyCollection<string> hashes) =>
        hashes.Count == 0
            ? Task.CompletedTask
            : writer.Keep(async change =>
            {
                foreach (var sha256 in hashes.Distinct())
                {
                    if (!await FileStore.Holds(change.Transaction, sha256))
                    {
                        folder.Remove(sha256);
                    }
                }
            });
}
