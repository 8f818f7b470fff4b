using System.Data.Common;
using Dapper;
using Governance.Core.Data;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Access;

/// <summary>A browser that is signed in.</summary>
public sealed record Session
{
    /// <summary>How long without a visit until it ends.</summary>
    public static Duration Lifetime { get; } = Duration.FromDays(30);

    /// <summary>Fingerprint of the cookie's secret.</summary>
    public required string Id { get; init; }

    /// <summary>Whose.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>The web host's ticket, protected.</summary>
    public required string Ticket { get; init; }

    /// <summary>The browser in a few words.</summary>
    public required string Device { get; init; }

    /// <summary>Since when.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>The last visit, to the hour.</summary>
    public required Instant SeenAt { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required Instant EndsAt { get; init; }
}

/// <summary>The SQL of sessions.</summary>
public static class SessionStore
{
    private const string Select = "SELECT id, person_id, ticket, device, started_at, seen_at, ends_at FROM session";

    /// <summary>One session, or null.</summary>
    public static Task<Session?> Find(DbConnection connection, string id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Session?>(Select + " WHERE id = @id", new { id }, tx);

    /// <summary>A person's sessions, the latest seen first.</summary>
    public static async Task<IReadOnlyList<Session>> Of(DbConnection connection, PersonId person) =>
        [.. await connection.QueryAsync<Session>(Select + " WHERE person_id = @person ORDER BY seen_at DESC, id", new { person })];

    /// <summary>Which of some sessions have not ended.</summary>
    public static async Task<IReadOnlySet<string>> Alive(DbConnection connection, string[] ids, Instant now) =>
        (
            await connection.QueryAsync<string>(
                $"SELECT id FROM session WHERE {connection.In("id", "ids")} AND ends_at > @now",
                new { ids, now }
            )
        ).ToHashSet();

    /// <summary>Puts a session.</summary>
    public static Task Put(DbTransaction tx, Session session) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO session (id, person_id, ticket, device, started_at, seen_at, ends_at)
            VALUES (@Id, @PersonId, @Ticket, @Device, @StartedAt, @SeenAt, @EndsAt)
            ON CONFLICT (id) DO UPDATE SET ticket = excluded.ticket, seen_at = excluded.seen_at, ends_at = excluded.ends_at
            """,
            session,
            tx
        );

    /// <summary>Ends a session; a person may end their own only.</summary>
    public static Task End(DbTransaction tx, string id, PersonId person) =>
        tx.Connection!.ExecuteAsync("DELETE FROM session WHERE id = @id AND person_id = @person", new { id, person }, tx);

    /// <summary>Ends all of a person's sessions but one.</summary>
    public static Task EndOthers(DbTransaction tx, string but, PersonId person) =>
        tx.Connection!.ExecuteAsync("DELETE FROM session WHERE id <> @but AND person_id = @person", new { but, person }, tx);

    /// <summary>Forgets sessions that have ended.</summary>
    public static Task Forget(DbTransaction tx, Instant now) =>
        tx.Connection!.ExecuteAsync("DELETE FROM session WHERE ends_at < @now", new { now }, tx);
}
