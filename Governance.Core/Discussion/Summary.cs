using System.Data.Common;
using Dapper;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>What was pinned above a thread.</summary>
public sealed record Summary
{
    /// <summary>What the thread is about, as an id.</summary>
    public required string Subject { get; init; }

    /// <summary>1, 2, 3… of this thread.</summary>
    public required int Number { get; init; }

    /// <summary>The comment; null where the one before was taken away.</summary>
    public CommentId? CommentId { get; init; }

    /// <summary>The last comment that it speaks of.</summary>
    public required int AsOf { get; init; }

    /// <summary>Who pinned it.</summary>
    public required PersonId ByPerson { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }
}

/// <summary>The SQL of what is pinned.</summary>
public static class SummaryStore
{
    /// <summary>The last act of a thread, or null; it pins something where it names a comment.</summary>
    public static Task<Summary?> Last(DbConnection connection, string subject, DbTransaction? tx = null) =>
        connection.QueryFirstOrDefaultAsync<Summary?>(
            """
            SELECT subject, number, comment_id, as_of, by_person, at
              FROM thread_summary
             WHERE subject = @subject
             ORDER BY number DESC
             LIMIT 1
            """,
            new { subject },
            tx
        );

    /// <summary>Adds an act.</summary>
    public static Task Add(DbTransaction tx, Summary summary) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO thread_summary (subject, number, comment_id, as_of, by_person, at)
            VALUES (@Subject, @Number, @CommentId, @AsOf, @ByPerson, @At)
            """,
            new
            {
                summary.Subject,
                summary.Number,
                summary.CommentId,
                summary.AsOf,
                summary.ByPerson,
                summary.At,
            },
            tx
        );
}
