using System.Data.Common;
using Dapper;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Elections;

/// <summary>The SQL of elections, their options, rolls and ballots.</summary>
public static class ElectionStore
{
    private const string Select = """
        SELECT e.id, e.circle_id, c.name AS circle_name, e.audience, e.title, e.purpose, e.method, e.seats, e.most, e.budget,
               e.state AS state_word, e.prepared_by, e.prepared_at, e.opened_by, e.opened_at, e.closes_at, e.fingerprint, e.closed_at,
               e.result, e.voided_at, e.void_because
          FROM election e
          JOIN circle c ON c.id = e.circle_id
        """;

    /// <summary>One election, or null. Ask its audience before showing it.</summary>
    public static Task<Election?> Find(DbConnection connection, ElectionId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Election?>(Select + " WHERE e.id = @id", new { id }, tx);

    /// <summary>Elections for these audiences: what is open first, by its close; then what is prepared; then what is over, the latest first.</summary>
    public static async Task<IReadOnlyList<Election>> List(
        DbConnection connection,
        IReadOnlyList<string> audiences,
        CircleId? circle,
        bool? over,
        int most
    ) =>
        [
            .. await connection.QueryAsync<Election>(
                $"""
                {Select}
                 WHERE {connection.In("e.audience", "audiences")}
                   {(circle is null ? "" : "AND e.circle_id = @circle")}
                   {(
                    over is not { } isOver ? ""
                    : isOver ? "AND e.state IN ('closed', 'void')"
                    : "AND e.state IN ('prepared', 'open')"
                )}
                 ORDER BY CASE e.state WHEN 'open' THEN 0 WHEN 'prepared' THEN 1 ELSE 2 END,
                          CASE e.state WHEN 'open' THEN e.closes_at ELSE '' END, e.prepared_at DESC, e.id
                 LIMIT @most
                """,
                new
                {
                    audiences = audiences.ToArray(),
                    circle,
                    most,
                }
            ),
        ];

    /// <summary>All options in order, withdrawn ones too.</summary>
    public static async Task<IReadOnlyList<ElectionOption>> Options(
        DbConnection connection,
        ElectionId election,
        DbTransaction? tx = null
    ) =>
        [
            .. await connection.QueryAsync<ElectionOption>(
                "SELECT place, name, salt, cost, withdrawn_at FROM election_option WHERE election_id = @election ORDER BY place",
                new { election },
                tx
            ),
        ];

    /// <summary>The options that were not withdrawn, in order: what stands on the ballot.</summary>
    public static async Task<IReadOnlyList<ElectionOption>> Offered(
        DbConnection connection,
        ElectionId election,
        DbTransaction? tx = null
    ) => [.. (await Options(connection, election, tx)).Where(option => option.WithdrawnAt is null)];

    /// <summary>The roll, by holder; empty before the opening.</summary>
    public static async Task<IReadOnlyList<Seat>> Roll(DbConnection connection, ElectionId election, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<Seat>(
                """
                SELECT id, coop_id, person_id, because, since
                  FROM election_seat
                 WHERE election_id = @election
                 ORDER BY COALESCE(coop_id, person_id), id
                """,
                new { election },
                tx
            ),
        ];

    /// <summary>The ballots, by seat.</summary>
    public static async Task<IReadOnlyList<Ballot>> Ballots(DbConnection connection, ElectionId election, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<Ballot>(
                """
                SELECT election_id, seat_id, marks, receipt, by_person, authority, at, casts
                  FROM ballot
                 WHERE election_id = @election
                 ORDER BY seat_id
                """,
                new { election },
                tx
            ),
        ];

    /// <summary>Adds an election with its options.</summary>
    public static async Task Add(DbTransaction tx, Election election, IReadOnlyList<ElectionOption> options)
    {
        await tx.Connection!.ExecuteAsync(
            """
            INSERT INTO election (id, circle_id, audience, title, purpose, method, seats, most, budget, state, prepared_by, prepared_at)
            VALUES (@Id, @CircleId, @Audience, @Title, @Purpose, @Method, @Seats, @Most, @Budget, 'prepared', @PreparedBy, @PreparedAt)
            """,
            election,
            tx
        );
        await tx.Connection!.ExecuteAsync(
            "INSERT INTO election_option (election_id, place, name, salt, cost) VALUES (@election, @Place, @Name, @Salt, @Cost)",
            options.Select(option => new
            {
                election = election.Id,
                option.Place,
                option.Name,
                option.Salt,
                option.Cost,
            }),
            tx
        );
    }

    /// <summary>Opens it with its roll.</summary>
    public static async Task Open(DbTransaction tx, Election election, IEnumerable<Seat> roll)
    {
        await tx.Connection!.ExecuteAsync(
            """
            UPDATE election SET state = 'open', opened_by = @OpenedBy, opened_at = @OpenedAt, closes_at = @ClosesAt, fingerprint = @Fingerprint
             WHERE id = @Id AND state = 'prepared'
            """,
            election,
            tx
        );
        await tx.Connection!.ExecuteAsync(
            """
            INSERT INTO election_seat (id, election_id, coop_id, person_id, because, since)
            VALUES (@Id, @election, @CoopId, @PersonId, @Because, @Since)
            """,
            roll.Select(seat => new
            {
                seat.Id,
                election = election.Id,
                seat.CoopId,
                seat.PersonId,
                seat.Because,
                seat.Since,
            }),
            tx
        );
    }

    /// <summary>Closes it with its result, if nobody has: false where it is not open any more. Compare-and-set.</summary>
    public static async Task<bool> Close(DbTransaction tx, ElectionId id, Instant closedAt, string result) =>
        await tx.Connection!.ExecuteAsync(
            "UPDATE election SET state = 'closed', closed_at = @closedAt, result = @result WHERE id = @id AND state = 'open'",
            new
            {
                id,
                closedAt,
                result,
            },
            tx
        ) == 1;

    /// <summary>Calls it off.</summary>
    public static Task Void(DbTransaction tx, ElectionId id, Instant at, string because) =>
        tx.Connection!.ExecuteAsync(
            "UPDATE election SET state = 'void', voided_at = @at, void_because = @because WHERE id = @id",
            new
            {
                id,
                at,
                because,
            },
            tx
        );

    /// <summary>Takes an option off the ballot.</summary>
    public static Task Withdraw(DbTransaction tx, ElectionId election, int place, Instant at) =>
        tx.Connection!.ExecuteAsync(
            "UPDATE election_option SET withdrawn_at = @at WHERE election_id = @election AND place = @place",
            new
            {
                election,
                place,
                at,
            },
            tx
        );

    /// <summary>Puts what a seat says.</summary>
    public static Task Put(DbTransaction tx, Ballot ballot) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO ballot (election_id, seat_id, marks, receipt, by_person, authority, at, casts)
            VALUES (@ElectionId, @SeatId, @Marks, @Receipt, @ByPerson, @Authority, @At, @Casts)
            ON CONFLICT (election_id, seat_id) DO UPDATE SET marks = excluded.marks, receipt = excluded.receipt,
                   by_person = excluded.by_person, authority = excluded.authority, at = excluded.at, casts = excluded.casts
            """,
            ballot,
            tx
        );

    /// <summary>Open elections whose close is due, by closing time.</summary>
    public static async Task<IReadOnlyList<ElectionId>> Due(DbConnection connection, Instant now) =>
        [
            .. await connection.QueryAsync<ElectionId>(
                "SELECT id FROM election WHERE state = 'open' AND closes_at <= @now ORDER BY closes_at, id LIMIT 500",
                new { now }
            ),
        ];
}
