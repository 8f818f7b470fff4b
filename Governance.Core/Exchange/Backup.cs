using System.Data.Common;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Governance.Core.Data;
using Governance.Core.Files;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Npgsql;

namespace Governance.Core.Exchange;

/// <summary>What a backup says of itself.</summary>
/// <param name="Format">The format's name and version.</param>
/// <param name="Position">The journal's last position.</param>
/// <param name="Head">Its hash.</param>
/// <param name="Migrations">The scripts that its tables come from.</param>
public sealed record BackupManifest(string Format, int Position, string Head, IReadOnlyList<string> Migrations);

/// <summary>
/// The whole installation in one file: a zip with every table as lines of JSON, as of one moment, while the product runs.
/// It holds nothing of the database engine, so a backup of SQLite can be restored to PostgreSQL, and the other way round.
/// </summary>
public static partial class Backup
{
    /// <summary>The format written and read.</summary>
    public const string Format = "governance-backup/1";

    /// <summary>What is made from other tables and can be made again: the index of words, kept differently by each database.</summary>
    private const string Derived = "search_entry";

    /// <summary>Writes a backup; nothing is left under the name until it is whole.</summary>
    public static async Task<BackupManifest> Write(Database database, string folder, string path)
    {
        var part = path + ".part";
        BackupManifest manifest;
        await using (var connection = await database.Open())
        await using (await connection.Snapshot())
        await using (var file = File.Create(part))
        await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: false, Encoding.UTF8))
        {
            var head = await JournalStore.Head(connection);
            manifest = new(Format, head.Position, head.Hash, [.. Migrator.Scripts(database.Dialect).Select(script => script.Name)]);
            await using (var stream = await zip.CreateEntry("manifest.json").OpenAsync())
            {
                await JsonSerializer.SerializeAsync(stream, manifest, Json.Options);
            }

            foreach (var table in Tables())
            {
                await WriteTable(connection, table, zip);
            }

            await BackupFiles.Write(Folder(folder), zip);
        }

        File.Move(part, path, overwrite: true);
        return manifest;
    }

    /// <summary>
    /// Restores into an empty database with this program's schema, in one transaction, and verifies before it is kept:
    /// what does not verify is refused and nothing remains of it.
    /// </summary>
    public static async Task<VerifyReport> Read(Database empty, string folder, string path)
    {
        await using var zip = await Open(path);
        await CheckManifest(zip);
        await using var connection = await empty.OpenForWriting();
        if ((await JournalStore.Head(connection)).Position > 0)
        {
            throw new BadInputException("database_is_not_empty", "There is a federation in this database. Restore into an empty one.");
        }

        await connection.ExecuteAsync(
            connection is NpgsqlConnection ? "BEGIN TRANSACTION" : "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE TRANSACTION"
        );
        await connection.ExecuteAsync("DELETE FROM journal_head");
        foreach (var table in Tables())
        {
            if (zip.GetEntry($"tables/{table}.ndjson") is { } entry)
            {
                await ReadTable(connection, table, entry);
            }
        }

        // Its reader begins the journal anew, and makes the index again.
        await connection.ExecuteAsync("DELETE FROM follower WHERE name = 'search'");
        var files = Folder(folder);
        var brought = await BackupFiles.Read(zip, files);
        var report = await Verify.Run(connection, files);
        await connection.ExecuteAsync(report.Holds ? "COMMIT TRANSACTION" : "ROLLBACK TRANSACTION");
        if (!report.Holds)
        {
            brought.ForEach(files.Remove);
        }

        return report;
    }

    /// <summary>Where an installation with this data folder keeps its files.</summary>
    public static FileFolder Folder(string data) => new(Path.Combine(data, BackupFiles.Folder));

    /// <summary>All tables in the order in which the migrations create them, so that a row never comes before what it refers to.</summary>
    public static IReadOnlyList<string> Tables() =>
        [
            .. Migrator
                .Scripts(Dialect.Sqlite)
                .SelectMany(script => CreateTable().Matches(script.Contents).Select(match => match.Groups[1].Value))
                .Where(table => table != Derived),
        ];

    private static async Task WriteTable(DbConnection connection, string table, ZipArchive zip)
    {
        await using var stream = await zip.CreateEntry($"tables/{table}.ndjson").OpenAsync();
        await using var lines = new StreamWriter(stream, new UTF8Encoding(false));
        await using var reader = await connection.ExecuteReaderAsync($"SELECT * FROM {table} ORDER BY {Order(table)}");
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        await lines.WriteLineAsync(Json.Write(names));
        while (await reader.ReadAsync())
        {
            var row = new object?[names.Length];
            for (var at = 0; at < row.Length; at++)
            {
                var isYesNo = reader.GetDataTypeName(at).Equals("BOOLEAN", StringComparison.OrdinalIgnoreCase);
                row[at] =
                    await reader.IsDBNullAsync(at) ? null
                    : isYesNo ? Convert.ToBoolean(reader.GetValue(at), System.Globalization.CultureInfo.InvariantCulture)
                    : reader.GetValue(at);
            }

            await lines.WriteLineAsync(Json.Write(row));
        }
    }

    private static async Task ReadTable(DbConnection connection, string table, ZipArchiveEntry entry)
    {
        using var lines = new StreamReader(await entry.OpenAsync());
        var names = Json.Read<string[]>(await lines.ReadLineAsync() ?? "[]");
        if (names.Any(name => !Name().IsMatch(name)))
        {
            throw new BadInputException("malformed", $"The backup's table {table} has no proper columns.");
        }

        var sql = $"INSERT INTO {table} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select((_, at) => "@p" + at))})";
        while (await lines.ReadLineAsync() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            var values = new DynamicParameters();
            foreach (var (cell, at) in row.RootElement.EnumerateArray().Select((cell, at) => (cell, at)))
            {
                values.Add("p" + at, Value(cell));
            }

            await connection.ExecuteAsync(sql, values);
        }
    }

    private static object? Value(JsonElement cell) =>
        cell.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => cell.GetInt64(),
            _ => cell.GetString(),
        };

    /// <summary>A reply comes after what it replies to; everything else by its key.</summary>
    private static string Order(string table) => table == "comment" ? "subject, number" : "1";

    private static async Task<ZipArchive> Open(string path)
    {
        try
        {
            return await ZipFile.OpenReadAsync(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new BadInputException("backup_cannot_be_read", unreadable.Message);
        }
    }

    private static async Task CheckManifest(ZipArchive zip)
    {
        if (zip.GetEntry("manifest.json") is not { } entry)
        {
            throw new BadInputException("malformed", "This is no backup: it has no manifest.");
        }

        await using var stream = await entry.OpenAsync();
        var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(stream, Json.Options);
        if (manifest?.Format != Format)
        {
            throw new BadInputException("malformed", $"This backup is of the format {manifest?.Format}; this program reads {Format}.");
        }

        var ours = Migrator.Scripts(Dialect.Sqlite).Concat(Migrator.Scripts(Dialect.Postgres)).Select(script => script.Name).ToHashSet();
        if (manifest.Migrations.FirstOrDefault(script => !ours.Contains(script)) is { } unknown)
        {
            throw new NotSupportedException($"This backup was made by a newer program: it knows {unknown}. Upgrade first.");
        }
    }

    [GeneratedRegex(@"CREATE TABLE (\w+)")]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,59}$")]
    private static partial Regex Name();
}
