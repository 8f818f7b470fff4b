using Dapper;
using Governance.Core.Circles;
using Governance.Core.Data;
using NodaTime;

namespace Governance.Core.Needs;

/// <summary>A decision whose day to be looked at again has come, for who serves the circle.</summary>
public sealed class ReviewNeed : INeedKind
{
    /// <inheritdoc />
    public string Kind => "review";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Need>> Of(NeedContext context)
    {
        var circles = context.Serving(CircleRole.Secretary, CircleRole.Facilitator);
        var due = await context.Connection.QueryAsync<(string Number, string Title, string CircleName, Instant ReviewAt, int Letters)>(
            $"""
            SELECT d.number, d.title, c.name, d.review_at, LENGTH(d.text)
              FROM decision d
              JOIN circle c ON c.id = d.circle_id
             WHERE d.review_at <= @now AND {context.Connection.In("d.circle_id", "circles")}
             ORDER BY d.review_at, d.number
             LIMIT 200
            """,
            new { now = context.Now, circles }
        );
        return
        [
            .. due.Select(row => new Need
            {
                Kind = "review",
                Key = $"review:{row.Number}",
                Subject = row.Number,
                Title = row.Title,
                CircleName = row.CircleName,
                DueAt = row.ReviewAt,
                Consequence = 20,
                Link = $"/register/{row.Number}/review",
                Letters = row.Letters,
            }),
        ];
    }
}
