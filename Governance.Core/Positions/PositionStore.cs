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
        SELECT round_id, seat_id, choice, reason, reason_salt, by_person, authority, at, casts
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
            INSERT INTO position (round_id, seat_id, choice, reason, reason_salt, by_person, authority, at, casts)
            VALUES (@RoundId, @SeatId, @Choice, @Reason, @ReasonSalt, @ByPerson, @Authority, @At, @Casts)
            ON CONFLICT (round_id, seat_id) DO UPDATE SET choice = excluded.choice, reason = excluded.reason,
                   reason_salt = excluded.reason_salt, by_person = excluded.by_person, authority = excluded.authority,
                   at = excluded.at, casts = excluded.casts;
            INSERT INTO position_trail (round_id, seat_id, number, choice, reason, reason_salt, by_person, authority, at)
            VALUES (@RoundId, @SeatId, @Casts, @Choice, @Reason, @ReasonSalt, @ByPerson, @Authority, @At)
            """,
            position,
            tx
        );

    /// <summary>The trail of a whole round, in order.</summary>
    public static async Task<IReadOnlyList<Position>> Trail(DbConnection connection, RoundId round) =>
        [
            .. await connection.QueryAsync<Position>(
                """
                SELECT round_id, seat_id, choice, reason, reason_salt, by_person, authority, at, number AS casts
                  FROM position_trail
                 WHERE round_id = @round
                 ORDER BY at, seat_id, number
                """,
                new { round }
            ),
        ];

    /// <summary>The roll with what each seat answers, as the rule counts it: one query, recused seats left out.</summary>
    public static async Task<IReadOnlyList<SeatFact>> Seats(DbConnection connection, RoundId round, Policy policy, DbTransaction? tx = null)
    {
        var rows = await connection.QueryAsync<(int Class, string Weight, string? Choice)>(
            """
            SELECT s.class, s.weight, p.choice
              FROM seat s
              LEFT JOIN position p ON p.round_id = s.round_id AND p.seat_id = s.id
             WHERE s.round_id = @round AND NOT s.recused
             ORDER BY s.id
            """,
            new { round },
            tx
        );
        return
        [
            .. rows.Select(row => new SeatFact(
                row.Class,
                row.Weight == "1" ? BigInteger.One : BigInteger.Parse(row.Weight, System.Globalization.CultureInfo.InvariantCulture),
                row.Choice is null ? SeatFact.Silent : policy.IndexOf(row.Choice)
            )),
        ];
    }
}
