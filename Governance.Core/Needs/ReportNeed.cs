using Dapper;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Discussion;
using NodaTime;

namespace Governance.Core.Needs;

/// <summary>Comments that somebody reported wait for whoever looks after the thread.</summary>
public sealed class ReportNeed : INeedKind
{
    /// <inheritdoc />
    public string Kind => "report";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Need>> Of(NeedContext context)
    {
        var circles = context.Serving(CircleRole.Facilitator, CircleRole.Secretary, CircleRole.Steward);
        if (circles.Length == 0)
        {
            return [];
        }

        var rows = (
            await context.Connection.QueryAsync<Row>(
                $"""
                SELECT r.comment_id, c.subject, c.number, MIN(r.at) AS at, MIN(r.reason) AS reason, COUNT(*) AS reports, k.name AS circle_name
                  FROM comment_report r
                  JOIN comment c ON c.id = r.comment_id
                  JOIN thread t ON t.subject = c.subject
                  JOIN circle k ON k.id = t.circle_id
                 WHERE r.settled_at IS NULL AND {context.Connection.In("t.circle_id", "circles")}
                 GROUP BY r.comment_id, c.subject, c.number, k.name
                 ORDER BY MIN(r.at), r.comment_id
                 LIMIT 50
                """,
                new { circles }
            )
        ).AsList();
        var titles = rows.Count == 0 ? null : await TalkSubject.Of(context.Connection, rows.Select(row => row.Subject));
        return
        [
            .. rows.Select(row => new Need
            {
                Kind = "report",
                Key = $"report:{row.CommentId}:{row.At}",
                Subject = row.Subject,
                Title = titles![row.Subject].Title,
                Summary = Text.Excerpt.Of(row.Reason, 220),
                CircleName = row.CircleName,
                Consequence = 60,
                Link = $"/comments/{row.CommentId}#reports",
                Facts = new Dictionary<string, object?> { ["number"] = row.Number, ["n"] = row.Reports },
                Letters = row.Reason.Length,
            }),
        ];
    }

    private sealed record Row
    {
        public required CommentId CommentId { get; init; }
        public required string Subject { get; init; }
        public required int Number { get; init; }
        public required Instant At { get; init; }
        public required string Reason { get; init; }
        public required int Reports { get; init; }
        public required string CircleName { get; init; }
    }
}
