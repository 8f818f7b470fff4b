using Dapper;
using Governance.Core.Data;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Needs;

/// <summary>An objection whose owner is waited for: to state it, to offer words, to accept a finding or not.</summary>
public sealed class ObjectionNeed : INeedKind
{
    /// <inheritdoc />
    public string Kind => "objection";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Need>> Of(NeedContext context)
    {
        var holders = context.Coops.Append(context.Person).ToArray();
        var waiting = await context.Connection.QueryAsync<Row>(
            $"""
            SELECT o.id, o.number, o.harm, o.state, o.proposal_id, p.title, c.name AS circle_name, k.name AS coop_name, p.phase_until
              FROM objection o
              JOIN proposal p ON p.id = o.proposal_id
              JOIN circle c ON c.id = p.circle_id
              LEFT JOIN coop k ON k.id = o.holder
             WHERE o.waits_since IS NOT NULL AND {context.Connection.In("o.holder", "holders")} AND p.state IN ('test', 'integrate')
             ORDER BY o.waits_since, o.id
             LIMIT 200
            """,
            new { holders }
        );
        return
        [
            .. waiting.Select(row => new Need
            {
                Kind = "objection",
                Key = $"objection:{row.Id}:{row.State}",
                Subject = row.ProposalId.Value,
                Title = row.Title,
                Summary = Text.Excerpt.Of(row.Harm ?? "", 220),
                CircleName = row.CircleName,
                For = row.CoopName,
                DueAt = row.PhaseUntil,
                Consequence = 75,
                Link = $"/proposals/{row.ProposalId}/objections#{row.Id}",
                Facts = new Dictionary<string, object?> { ["number"] = row.Number, ["state"] = row.State },
                Letters = (row.Harm ?? "").Length,
            }),
        ];
    }

    private sealed record Row
    {
        public required string Id { get; init; }
        public required int Number { get; init; }
        public string? Harm { get; init; }
        public required string State { get; init; }
        public required ProposalId ProposalId { get; init; }
        public required string Title { get; init; }
        public required string CircleName { get; init; }
        public string? CoopName { get; init; }
        public Instant? PhaseUntil { get; init; }
    }
}
