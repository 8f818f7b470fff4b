using System.Data.Common;
using Dapper;
using Governance.Core.Proposals;

namespace Governance.Core.Rolls;

/// <summary>The SQL of rolls. A roll is written once and read ever after.</summary>
public static class RollStore
{
    /// <summary>Writes the roll of a round that has just opened.</summary>
    public static Task Write(DbTransaction tx, IEnumerable<Seat> seats) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO seat (id, round_id, coop_id, person_id, class, weight, because, since, recused)
            VALUES (@Id, @RoundId, @CoopId, @PersonId, @Class, @Weight, @Because, @Since, @Recused)
            """,
            seats,
            tx
        );

    /// <summary>The roll of a round, by holder.</summary>
    public static async Task<IReadOnlyList<Seat>> Of(DbConnection connection, RoundId round, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<Seat>(
                """
                SELECT id, round_id, coop_id, person_id, class, weight, because, since, recused
                  FROM seat
                 WHERE round_id = @round
                 ORDER BY COALESCE(coop_id, person_id), id
                """,
                new { round },
                tx
            ),
        ];

    /// <summary>One seat, or null.</summary>
    public static Task<Seat?> Find(DbConnection connection, SeatId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Seat?>(
            """
            SELECT id, round_id, coop_id, person_id, class, weight, because, since, recused
              FROM seat
             WHERE id = @id
            """,
            new { id },
            tx
        );
}
