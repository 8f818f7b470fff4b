using System.Data.Common;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Search;

/// <summary>
/// Reads the journal and keeps the index: whatever an event makes true in a table, the things it concerns are read again as they are now. So
/// an event that nobody thought of is followed too, and taking one twice or late changes nothing.
/// </summary>
public sealed class KeepIndex : IFollower
{
    private const int AtOnce = 500;

    /// <inheritdoc />
    public string Name => "search";

    /// <inheritdoc />
    public async Task Take(Change change, Entry entry, IEvent happened)
    {
        var facts = happened.Facts.ToList();
        foreach (var source in SearchSources.All)
        {
            var touched = new HashSet<string>();
            foreach (var fact in facts)
            {
                touched.UnionWith(await source.TouchedBy(change.Transaction, fact));
            }

            foreach (var some in touched.Order(StringComparer.Ordinal).Chunk(AtOnce))
            {
                await Refresh(change.Transaction, source, some);
            }
        }
    }

    /// <summary>Reads some things again.</summary>
    internal static async Task Refresh(DbTransaction tx, ISearchSource source, string[] subjects)
    {
        await SearchStore.Remove(tx, source.Kind, subjects);
        await SearchStore.Add(tx, await source.Entries(tx, subjects));
    }
}
