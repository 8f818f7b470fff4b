using System.Data.Common;
using Dapper;
using Governance.Core.Proposals;

namespace Governance.Core.Rolls;

/// <summary>The SQL of rolls. A roll is written once and read ever after.</summary>
public static class RollStore
{
    private const string Select = """
        SELECT s.id, s.round_id, s.coop_id, s.person_id, s.class, s.weight, s.because, s.since, s.recused, s.recused_because, s.mandate,
               s.mandate_id, s.given_to, d.released_at
          FROM seat s
          LEFT JOIN inner_decision d ON d.seat_id = s.id
        """;

    /// <summary>Writes the roll of a round that has just opened.</summary>
    public static Task Write(DbTransaction tx, IEnumerable<Seat> seats) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO seat (id, round_id, coop_id, person_id, class, weight, because, since, recused, recused_because, mandate, mandate_id,
                              given_to)
            VALUES (@Id, @RoundId, @CoopId, @PersonId, @Class, @Weight, @Because, @Since, @Recused, @RecusedBecause, @Mandate, @MandateId,
                    @GivenTo)
            """,
            seats,
            tx
        );

    /// <summary>Notes that a seat's coop left during the round.</summary>
    public static Task Leave(DbTransaction tx, RoundId round, SeatId seat) =>
        tx.Connection!.ExecuteAsync("INSERT INTO leaver (round_id, seat_id) VALUES (@round, @seat)", new { round, seat }, tx);

    /// <summary>The seats whose coops left during the round.</summary>
    public static async Task<IReadOnlySet<SeatId>> Leavers(DbConnection connection, RoundId round, DbTransaction? tx = null) =>
        (
            await connection.QueryAsync<SeatId>("SELECT seat_id FROM leaver WHERE round_id = @round ORDER BY seat_id", new { round }, tx)
        ).ToHashSet();

    /// <summary>The roll of a round, by holder.</summary>
    public static async Task<IReadOnlyList<Seat>> Of(DbConnection connection, RoundId round, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<Seat>(
                $"""
                {Select}
                 WHERE s.round_id = @round
                 ORDER BY COALESCE(s.coop_id, s.person_id), s.id
                """,
                new { round },
                tx
            ),
        ];

    /// <summary>One seat, or null.</summary>
    public static Task<Seat?> Find(DbConnection connection, SeatId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Seat?>(
            $"""
            {Select}
             WHERE s.id = @id
            """,
            new { id },
            tx
        );
}
