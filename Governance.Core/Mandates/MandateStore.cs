using System.Data.Common;
using Dapper;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Mandates;

/// <summary>The SQL of mandates, inner decisions and given seats.</summary>
public static class MandateStore
{
    private const string Select = """
        SELECT id, coop_id, circle_id, proposal_id, kind, policy, adopted, not_adopted, fallback, earlier, writer_id, set_by, set_at, ended_at
          FROM mandate
        """;

    private const string SelectInner = "SELECT seat_id, round_id, mandate_id, proposal_id, released_at FROM inner_decision";

    private const string SelectGiven = """
        SELECT id, coop_id, to_coop_id, circle_id, proposal_id, from_date, until_date, set_by, set_at FROM given_seat
        """;

    /// <summary>One mandate, or null.</summary>
    public static Task<Mandate?> Find(DbConnection connection, MandateId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Mandate?>(Select + " WHERE id = @id", new { id }, tx);

    /// <summary>A coop's mandates in force.</summary>
    public static async Task<IReadOnlyList<Mandate>> Of(DbConnection connection, CoopId coop, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<Mandate>(
                Select + " WHERE coop_id = @coop AND ended_at IS NULL ORDER BY set_at, id",
                new { coop },
                tx
            ),
        ];

    /// <summary>Puts a mandate.</summary>
    public static Task Put(DbTransaction tx, Mandate mandate) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO mandate (id, coop_id, circle_id, proposal_id, kind, policy, adopted, not_adopted, fallback, earlier, writer_id,
                                 set_by, set_at, ended_at)
            VALUES (@Id, @CoopId, @CircleId, @ProposalId, @Kind, @Policy, @Adopted, @NotAdopted, @Fallback, @Earlier, @WriterId,
                    @SetBy, @SetAt, @EndedAt)
            ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at
            """,
            mandate,
            tx
        );

    /// <summary>The roll with each coop's mandate, and the coop that may answer for it besides: what is set for the proposal before what is set for the circle.</summary>
    public static async Task<IReadOnlyList<Seat>> OnRoll(
        DbConnection connection,
        IReadOnlyList<Seat> roll,
        CircleId circle,
        ProposalId? proposal,
        LocalDate today,
        DbTransaction? tx
    )
    {
        var coops = roll.Where(seat => seat.CoopId is not null).Select(seat => seat.CoopId!.Value).Texts();
        var mandates = (
            await connection.QueryAsync<Mandate>(
                $"""
                {Select}
                 WHERE ended_at IS NULL AND {connection.In("coop_id", "coops")} AND (circle_id = @circle OR proposal_id = @proposal)
                 ORDER BY set_at, id
                """,
                new
                {
                    coops,
                    circle,
                    proposal,
                },
                tx
            )
        ).ToLookup(mandate => mandate.CoopId);
        var given = (await GivenBy(connection, coops, circle, proposal, today, tx)).ToLookup(one => one.CoopId);
        return
        [
            .. roll.Select(seat =>
            {
                var mandate = seat.CoopId is { } coop
                    ? mandates[coop].OrderBy(one => one.ProposalId is not null).ThenBy(one => one.SetAt).LastOrDefault()
                    : null;
                var gift = seat.CoopId is { } giver
                    ? given[giver]
                        .OrderBy(one => (one.ProposalId is not null, one.CircleId is not null))
                        .ThenBy(one => one.SetAt)
                        .LastOrDefault()
                    : null;
                return seat with
                {
                    Mandate = mandate?.Kind ?? Mandate.DelegateDecides,
                    MandateId = mandate?.Id.Value,
                    GivenTo = gift?.ToCoopId,
                };
            }),
        ];
    }

    /// <summary>The inner decision of a proposal in a coop's own circle, or null.</summary>
    public static Task<InnerDecision?> OfProposal(DbConnection connection, ProposalId proposal, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<InnerDecision?>(SelectInner + " WHERE proposal_id = @proposal", new { proposal }, tx);

    /// <summary>The inner decision of a seat, or null.</summary>
    public static Task<InnerDecision?> OfSeat(DbConnection connection, SeatId seat, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<InnerDecision?>(SelectInner + " WHERE seat_id = @seat", new { seat }, tx);

    /// <summary>The inner decisions of a round.</summary>
    public static async Task<IReadOnlyList<InnerDecision>> OfRound(DbConnection connection, RoundId round, DbTransaction? tx = null) =>
        [.. await connection.QueryAsync<InnerDecision>(SelectInner + " WHERE round_id = @round ORDER BY seat_id", new { round }, tx)];

    /// <summary>The inner decisions of a round as the outer page shows them: one query, whatever their number.</summary>
    public static async Task<IReadOnlyList<InnerLine>> LinesOf(DbConnection connection, RoundId round) =>
        [
            .. await connection.QueryAsync<InnerLine>(
                """
                SELECT d.seat_id, m.kind, COALESCE(m.writer_id, m.set_by) AS writer_id, d.released_at, p.id AS proposal_id, p.audience,
                       p.policy, r.closes_at, r.verdict
                  FROM inner_decision d
                  JOIN mandate m ON m.id = d.mandate_id
                  JOIN proposal p ON p.id = d.proposal_id
                  LEFT JOIN round r ON r.proposal_id = p.id AND r.number = p.round
                 WHERE d.round_id = @round
                 ORDER BY d.seat_id
                """,
                new { round }
            ),
        ];

    /// <summary>Adds an inner decision.</summary>
    public static Task Add(DbTransaction tx, InnerDecision inner) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO inner_decision (seat_id, round_id, mandate_id, proposal_id) VALUES (@SeatId, @RoundId, @MandateId, @ProposalId)
            """,
            inner,
            tx
        );

    /// <summary>Notes that an inner decision came to nothing.</summary>
    public static Task Release(DbTransaction tx, SeatId seat, Instant at) =>
        tx.Connection!.ExecuteAsync("UPDATE inner_decision SET released_at = @at WHERE seat_id = @seat", new { seat, at }, tx);

    /// <summary>The seats that a coop has given, past and to come, the latest first.</summary>
    public static async Task<IReadOnlyList<GivenSeat>> Given(DbConnection connection, CoopId coop, DbTransaction? tx = null) =>
        [.. await connection.QueryAsync<GivenSeat>(SelectGiven + " WHERE coop_id = @coop ORDER BY set_at DESC, id", new { coop }, tx)];

    /// <summary>Puts a given seat.</summary>
    public static Task Put(DbTransaction tx, GivenSeat given) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO given_seat (id, coop_id, to_coop_id, circle_id, proposal_id, from_date, until_date, set_by, set_at)
            VALUES (@Id, @CoopId, @ToCoopId, @CircleId, @ProposalId, @FromDate, @UntilDate, @SetBy, @SetAt)
            ON CONFLICT (id) DO UPDATE SET until_date = excluded.until_date
            """,
            given,
            tx
        );

    private static Task<IEnumerable<GivenSeat>> GivenBy(
        DbConnection connection,
        string[] coops,
        CircleId circle,
        ProposalId? proposal,
        LocalDate today,
        DbTransaction? tx
    ) =>
        connection.QueryAsync<GivenSeat>(
            $"""
            {SelectGiven}
             WHERE {connection.In("coop_id", "coops")} AND from_date <= @today AND (until_date IS NULL OR until_date >= @today)
               AND (circle_id IS NULL OR circle_id = @circle) AND (proposal_id IS NULL OR proposal_id = @proposal)
             ORDER BY set_at, id
            """,
            new
            {
                coops,
                circle,
                proposal,
                today,
            },
            tx
        );
}
