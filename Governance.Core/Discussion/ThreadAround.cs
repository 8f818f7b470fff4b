using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Discussion;

/// <summary>What stands around the comments of a thread for a reader, in one query: it is asked for by every page with a thread.</summary>
public sealed record ThreadAround
{
    /// <summary>The address of the agreement that is linked where one writes.</summary>
    public const string ConductSlug = "code-of-conduct";

    /// <summary>What they have read, as it is kept; null for nothing.</summary>
    public string? Ranges { get; init; }

    /// <summary>How many acts of moderation there were.</summary>
    public int Acts { get; init; }

    /// <summary>The comment pinned above it.</summary>
    public CommentId? Pinned { get; init; }

    /// <summary>Up to which comment that speaks.</summary>
    public int AsOf { get; init; }

    /// <summary>What the agreement is called that says how people talk with each other; null where there is none in force.</summary>
    public string? ConductName { get; init; }

    /// <summary>Who may read that.</summary>
    public Audience? ConductAudience { get; init; }

    /// <summary>Asks for it; nothing was read by nobody.</summary>
    public static Task<ThreadAround> Of(DbConnection connection, string subject, PersonId? reader) =>
        connection.QuerySingleAsync<ThreadAround>(
            """
            SELECT r.ranges, CAST((SELECT COUNT(*) FROM moderation m WHERE m.subject = @subject) AS INTEGER) AS acts,
                   s.comment_id AS pinned, COALESCE(s.as_of, 0) AS as_of, a.name AS conduct_name, a.audience AS conduct_audience
              FROM (SELECT 1 AS one) here
              LEFT JOIN thread_read r ON r.subject = @subject AND r.person_id = @reader
              LEFT JOIN thread_summary s ON s.subject = @subject
               AND s.number = (SELECT MAX(l.number) FROM thread_summary l WHERE l.subject = @subject)
              LEFT JOIN agreement a ON a.slug = @slug AND a.repealed_at IS NULL
            """,
            new
            {
                subject,
                reader = reader?.Value ?? "",
                slug = ConductSlug,
            }
        );
}
