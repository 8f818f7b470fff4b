using System.Data.Common;
using Dapper;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Needs;

/// <summary>A proposal as needs show it.</summary>
internal sealed record ProposalNeed
{
    /// <summary>The columns that <see cref="Load"/> reads, for proposals joined as <c>p</c>.</summary>
    private const string Select = """
        SELECT p.id, p.title, p.summary, c.name AS circle_name, p.state, p.outcome, p.phase_until, p.ended_at, p.policy,
               CASE WHEN p.summary = '' THEN v.blocks ELSE '' END AS blocks, LENGTH(v.blocks) AS letters
          FROM proposal p
          JOIN proposal_version v ON v.proposal_id = p.id AND v.number = p.version
          JOIN circle c ON c.id = p.circle_id
        """;

    public required ProposalId Id { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public required string CircleName { get; init; }
    public required string State { get; init; }
    public string? Outcome { get; init; }
    public Instant? PhaseUntil { get; init; }
    public Instant? EndedAt { get; init; }
    public required string Policy { get; init; }
    public required string Blocks { get; init; }
    public required int Letters { get; init; }

    /// <summary>Those that a condition holds for, the oldest first.</summary>
    public static async Task<IReadOnlyList<ProposalNeed>> Load(DbConnection connection, string where, object facts) =>
        [.. await connection.QueryAsync<ProposalNeed>($"{Select} WHERE {where} ORDER BY p.number LIMIT 200", facts)];

    /// <summary>The need that it is.</summary>
    public Need As(string kind, string path, Instant? due, int consequence, IReadOnlyDictionary<string, object?>? facts = null) =>
        new()
        {
            Kind = kind,
            Key = $"{kind}:{Id}",
            Subject = Id.Value,
            Title = Title,
            Summary = Summary.Length > 0 ? Summary : AnswerNeed.FirstWords(Blocks),
            CircleName = CircleName,
            DueAt = due,
            Consequence = consequence,
            Link = $"/proposals/{Id}{path}",
            Letters = Letters,
            Facts = facts ?? new Dictionary<string, object?>(),
        };
}
