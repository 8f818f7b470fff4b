using System.Data.Common;
using System.Numerics;
using Dapper;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Rolls;

namespace Governance.Core.Positions;

/// <summary>The SQL of positions and their trails.</summary>
public static class PositionStore
{
    private const string Select = """
        SELECT round_id, seat_id, choice, reason, reason_salt, by_person, authority, inside, at, casts
          FROM position
        """;

    /// <summary>What a seat answers now, or null.</summary>
    public static Task<Position?> Find(DbTransaction tx, RoundId round, SeatId seat) =>
        tx.Connection!.QuerySingleOrDefaultAsync<Position?>(
            Select + " WHERE round_id = @round AND seat_id = @seat",
            new { round, seat },
            tx
        );

    /// <summary>All positions of a round, in the order given.</summary>
    public static async Task<IReadOnlyList<Position>> Of(DbConnection connection, RoundId round, DbTransaction? tx = null) =>
        [.. await connection.QueryAsync<Position>(Select + " WHERE round_id = @round ORDER BY at, seat_id", new { round }, tx)];

    /// <summary>Puts what a seat answers now and adds the entry to its trail.</summary>
    public static Task Put(DbTransaction tx, Position position) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO position (round_id, seat_id, choice, reason, reason_salt, by_person, authority, inside, at, casts)
            VALUES (@RoundId, @SeatId, @Choice, @Reason, @ReasonSalt, @ByPerson, @Authority, @Inside, @At, @Casts)
            ON CONFLICT (round_id, seat_id) DO UPDATE SET choice = excluded.choice, reason = excluded.reason,
                   reason_salt = excluded.reason_salt, by_person = excluded.by_person, authority = excluded.authority,
                   inside = excluded.inside, at = excluded.at, casts = excluded.casts;
            INSERT INTO position_trail (round_id, seat_id, number, choice, reason, reason_salt, by_person, authority, inside, at)
            VALUES (@RoundId, @SeatId, @Casts, @Choice, @Reason, @ReasonSalt, @ByPerson, @Authority, @Inside, @At)
            """,
            position,
            tx
        );

    /// <summary>The trail of a whole round, in order.</summary>
    public static async Task<IReadOnlyList<Position>> Trail(DbConnection connection, RoundId round) =>
        [
            .. await connection.QueryAsync<Position>(
                """
                SELECT round_id, seat_id, choice, reason, reason_salt, by_person, authority, inside, at, number AS casts
                  FROM position_trail
                 WHERE round_id = @round
                 ORDER BY at, seat_id, number
                """,
                new { round }
            ),
        ];

    /// <summary>Takes away what a seat answers; its trail stays.</summary>
    public static Task Remove(DbTransaction tx, RoundId round, SeatId seat) =>
        tx.Connection!.ExecuteAsync("DELETE FROM position WHERE round_id = @round AND seat_id = @seat", new { round, seat }, tx);

    /// <summary>How many entries a seat's trail has.</summary>
    public static Task<int> Casts(DbTransaction tx, RoundId round, SeatId seat) =>
        tx.Connection!.QuerySingleAsync<int>(
            "SELECT COALESCE(MAX(number), 0) FROM position_trail WHERE round_id = @round AND seat_id = @seat",
            new { round, seat },
            tx
        );

    /// <summary>
    /// The roll with what each seat answers, as the rule counts it: one query, recused seats left out, and seats whose answer does
    /// not stand because their coop left during the round silent.
    /// </summary>
    public static async Task<IReadOnlyList<AnsweredSeat>> Seats(DbConnection connection, RoundId round, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<AnsweredSeat>(
                """
                SELECT s.id, COALESCE(s.coop_id, s.person_id) AS holder, s.class, s.weight, p.choice,
                       CASE WHEN l.seat_id IS NULL THEN 0 ELSE 1 END AS has_left
                  FROM seat s
                  LEFT JOIN position p ON p.round_id = s.round_id AND p.seat_id = s.id
                  LEFT JOIN leaver l ON l.round_id = s.round_id AND l.seat_id = s.id
                 WHERE s.round_id = @round AND NOT s.recused
                 ORDER BY s.id
                """,
                new { round },
                tx
            ),
        ];
}

/// <summary>A seat of the roll with what it answers.</summary>
public sealed record AnsweredSeat
{
    /// <summary>The seat.</summary>
    public required SeatId Id { get; init; }

    /// <summary>Who holds it, as an id.</summary>
    public required string Holder { get; init; }

    /// <summary>The place of its class.</summary>
    public int Class { get; init; }

    /// <summary>Its weight.</summary>
    public BigInteger Weight { get; init; }

    /// <summary>What it answers, or null.</summary>
    public string? Choice { get; init; }

    /// <summary>Whether its answer does not stand, because the coop left.</summary>
    public int HasLeft { get; init; }
}
