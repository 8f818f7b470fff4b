using System.Data.Common;
using Governance.Core.Files;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Exchange;

/// <summary>
/// Whether the record holds: the chain of the journal, every table that the journal answers for, every fingerprint and every
/// verdict, counted again. Reads only; run it while the product runs, inside one transaction, for a view of one moment.
/// </summary>
public sealed class Verify
{
    private const int PageOfEntries = 2_000;

    private readonly DbConnection _connection;
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, Dictionary<string, Dictionary<string, string?>>> _expected = Record.Tables.Keys.ToDictionary(
        table => table,
        _ => new Dictionary<string, Dictionary<string, string?>>()
    );

    private Verify(DbConnection connection) => _connection = connection;

    /// <summary>Looks at everything.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="files">Where the bytes of files lie; null to look at the database only.</param>
    public static async Task<VerifyReport> Run(DbConnection connection, FileFolder? files = null)
    {
        var verify = new Verify(connection);
        var head = await verify.TryChain();
        var rows = await verify.CompareTables();
        var verdicts = await Recount.Run(connection, verify._findings) + await RecountElections.Run(connection, verify._findings);
        await VerifyFiles.Run(connection, files, verify._findings);
        return new(head.Position, rows, verdicts, head.Hash, verify._findings);
    }

    private async Task<Head> TryChain()
    {
        try
        {
            return await Chain();
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            // An entry that cannot even be read, such as one whose instant is no instant.
            _findings.Add(new("cannot_be_read", "journal", "", unreadable.Message));
            return new Head
            {
                Position = 0,
                At = default,
                Hash = "",
            };
        }
    }

    private async Task<Head> Chain()
    {
        var last = new Head
        {
            Position = 0,
            At = NodaTime.Instant.MinValue,
            Hash = "",
        };
        while (true)
        {
            var entries = await JournalStore.After(_connection, last.Position, PageOfEntries);
            if (entries.Count == 0)
            {
                break;
            }

            var bodies = await JournalStore.Bodies(_connection, last.Position, entries[^1].Position);
            foreach (var entry in entries)
            {
                Link(last, entry);
                Read(entry, bodies.GetValueOrDefault(entry.Position));
                last = new Head
                {
                    Position = entry.Position,
                    At = entry.At,
                    Hash = entry.Hash,
                };
            }
        }

        await CompareHead(last);
        return last;
    }

    private void Link(Head before, Entry entry)
    {
        var where = $"journal_entry {entry.Position}";
        if (entry.Position != before.Position + 1)
        {
            _findings.Add(new("entry_missing", $"journal_entry {before.Position + 1}"));
        }

        if (entry.At < before.At)
        {
            _findings.Add(new("entry_out_of_time", where, Instants.Text(before.At), Instants.Text(entry.At)));
        }

        if (entry.Hash != entry.Chained(before.Hash))
        {
            _findings.Add(new("chain_broken", where, entry.Chained(before.Hash), entry.Hash));
        }
    }

    private void Read(Entry entry, Body? body)
    {
        var where = $"journal_body {entry.Position}";
        if (body is null)
        {
            _findings.Add(new("body_missing", where));
            return;
        }

        if (Fingerprint.Sealed(body.Salt, body.Text) != entry.BodyHash)
        {
            _findings.Add(new("body_differs", where, entry.BodyHash, Fingerprint.Sealed(body.Salt, body.Text)));
        }

        if (Events.Read(entry.Kind, body.Text) is not { } happened)
        {
            _findings.Add(new("body_not_understood", where, entry.Kind));
            return;
        }

        foreach (var fact in happened.Facts)
        {
            Keep(fact);
        }
    }

    private void Keep(Fact fact)
    {
        var table = _expected[fact.Table];
        var key = Record.KeyOf(fact.Table, fact.Key);
        if (fact.Row is null)
        {
            table.Remove(key);
            return;
        }

        if (!table.TryGetValue(key, out var row))
        {
            table[key] = row = new(fact.Key);
        }

        foreach (var (column, value) in fact.Row)
        {
            row[column] = value;
        }
    }

    private async Task CompareHead(Head last)
    {
        var head = await JournalStore.Head(_connection);
        if (last.Position > 0 && head != last)
        {
            _findings.Add(new("head_differs", "journal_head", $"{last.Position} {last.Hash}", $"{head.Position} {head.Hash}"));
        }
        else if (last.Position == 0 && head.Position != 0)
        {
            _findings.Add(new("entry_missing", "journal_entry 1"));
        }
    }

    private async Task<int> CompareTables()
    {
        var compared = 0;
        foreach (var (table, expected) in _expected)
        {
            var found = await Record.Rows(_connection, table);
            foreach (var (key, row) in expected)
            {
                if (found.TryGetValue(key, out var there))
                {
                    CompareRow(table, key, row, there);
                    compared++;
                }
                else
                {
                    _findings.Add(new("row_missing", $"{table} {key}"));
                }
            }

            foreach (var key in found.Keys.Where(key => !expected.ContainsKey(key)))
            {
                _findings.Add(new("row_unexpected", $"{table} {key}"));
            }
        }

        return compared;
    }

    private void CompareRow(string table, string key, Dictionary<string, string?> expected, Dictionary<string, string?> found)
    {
        foreach (var (column, value) in found)
        {
            var where = $"{table} {key} {column}";
            if (Record.Derived.TryGetValue((table, column), out var derive))
            {
                if (derive(found) != value)
                {
                    _findings.Add(new("cell_differs", where, derive(found) ?? "", value ?? ""));
                }
            }
            else if (!expected.TryGetValue(column, out var must))
            {
                _findings.Add(new("cell_not_recorded", where, "", value ?? ""));
            }
            else if (!Fact.Agrees(must, value, found))
            {
                _findings.Add(new("cell_differs", where, must ?? "", value ?? ""));
            }
        }
    }
}
