using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>The SQL of rounds and their extensions.</summary>
public static class RoundStore
{
    private const string Select = """
        SELECT id, proposal_id, number, version, text_hash, policy_hash, opened_at, earliest_at, closes_at, extensions, fingerprint,
               reminded_at, closed_at, outcome AS outcome_word, verdict
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
            INSERT INTO round (id, proposal_id, number, version, text_hash, policy_hash, opened_by, opened_at, earliest_at,
                               closes_at, extensions, fingerprint)
            VALUES (@Id, @ProposalId, @Number, @Version, @TextHash, @PolicyHash, @openedBy, @OpenedAt, @EarliestAt,
                    @ClosesAt, 0, @Fingerprint)
            """,
            new
            {
                round.Id,
                round.ProposalId,
                round.Number,
                round.Version,
                round.TextHash,
                round.PolicyHash,
                openedBy,
                round.OpenedAt,
                round.EarliestAt,
                round.ClosesAt,
                round.Fingerprint,
            },
            tx
        );

    /// <summary>
    /// Closes a round, with or without a verdict, if nobody has: false where it was closed before.
    /// Compare-and-set, besides the lock on the journal's head.
    /// </summary>
    public static async Task<bool> Close(DbTransaction tx, RoundId id, Instant closedAt, string? outcome, string? verdict) =>
        await tx.Connection!.ExecuteAsync(
            """
            UPDATE round SET closed_at = @closedAt, outcome = @outcome, verdict = @verdict
             WHERE id = @id AND closed_at IS NULL
            """,
            new
            {
                id,
                closedAt,
                outcome,
                verdict,
            },
            tx
        ) == 1;

    /// <summary>Puts off the close and records it.</summary>
    public static Task Extend(DbTransaction tx, RoundId round, RoundExtension extension) =>
        tx.Connection!.ExecuteAsync(
            """
            UPDATE round SET closes_at = @Becomes, extensions = @Number, reminded_at = NULL WHERE id = @round;
            INSERT INTO round_extension (round_id, number, was, becomes, reason, by_person, at)
            VALUES (@round, @Number, @Was, @Becomes, @Reason, @ByPerson, @At)
            """,
            new
            {
                round,
                extension.Number,
                extension.Was,
                extension.Becomes,
                extension.Reason,
                extension.ByPerson,
                extension.At,
            },
            tx
        );

    /// <summary>A round's extensions in order.</summary>
    public static async Task<IReadOnlyList<RoundExtension>> Extensions(DbConnection connection, RoundId round) =>
        [
            .. await connection.QueryAsync<RoundExtension>(
                "SELECT number, was, becomes, reason, by_person, at FROM round_extension WHERE round_id = @round ORDER BY number",
                new { round }
            ),
        ];

    /// <summary>Remembers that the silent were reminded.</summary>
    public static Task Remind(DbTransaction tx, RoundId round, Instant now) =>
        tx.Connection!.ExecuteAsync("UPDATE round SET reminded_at = @now WHERE id = @round", new { round, now }, tx);

    /// <summary>Open rounds whose close is due, by closing time.</summary>
    public static async Task<IReadOnlyList<RoundId>> Due(DbConnection connection, Instant now) =>
        [
            .. await connection.QueryAsync<RoundId>(
                "SELECT id FROM round WHERE closed_at IS NULL AND closes_at <= @now ORDER BY closes_at, id LIMIT 500",
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
