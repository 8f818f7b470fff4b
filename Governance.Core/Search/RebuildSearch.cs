using Dapper;
using Governance.Core.Data;
using Governance.Core.Journal;

namespace Governance.Core.Search;

/// <summary>What a rebuild did.</summary>
/// <param name="Entries">How many entries there are of each kind.</param>
/// <param name="Position">The journal's position that they are as of.</param>
public sealed record RebuiltSearch(IReadOnlyDictionary<string, int> Entries, int Position);

/// <summary>
/// Makes the whole index again from what it is made of, some things at a time, so that commands wait for none of it and what was found is
/// found all the while. What happens meanwhile is taken by the reader of the journal, or by this: in any order it comes to the same.
/// </summary>
public sealed class RebuildSearch(Writer writer, Database database)
{
    private const int AtOnce = 250;

    /// <summary>Does it, also while the product runs.</summary>
    public async Task<RebuiltSearch> Run()
    {
        await using var connection = await database.Open();
        var position = (await JournalStore.Head(connection)).Position;
        foreach (var source in SearchSources.All)
        {
            var after = "";
            while (await Some(source, after) is { } last)
            {
                after = last;
            }
        }

        // Nothing up to there needs to be read again, wherever the reader of the journal was.
        await writer.Keep(async change =>
        {
            if (await JournalStore.Cursor(change.Connection, new KeepIndex().Name, change.Transaction) < position)
            {
                await JournalStore.SetCursor(change.Transaction, new KeepIndex().Name, position);
            }
        });
        if (database.Dialect == Dialect.Sqlite)
        {
            // The pieces that many small writes leave are put together, so that searching is fast again.
            await writer.Keep(change =>
                change.Connection.ExecuteAsync(
                    "INSERT INTO search_words (search_words) VALUES ('optimize')",
                    transaction: change.Transaction
                )
            );
        }

        return new(await SearchStore.Sizes(connection), position);
    }

    /// <summary>Reads a stretch of things again and takes out what is none of them; returns the last one, null after the end.</summary>
    private Task<string?> Some(ISearchSource source, string after) =>
        writer.Keep<string?>(async change =>
        {
            var subjects = (await source.After(change.Transaction, after, AtOnce)).ToArray();
            var last = subjects.Length < AtOnce ? null : subjects[^1];
            await SearchStore.RemoveOthers(change.Transaction, source.Kind, after, last, subjects);
            await KeepIndex.Refresh(change.Transaction, source, subjects);
            return last;
        });
}
