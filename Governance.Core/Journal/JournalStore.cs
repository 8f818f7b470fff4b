using System.Data.Common;
using Dapper;
using Governance.Core.Data;
using Governance.Core.Kernel;
using NodaTime;
using Npgsql;

namespace Governance.Core.Journal;

/// <summary>The SQL of the journal.</summary>
public static class JournalStore
{
    /// <summary>The last entry.</summary>
    public static Task<Head> Head(DbConnection connection) =>
        connection.QuerySingleAsync<Head>("SELECT position, at, hash FROM journal_head WHERE one = 1");

    /// <summary>The position of the last entry at or before a moment; 0 before the first.</summary>
    public static async Task<int> PositionAt(DbConnection connection, Instant at) =>
        await connection.QueryFirstOrDefaultAsync<int?>(
            "SELECT position FROM journal_entry WHERE at <= @at ORDER BY position DESC LIMIT 1",
            new { at }
        ) ?? 0;

    /// <summary>The last entry, locked until the transaction ends: one writer at a time, on every server.</summary>
    public static Task<Head> LockHead(DbTransaction tx) =>
        tx.Connection!.QuerySingleAsync<Head>(
            "SELECT position, at, hash FROM journal_head WHERE one = 1" + (tx.Connection is NpgsqlConnection ? " FOR UPDATE" : ""),
            transaction: tx
        );

    /// <summary>Moves the head on.</summary>
    public static Task MoveHead(DbTransaction tx, Head head) =>
        tx.Connection!.ExecuteAsync("UPDATE journal_head SET position = @Position, at = @At, hash = @Hash WHERE one = 1", head, tx);

    /// <summary>Adds an entry and its body.</summary>
    public static Task Add(DbTransaction tx, Entry entry, string salt, string body) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO journal_entry (position, at, kind, subject, audience, body_hash, hash)
            VALUES (@Position, @At, @Kind, @Subject, @Audience, @BodyHash, @Hash);
            INSERT INTO journal_body (position, salt, body)
            VALUES (@Position, @salt, @body)
            """,
            new
            {
                entry.Position,
                entry.At,
                entry.Kind,
                entry.Subject,
                entry.Audience,
                entry.BodyHash,
                entry.Hash,
                salt,
                body,
            },
            tx
        );

    /// <summary>Entries after a position, in order, at most so many.</summary>
    public static async Task<IReadOnlyList<Entry>> After(DbConnection connection, int position, int most, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<Entry>(
                """
                SELECT position, at, kind, subject, audience, body_hash, hash
                  FROM journal_entry
                 WHERE position > @position
                 ORDER BY position
                 LIMIT @most
                """,
                new { position, most },
                tx
            ),
        ];

    /// <summary>The bodies of a stretch of entries, by position; an erased one is missing.</summary>
    public static async Task<IReadOnlyDictionary<int, Body>> Bodies(
        DbConnection connection,
        int after,
        int until,
        DbTransaction? tx = null
    ) =>
        (
            await connection.QueryAsync<Body>(
                "SELECT position, salt, body AS text FROM journal_body WHERE position > @after AND position <= @until",
                new { after, until },
                tx
            )
        ).ToDictionary(body => body.Position);

    /// <summary>
    /// Entries of some kinds about some subjects, in order, each with the hash of the entry before it (empty for the first) and its body,
    /// null when erased; at most a thousand.
    /// </summary>
    public static async Task<IReadOnlyList<(Entry Entry, string Before, Body? Body)>> About(
        DbConnection connection,
        string[] subjects,
        string[] kinds
    )
    {
        var positions = await connection.QueryAsync<int>(
            $"""
            SELECT position FROM journal_entry
             WHERE {connection.In("subject", "subjects")} AND {connection.In("kind", "kinds")}
             ORDER BY position
             LIMIT 1000
            """,
            new { subjects, kinds }
        );
        var found = new List<(Entry, string, Body?)>();
        foreach (var position in positions)
        {
            var pair = await After(connection, position - 2, 2);
            var bodies = await Bodies(connection, position - 1, position);
            var entry = pair.Single(one => one.Position == position);
            found.Add((entry, pair.FirstOrDefault(one => one.Position == position - 1)?.Hash ?? "", bodies.GetValueOrDefault(position)));
        }

        return found;
    }

    /// <summary>How far a follower has read.</summary>
    public static Task<int> Cursor(DbConnection connection, string follower, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<int>("SELECT position FROM follower WHERE name = @follower", new { follower }, tx);

    /// <summary>Remembers how far a follower has read.</summary>
    public static Task SetCursor(DbTransaction tx, string follower, int position) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO follower (name, position) VALUES (@follower, @position)
            ON CONFLICT (name) DO UPDATE SET position = excluded.position
            """,
            new { follower, position },
            tx
        );

    /// <summary>What a request was answered before, or null.</summary>
    public static Task<string?> Answered(DbTransaction tx, string key, string command, string person) =>
        tx.Connection!.QuerySingleOrDefaultAsync<string?>(
            "SELECT result FROM request WHERE key = @key AND command = @command AND person = @person",
            new
            {
                key,
                command,
                person,
            },
            tx
        );

    /// <summary>Keeps what a request was answered.</summary>
    public static Task KeepAnswer(DbTransaction tx, string key, string command, string person, Instant at, string result) =>
        tx.Connection!.ExecuteAsync(
            "INSERT INTO request (key, command, person, at, result) VALUES (@key, @command, @person, @at, @result)",
            new
            {
                key,
                command,
                person,
                at,
                result,
            },
            tx
        );

    /// <summary>Forgets answers given before an instant.</summary>
    public static Task ForgetAnswers(DbTransaction tx, Instant before) =>
        tx.Connection!.ExecuteAsync("DELETE FROM request WHERE at < @before", new { before }, tx);

    /// <summary>Tells other servers that the journal grew; part of the transaction, so it is heard only if it commits.</summary>
    public static Task Notify(DbTransaction tx, int position) =>
        tx.Connection is NpgsqlConnection
            ? tx.Connection.ExecuteAsync("SELECT pg_notify('journal', @position::text)", new { position }, tx)
            : Task.CompletedTask;
}

/// <summary>The body of an entry, as stored.</summary>
public sealed record Body
{
    /// <summary>Its entry.</summary>
    public required int Position { get; init; }

    /// <summary>What keeps a short body from being guessed by its hash.</summary>
    public required string Salt { get; init; }

    /// <summary>JSON.</summary>
    public required string Text { get; init; }
}
