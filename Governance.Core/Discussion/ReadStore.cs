using System.Data.Common;
using Dapper;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.People;

namespace Governance.Core.Discussion;

/// <summary>How much was said in a thread.</summary>
/// <param name="Comments">Comments in all.</param>
/// <param name="Unread">Those that the reader has not read.</param>
public sealed record TalkCount(int Comments, int Unread);

/// <summary>The SQL of what people have read.</summary>
public static class ReadStore
{
    /// <summary>What a person has read of a thread.</summary>
    public static async Task<ReadRanges> Of(DbConnection connection, PersonId person, string subject, DbTransaction? tx = null) =>
        ReadRanges.Kept(
            await connection.QuerySingleOrDefaultAsync<string?>(
                "SELECT ranges FROM thread_read WHERE person_id = @person AND subject = @subject",
                new { person, subject },
                tx
            )
        );

    /// <summary>Puts what a person has read of a thread.</summary>
    public static Task Put(DbTransaction tx, PersonId person, string subject, ReadRanges read) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO thread_read (person_id, subject, ranges, comments) VALUES (@person, @subject, @ranges, @comments)
            ON CONFLICT (person_id, subject) DO UPDATE SET ranges = excluded.ranges, comments = excluded.comments
            """,
            new
            {
                person,
                subject,
                ranges = read.ToString(),
                comments = read.Count,
            },
            tx
        );

    /// <summary>How much was said about something, and what of it a reader has not read; nothing where no thread has begun. Asks nobody's rights.</summary>
    public static async Task<TalkCount> Count(DbConnection connection, string subject, PersonId? reader) =>
        await connection.QuerySingleOrDefaultAsync<(int Comments, int Unread)?>(
            """
            SELECT t.comments, t.comments - COALESCE(r.comments, 0)
              FROM thread t
              LEFT JOIN thread_read r ON r.subject = t.subject AND r.person_id = @reader
             WHERE t.subject = @subject
            """,
            new { subject, reader = reader?.Value ?? "" }
        )
            is var (comments, unread)
            ? new TalkCount(comments, unread)
            : new TalkCount(0, 0);

    /// <summary>How many comments a person has not read in the threads that they may read, by circle, in one query.</summary>
    public static async Task<IReadOnlyDictionary<CircleId, int>> UnreadByCircle(
        DbConnection connection,
        PersonId person,
        IReadOnlyList<string> audiences
    ) =>
        (
            await connection.QueryAsync<(CircleId Circle, int Unread)>(
                $"""
                SELECT t.circle_id, CAST(SUM(t.comments - COALESCE(r.comments, 0)) AS INTEGER)
                  FROM thread t
                  LEFT JOIN thread_read r ON r.subject = t.subject AND r.person_id = @person
                 WHERE {connection.In("t.audience", "audiences")} AND t.comments > COALESCE(r.comments, 0)
                 GROUP BY t.circle_id
                """,
                new { person, audiences = audiences.ToArray() }
            )
        ).ToDictionary(row => row.Circle, row => row.Unread);

    /// <summary>The threads of a circle with comments that a person has not read, with how many comments each has.</summary>
    public static async Task<IReadOnlyList<(string Subject, int Comments)>> UnreadIn(
        DbConnection connection,
        PersonId person,
        CircleId circle,
        IReadOnlyList<string> audiences,
        DbTransaction? tx = null
    ) =>
        [
            .. await connection.QueryAsync<(string, int)>(
                $"""
                SELECT t.subject, t.comments
                  FROM thread t
                  LEFT JOIN thread_read r ON r.subject = t.subject AND r.person_id = @person
                 WHERE t.circle_id = @circle AND {connection.In("t.audience", "audiences")} AND t.comments > COALESCE(r.comments, 0)
                """,
                new
                {
                    person,
                    circle,
                    audiences = audiences.ToArray(),
                },
                tx
            ),
        ];
}
