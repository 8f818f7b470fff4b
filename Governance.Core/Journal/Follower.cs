using Governance.Core.Data;
using Governance.Core.Kernel;

namespace Governance.Core.Journal;

/// <summary>A reader of the journal that keeps something of its own: notices, feeds, an index. It sees every entry once, in order.</summary>
public interface IFollower
{
    /// <summary>The name its place is kept under; never renamed.</summary>
    string Name { get; }

    /// <summary>Takes an entry, inside the transaction that also moves its place on.</summary>
    Task Take(Change change, Entry entry, IEvent happened);
}

/// <summary>Lets followers catch up. Running it twice, or late, changes nothing but the delay.</summary>
public sealed class Follow(Writer writer, Database database)
{
    private const int PageOfEntries = 100;

    /// <summary>Brings a follower to the end of the journal; returns how many entries it took.</summary>
    public async Task<int> CatchUp(IFollower follower)
    {
        var taken = 0;
        while (await Page(follower) is var page and > 0)
        {
            taken += page;
        }

        return taken;
    }

    private async Task<int> Page(IFollower follower)
    {
        await using (var connection = await database.Open())
        {
            var place = await JournalStore.Cursor(connection, follower.Name);
            if ((await JournalStore.Head(connection)).Position <= place)
            {
                return 0;
            }
        }

        return await writer.Keep(async change =>
        {
            // The place is read again inside: on another server the same follower may have been quicker.
            var place = await JournalStore.Cursor(change.Connection, follower.Name, change.Transaction);
            var entries = await JournalStore.After(change.Connection, place, PageOfEntries, change.Transaction);
            if (entries.Count == 0)
            {
                return 0;
            }

            var bodies = await JournalStore.Bodies(change.Connection, place, entries[^1].Position, change.Transaction);
            foreach (var entry in entries)
            {
                if (bodies.GetValueOrDefault(entry.Position) is { } body && Events.Read(entry.Kind, body.Text) is { } happened)
                {
                    await follower.Take(change, entry, happened);
                }
            }

            await JournalStore.SetCursor(change.Transaction, follower.Name, entries[^1].Position);
            return entries.Count;
        });
    }
}
