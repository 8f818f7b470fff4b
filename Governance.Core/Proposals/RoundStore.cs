using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>The SQL of rounds and their extensions.</summary>
public static class RoundStore
{
    private const string Select = """
        SELECT id, proposal_id, number, circle_id, is_fallback, version, text_hash, details_hash, policy_hash, opened_at, earliest_at,
               closes_at, extensions, fingerprint, seed_source, challenge_until, challenged_at, void_because, chair, seed,
               reminded_at, closed_at, outcome AS outcome_word, verdict, verdict_position
          FROM round
        """;

    /// <summary>One round, or null.</summary>
    public static Task<Round?> Find(DbConnection connection, RoundId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Round?>(Select + " WHERE id = @id", new { id }, tx);

    /// <summary>A proposal's round by number, or null.</summary>
    public static Task<Round?> Of(DbConnection connection, ProposalId proposal, int number, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Round?>(
            Select + " WHERE proposal_id = @proposal AND number = @number",
            new { proposal, number },
            tx
        );

    /// <summary>Adds a round.</summary>
    public static Task Add(DbTransaction tx, Round round, PersonId? openedBy) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO round (id, proposal_id, number, circle_id, is_fallback, version, text_hash, details_hash, policy_hash, opened_by,
                               opened_at, earliest_at, closes_at, extensions, fingerprint, seed_source, challenge_until)
            VALUES (@Id, @ProposalId, @Number, @CircleId, @IsFallback, @Version, @TextHash, @DetailsHash, @PolicyHash, @openedBy,
                    @OpenedAt, @EarliestAt, @ClosesAt, 0, @Fingerprint, @SeedSource, @ChallengeUntil)
            """,
            new
            {
                round.Id,
                round.ProposalId,
                round.Number,
                round.CircleId,
                round.IsFallback,
                round.Version,
                round.TextHash,
                round.DetailsHash,
                round.PolicyHash,
                openedBy,
                round.OpenedAt,
                round.EarliestAt,
                round.ClosesAt,
                round.Fingerprint,
                round.SeedSource,
                round.ChallengeUntil,
            },
            tx
        );

    /// <summary>
    /// Closes a round, with or without a verdict, if nobody has: false where it was closed before.
    /// Compare-and-set, besides the lock on the journal's head.
    /// </summary>
    public static async Task<bool> Close(DbTransaction tx, RoundId id, Instant closedAt, string? outcome, string? verdict, int? position) =>
        await tx.Connection!.ExecuteAsync(
            """
            UPDATE round SET closed_at = @closedAt, outcome = @outcome, verdict = @verdict, verdict_position = @position
             WHERE id = @id AND closed_at IS NULL
            """,
            new
            {
                id,
                closedAt,
                outcome,
                verdict,
                position,
            },
            tx
        ) == 1;

    /// <summary>Gives a closed round the verdict that what followed its close has led to: objections tested, a tie settled, a wrong roll.</summary>
    public static Task Settle(DbTransaction tx, Round round, string outcome, string verdict, int position) =>
        tx.Connection!.ExecuteAsync(
            """
            UPDATE round SET outcome = @outcome, verdict = @verdict, verdict_position = @position, chair = @Chair, seed = @Seed,
                   void_because = @VoidBecause
             WHERE id = @Id
            """,
            new
            {
                round.Id,
                outcome,
                verdict,
                position,
                round.Chair,
                round.Seed,
                round.VoidBecause,
            },
            tx
        );

    /// <summary>Notes that carried consents were challenged.</summary>
    public static Task Challenge(DbTransaction tx, RoundId id, Instant at) =>
        tx.Connection!.ExecuteAsync("UPDATE round SET challenged_at = @at WHERE id = @id", new { id, at }, tx);

    /// <summary>All rounds of a proposal, the first first.</summary>
    public static async Task<IReadOnlyList<Round>> All(DbConnection connection, ProposalId proposal, DbTransaction? tx = null) =>
        [.. await connection.QueryAsync<Round>(Select + " WHERE proposal_id = @proposal ORDER BY number", new { proposal }, tx)];

    /// <summary>Puts off the close and records it.</summary>
    public static Task Extend(DbTransaction tx, RoundId round, RoundExtension extension) =>
        tx.Connection!.ExecuteAsync(
            """
            UPDATE round SET closes_at = @Becomes, extensions = @Number, reminded_at = NULL WHERE id = @round;
            INSERT INTO round_extension (round_id, number, was, becomes, because, reason, by_person, seat_id, at)
            VALUES (@round, @Number, @Was, @Becomes, @Because, @Reason, @ByPerson, @SeatId, @At)
            """,
            new
            {
                round,
                extension.Number,
                extension.Was,
                extension.Becomes,
                extension.Because,
                extension.Reason,
                extension.ByPerson,
                extension.SeatId,
                extension.At,
            },
            tx
        );

    /// <summary>A round's extensions in order.</summary>
    public static async Task<IReadOnlyList<RoundExtension>> Extensions(DbConnection connection, RoundId round, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<RoundExtension>(
                """
                SELECT number, was, becomes, because, reason, by_person, seat_id, at
                  FROM round_extension
                 WHERE round_id = @round
                 ORDER BY number
                """,
                new { round },
                tx
            ),
        ];

    /// <summary>Whether a holder has moved the close of a round of this proposal before, by asking for more time.</summary>
    public static async Task<bool> HasRequested(DbConnection connection, ProposalId proposal, string holder, DbTransaction? tx = null) =>
        await connection.QuerySingleAsync<int>(
            """
            SELECT COUNT(*)
              FROM round_extension e
              JOIN round r ON r.id = e.round_id
              JOIN seat s ON s.id = e.seat_id
             WHERE r.proposal_id = @proposal AND e.because = 'request' AND COALESCE(s.coop_id, s.person_id) = @holder
            """,
            new { proposal, holder },
            tx
        ) > 0;

    /// <summary>Notes that a seat has read the text.</summary>
    public static Task Acknowledge(DbTransaction tx, RoundId round, SeatId seat, PersonId by, Instant at) =>
        tx.Connection!.ExecuteAsync(
            "INSERT INTO acknowledgement (round_id, seat_id, by_person, at) VALUES (@round, @seat, @by, @at)",
            new
            {
                round,
                seat,
                by,
                at,
            },
            tx
        );

    /// <summary>Whether a seat has said that it has read the text.</summary>
    public static async Task<bool> HasAcknowledged(DbConnection connection, RoundId round, SeatId seat, DbTransaction? tx = null) =>
        await connection.QuerySingleAsync<int>(
            "SELECT COUNT(*) FROM acknowledgement WHERE round_id = @round AND seat_id = @seat",
            new { round, seat },
            tx
        ) > 0;

    /// <summary>How many seats have read the text: those that say so and those that answered.</summary>
    public static Task<int> Acknowledged(DbConnection connection, RoundId round, DbTransaction? tx = null) =>
        connection.QuerySingleAsync<int>(
            """
            SELECT COUNT(*)
              FROM seat s
             WHERE s.round_id = @round AND NOT s.recused
               AND (EXISTS (SELECT 1 FROM acknowledgement a WHERE a.round_id = s.round_id AND a.seat_id = s.id)
                 OR EXISTS (SELECT 1 FROM position p WHERE p.round_id = s.round_id AND p.seat_id = s.id))
            """,
            new { round },
            tx
        );

    /// <summary>Remembers that the silent were reminded.</summary>
    public static Task Remind(DbTransaction tx, RoundId round, Instant now) =>
        tx.Connection!.ExecuteAsync("UPDATE round SET reminded_at = @now WHERE id = @round", new { round, now }, tx);

    /// <summary>Open rounds whose close is due, by closing time; of those at one instant the ones that answer for a seat elsewhere first.</summary>
    public static async Task<IReadOnlyList<RoundId>> Due(DbConnection connection, Instant now) =>
        [
            .. await connection.QueryAsync<RoundId>(
                """
                SELECT r.id
                  FROM round r
                  JOIN proposal p ON p.id = r.proposal_id
                 WHERE r.closed_at IS NULL AND r.closes_at <= @now
                 ORDER BY r.closes_at, CASE p.motion WHEN 'answer_seat' THEN 0 ELSE 1 END, r.id
                 LIMIT 500
                """,
                new { now }
            ),
        ];

    /// <summary>Open rounds that close within a day and whose silent seats have not been reminded.</summary>
    public static async Task<IReadOnlyList<RoundId>> NearTheirEnd(DbConnection connection, Instant now) =>
        [
            .. await connection.QueryAsync<RoundId>(
                """
                SELECT id FROM round
                 WHERE closed_at IS NULL AND closes_at > @now AND closes_at <= @tomorrow AND reminded_at IS NULL
                 ORDER BY closes_at, id LIMIT 500
                """,
                new { now, tomorrow = now + Duration.FromHours(24) }
            ),
        ];

    /// <summary>The next instant at which a round closes, or null.</summary>
    public static Task<Instant?> NextClose(DbConnection connection) =>
        connection.QuerySingleOrDefaultAsync<Instant?>("SELECT MIN(closes_at) FROM round WHERE closed_at IS NULL");
}
