using Dapper;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Elections;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Needs;

/// <summary>An open election in which somebody casts a ballot that has not been cast yet.</summary>
public sealed class ElectionNeed : INeedKind
{
    /// <inheritdoc />
    public string Kind => "election";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Need>> Of(NeedContext context)
    {
        var open = await context.Connection.QueryAsync<OpenBallot>(
            $"""
            SELECT e.id, e.title, e.purpose, c.name AS circle_name, e.closes_at, s.id AS seat_id, s.coop_id
              FROM election e
              JOIN circle c ON c.id = e.circle_id
              JOIN election_seat s ON s.election_id = e.id
              LEFT JOIN ballot b ON b.election_id = e.id AND b.seat_id = s.id
             WHERE e.state = 'open' AND e.closes_at > @now AND b.seat_id IS NULL
               AND (s.person_id = @person OR {context.Connection.In("s.coop_id", "coops")})
             ORDER BY e.closes_at, e.id, s.id
             LIMIT 200
            """,
            new
            {
                now = context.Now,
                person = context.Person,
                coops = context.Coops,
            }
        );
        return [.. open.Select(ballot => NeedOf(ballot, context.NameOf(ballot.CoopId)))];
    }

    private static Need NeedOf(OpenBallot ballot, string? coop) =>
        new()
        {
            Kind = "election",
            Key = $"election:{ballot.SeatId}",
            Subject = ballot.Id.Value,
            Title = ballot.Title,
            CircleName = ballot.CircleName,
            For = coop,
            DueAt = ballot.ClosesAt,
            Consequence = 50,
            Link = $"/elections/{ballot.Id}/ballot?seat={ballot.SeatId}",
            Facts = new Dictionary<string, object?> { ["whose"] = coop is null ? "own" : "coop", ["coop"] = coop ?? "" },
            Letters = ballot.Purpose.Length,
        };

    private sealed record OpenBallot
    {
        public required ElectionId Id { get; init; }

        public required string Title { get; init; }

        public required string Purpose { get; init; }

        public required string CircleName { get; init; }

        public required Instant ClosesAt { get; init; }

        public required SeatId SeatId { get; init; }

        public CoopId? CoopId { get; init; }
    }
}
