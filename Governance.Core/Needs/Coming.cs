using System.Data.Common;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Data;
using NodaTime;

namespace Governance.Core.Needs;

/// <summary>What comes next, for when nothing needs somebody.</summary>
/// <param name="Kind">A key under <c>coming.</c></param>
/// <param name="Title">What it is about.</param>
/// <param name="Link">Where it stands.</param>
/// <param name="At">When.</param>
public sealed record Coming(string Kind, string Title, string Link, Instant At)
{
    /// <summary>The next of everything that somebody may read: rounds that close, phases that end, effects and reviews. One query.</summary>
    public static async Task<IReadOnlyList<Coming>> Next(DbConnection connection, Viewer viewer, Instant now, int most) =>
        [
            .. (
                await connection.QueryAsync<(string Kind, string Title, string Link, Instant At)>(
                    $"""
                    SELECT 'closes', p.title, '/proposals/' || p.id, r.closes_at
                      FROM round r JOIN proposal p ON p.id = r.proposal_id
                     WHERE r.closed_at IS NULL AND r.closes_at > @now AND {connection.In("p.audience", "audiences")}
                     UNION ALL
                    SELECT 'phase', p.title, '/proposals/' || p.id, p.phase_until
                      FROM proposal p
                     WHERE p.phase_until > @now AND {connection.In("p.audience", "audiences")}
                     UNION ALL
                    SELECT 'effect', d.title, '/register/' || d.number, d.effective_at
                      FROM decision d
                     WHERE d.effect_state = 'due' AND d.effective_at > @now AND {connection.In("d.audience", "audiences")}
                     UNION ALL
                    SELECT 'review', d.title, '/register/' || d.number, d.review_at
                      FROM decision d
                     WHERE d.review_at > @now AND {connection.In("d.audience", "audiences")}
                     ORDER BY 4, 2
                     LIMIT @most
                    """,
                    new
                    {
                        now,
                        audiences = viewer.Audiences.ToArray(),
                        most,
                    }
                )
            ).Select(row => new Coming(row.Kind, row.Title, row.Link, row.At)),
        ];
}
