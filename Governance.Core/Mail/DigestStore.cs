using System.Data.Common;
using Dapper;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Mail;

/// <summary>The SQL of digests.</summary>
public static class DigestStore
{
    /// <summary>Up to which position of the journal somebody's digests have told.</summary>
    public static async Task<int> Position(DbConnection connection, PersonId person) =>
        await connection.QuerySingleOrDefaultAsync<int?>("SELECT position FROM digest WHERE person_id = @person", new { person }) ?? 0;

    /// <summary>When somebody's next digest is due; null where they have no place yet.</summary>
    public static Task<Instant?> Next(DbConnection connection, PersonId person, DbTransaction tx) =>
        connection.QuerySingleOrDefaultAsync<Instant?>("SELECT next_at FROM digest WHERE person_id = @person", new { person }, tx);

    /// <summary>Whose digest is due.</summary>
    public static async Task<IReadOnlyList<PersonId>> Due(DbConnection connection, Instant now, int most) =>
        [
            .. await connection.QueryAsync<PersonId>(
                "SELECT person_id FROM digest WHERE next_at <= @now ORDER BY next_at, person_id LIMIT @most",
                new { now, most }
            ),
        ];

    /// <summary>People with an address who have no place among the digests yet.</summary>
    public static async Task<IReadOnlyList<PersonId>> Unplaced(DbConnection connection, int most) =>
        [
            .. await connection.QueryAsync<PersonId>(
                """
                SELECT p.id FROM person p
                 WHERE p.email IS NOT NULL AND NOT EXISTS (SELECT 1 FROM digest d WHERE d.person_id = p.id)
                 ORDER BY p.id LIMIT @most
                """,
                new { most }
            ),
        ];

    /// <summary>Gives somebody a place: told up to a position, the next one due at a moment.</summary>
    public static Task Place(DbTransaction tx, PersonId person, int position, Instant next) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO digest (person_id, position, next_at) VALUES (@person, @position, @next)
            ON CONFLICT (person_id) DO UPDATE SET next_at = excluded.next_at
            """,
            new
            {
                person,
                position,
                next,
            },
            tx
        );

    /// <summary>Notes up to where a digest has told.</summary>
    public static Task Tell(DbTransaction tx, PersonId person, int position) =>
        tx.Connection!.ExecuteAsync("UPDATE digest SET position = @position WHERE person_id = @person", new { person, position }, tx);
}
