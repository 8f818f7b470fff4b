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

/// <summary>A decision whose day to be looked at again has come.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="CircleName">The circle's name.</param>
/// <param name="ReviewAt">Since when it is due.</param>
public sealed record DueReview(string Number, string Title, string CircleName, Instant ReviewAt);

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
                       AND (s.person_id = @person OR {connection.In("s.coop_id", "coops")}
                            OR (a.seat_id IS NULL AND {connection.In("s.given_to", "coops")}))
                       AND NOT EXISTS (SELECT 1 FROM inner_decision d JOIN mandate m ON m.id = d.mandate_id
                                        WHERE d.seat_id = s.id AND m.kind = 'members_decide' AND d.released_at IS NULL)
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

    /// <summary>Decisions whose day to be looked at again has come, in circles that somebody serves.</summary>
    public static async Task<IReadOnlyList<DueReview>> ToReview(DbConnection connection, Viewer viewer, Instant now) =>
        [
            .. await connection.QueryAsync<DueReview>(
                $"""
                SELECT d.number, d.title, c.name AS circle_name, d.review_at
                  FROM decision d
                  JOIN circle c ON c.id = d.circle_id
                 WHERE d.review_at <= @now AND {connection.In("d.circle_id", "circles")}
                 ORDER BY d.review_at, d.number
                 LIMIT 200
                """,
                new { now, circles = Served(viewer) }
            ),
        ];

    /// <summary>
    /// Processes that wait for somebody: for who serves the circle, for who raised it while words are to be changed, and for the owner of an
    /// objection that is waited for.
    /// </summary>
    public static async Task<IReadOnlyList<Need>> Steps(DbConnection connection, Viewer viewer) =>
        viewer.Person is null
            ? []
            :
            [
                .. await connection.QueryAsync<Need>(
                    $"""
                    SELECT p.id, p.title, p.summary, c.name AS circle_name, p.state AS choice, p.raised_at AS closes_at
                      FROM proposal p
                      JOIN circle c ON c.id = p.circle_id
                     WHERE p.state IN ('clarify', 'react', 'amend', 'test', 'integrate')
                       AND (({connection.In("p.circle_id", "circles")} AND p.raised_by <> @person)
                            OR (p.raised_by = @person AND p.state IN ('clarify', 'amend', 'integrate'))
                            OR EXISTS (SELECT 1 FROM objection o
                                        WHERE o.proposal_id = p.id AND o.waits_since IS NOT NULL
                                          AND {connection.In("o.holder", "holders")}))
                     ORDER BY p.raised_at, p.number
                     LIMIT 200
                    """,
                    new
                    {
                        person = viewer.Person.Id,
                        circles = Served(viewer),
                        holders = viewer
                            .Hats.Where(hat => hat.SpeaksForCoop)
                            .Select(hat => hat.CoopId.Value)
                            .Append(viewer.Person.Id.Value)
                            .ToArray(),
                    }
                ),
            ];

    private static string[] Served(Viewer viewer) =>
        viewer
            .Roles.Where(term => term.Role is Circles.CircleRole.Secretary or Circles.CircleRole.Facilitator)
            .Select(term => term.CircleId)
            .Distinct()
            .Texts();
}
