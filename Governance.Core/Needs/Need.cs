using System.Data.Common;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Needs;

/// <summary>An open round that waits for somebody, or has their answer already.</summary>
public sealed record Need
{
    /// <summary>The proposal.</summary>
    public required ProposalId Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Two lines of summary, or empty.</summary>
    public required string Summary { get; init; }

    /// <summary>The circle's name.</summary>
    public required string CircleName { get; init; }

    /// <summary>Whose seat: the coop's name, or null for one's own.</summary>
    public string? CoopName { get; init; }

    /// <summary>What it answers now, or null.</summary>
    public string? Choice { get; init; }

    /// <summary>When the round closes.</summary>
    public required Instant ClosesAt { get; init; }

    /// <summary>Whether the seat's answer is still missing.</summary>
    public bool IsSilent => Choice is null or "wait";
}

/// <summary>The SQL of what needs somebody: one query, whatever the number of rounds.</summary>
public static class NeedStore
{
    /// <summary>The open rounds in which somebody speaks for a seat, by closing time.</summary>
    public static async Task<IReadOnlyList<Need>> Of(DbConnection connection, Viewer viewer, Instant now) =>
        viewer.Person is null
            ? []
            :
            [
                .. await connection.QueryAsync<Need>(
                    $"""
                    SELECT p.id, p.title, p.summary, c.name AS circle_name, o.name AS coop_name, a.choice, r.closes_at
                      FROM round r
                      JOIN proposal p ON p.id = r.proposal_id
                      JOIN circle c ON c.id = p.circle_id
                      JOIN seat s ON s.round_id = r.id AND NOT s.recused
                      LEFT JOIN coop o ON o.id = s.coop_id
                      LEFT JOIN position a ON a.round_id = r.id AND a.seat_id = s.id
                     WHERE r.closed_at IS NULL AND r.closes_at > @now
                       AND (s.person_id = @person OR {connection.In("s.coop_id", "coops")})
                     ORDER BY r.closes_at, p.number, s.id
                     LIMIT 200
                    """,
                    new
                    {
                        now,
                        person = viewer.Person.Id,
                        coops = viewer.Hats.Where(hat => hat.SpeaksForCoop).Select(hat => hat.CoopId).Texts(),
                    }
                ),
            ];

    /// <summary>Proposals whose verdict waits for somebody to publish it.</summary>
    public static async Task<IReadOnlyList<Need>> ToPublish(DbConnection connection, Viewer viewer) =>
        [
            .. await connection.QueryAsync<Need>(
                $"""
                SELECT p.id, p.title, p.summary, c.name AS circle_name, p.ended_at AS closes_at, p.outcome AS choice
                  FROM proposal p
                  JOIN circle c ON c.id = p.circle_id
                 WHERE p.state = 'closed' AND {connection.In("p.circle_id", "circles")}
                 ORDER BY p.ended_at, p.number
                 LIMIT 200
                """,
                new
                {
                    circles = viewer.Roles.Where(term => term.Role == Circles.CircleRole.Secretary).Select(term => term.CircleId).Texts(),
                }
            ),
        ];
}
