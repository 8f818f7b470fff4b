using Dapper;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Needs;

/// <summary>Something owed that nears its day or is over it, for who speaks for its owner; evidence of it that waits, for the secretary.</summary>
public sealed class ConditionNeed : INeedKind
{
    /// <inheritdoc />
    public string Kind => "condition";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Need>> Of(NeedContext context)
    {
        string[] owners = [.. context.Coops, .. context.Serving(CircleRole.Facilitator, CircleRole.Secretary)];
        var circles = context.Serving(CircleRole.Secretary);
        var isFederations = circles.Contains(CircleId.General.Value);
        var rows = await context.Connection.QueryAsync<Row>(
            $"""
            SELECT c.id, c.words, c.due_date, c.due_at, c.claimed_at, b.name AS circle_name, COALESCE(o.name, w.name, '') AS owner_name
              FROM condition c
              JOIN circle b ON b.id = c.circle_id
              LEFT JOIN coop o ON o.id = c.owner
              LEFT JOIN circle w ON w.id = c.owner
             WHERE {context.Connection.In("c.audience", "audiences")}
               AND ((c.claimed_at IS NULL AND (c.state = 'open' OR (c.state = 'unmet' AND c.unmet = 'told')) AND c.remind_at <= @now
                     AND {context.Connection.In("c.owner", "owners")})
                 OR (c.claimed_at IS NOT NULL AND ({context.Connection.In(
                "c.circle_id",
                "circles"
            )} OR (@isFederations AND c.audience = 'public'))))
             ORDER BY c.due_at, c.id
             LIMIT 200
            """,
            new
            {
                audiences = context.Viewer.Audiences.ToArray(),
                owners,
                circles,
                isFederations,
                now = context.Now,
            }
        );
        return [.. rows.Select(NeedOf)];
    }

    private static Need NeedOf(Row row)
    {
        var kind = row.ClaimedAt is null ? "condition" : "condition_evidence";
        return new Need
        {
            Kind = kind,
            Key = $"{kind}:{row.Id}",
            Subject = row.Id,
            Title = row.Words,
            CircleName = row.CircleName,
            For = row.OwnerName,
            DueAt = row.DueAt,
            Consequence = row.ClaimedAt is null ? 60 : 30,
            Link = "/conditions/" + row.Id,
            Facts = new Dictionary<string, object?> { ["owner"] = row.OwnerName, ["due"] = row.DueDate },
        };
    }

    private sealed record Row
    {
        public required string Id { get; init; }
        public required string Words { get; init; }
        public required LocalDate DueDate { get; init; }
        public required Instant DueAt { get; init; }
        public Instant? ClaimedAt { get; init; }
        public required string CircleName { get; init; }
        public required string OwnerName { get; init; }
    }
}
