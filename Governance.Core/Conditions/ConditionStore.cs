using System.Data.Common;
using Dapper;
using Governance.Core.Data;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Conditions;

/// <summary>What a list of conditions shows.</summary>
public enum ConditionFilter
{
    /// <summary>Owed, with their day to come.</summary>
    Open,

    /// <summary>Their day is over.</summary>
    Overdue,

    /// <summary>Met or let go.</summary>
    Met,

    /// <summary>All.</summary>
    All,
}

/// <summary>The SQL of conditions.</summary>
public static class ConditionStore
{
    private const string Select = """
        SELECT c.id, c.subject, c.circle_id, c.owner, c.audience, c.words, c.due_date, c.due_at, c.remind_at, c.reminded_at, c.unmet,
               c.state AS state_word, c.claimed_at, c.set_at, c.acts, COALESCE(o.name, w.name, '') AS owner_name,
               b.name AS circle_name, d.number AS decision
          FROM condition c
          JOIN circle b ON b.id = c.circle_id
          LEFT JOIN coop o ON o.id = c.owner
          LEFT JOIN circle w ON w.id = c.owner
          LEFT JOIN decision d ON d.proposal_id = c.subject AND d.kind = 'decision'
        """;

    /// <summary>One condition, or null. Ask its audience before showing it.</summary>
    public static Task<Condition?> Find(DbConnection connection, ConditionId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Condition?>(Select + " WHERE c.id = @id", new { id }, tx);

    /// <summary>Conditions for these audiences: what is due first comes first, what is settled in the order of its day, the latest first.</summary>
    public static async Task<IReadOnlyList<Condition>> List(
        DbConnection connection,
        IReadOnlyList<string> audiences,
        ConditionFilter filter,
        string? owner,
        Instant now,
        int most
    ) =>
        [
            .. await connection.QueryAsync<Condition>(
                $"""
                {Select}
                 WHERE {connection.In("c.audience", "audiences")}
                   {(owner is null ? "" : "AND c.owner = @owner")}
                   AND {Where(filter)}
                 ORDER BY CASE WHEN c.state = 'open' THEN 0 WHEN c.state = 'unmet' THEN 1 ELSE 2 END, c.due_at {(
                    filter == ConditionFilter.Met ? "DESC" : ""
                )}, c.id
                 LIMIT @most
                """,
                new
                {
                    audiences = audiences.ToArray(),
                    owner,
                    now,
                    most,
                }
            ),
        ];

    /// <summary>Those that hang on one thing, for these audiences.</summary>
    public static async Task<IReadOnlyList<Condition>> OfSubject(
        DbConnection connection,
        IReadOnlyList<string> audiences,
        string subject
    ) =>
        [
            .. await connection.QueryAsync<Condition>(
                $"{Select} WHERE c.subject = @subject AND {connection.In("c.audience", "audiences")} ORDER BY c.due_at, c.id LIMIT 200",
                new { subject, audiences = audiences.ToArray() }
            ),
        ];

    /// <summary>Those whose owner is to be reminded now.</summary>
    public static async Task<IReadOnlyList<ConditionId>> ToRemind(DbConnection connection, Instant now) =>
        [
            .. await connection.QueryAsync<ConditionId>(
                """
                SELECT id FROM condition
                 WHERE state = 'open' AND claimed_at IS NULL AND reminded_at IS NULL AND remind_at <= @now AND due_at > @now
                 ORDER BY remind_at, id
                 LIMIT 500
                """,
                new { now }
            ),
        ];

    /// <summary>Those whose day is over and of which nobody says that they are met.</summary>
    public static async Task<IReadOnlyList<ConditionId>> Due(DbConnection connection, Instant now) =>
        [
            .. await connection.QueryAsync<ConditionId>(
                """
                SELECT id FROM condition
                 WHERE state = 'open' AND claimed_at IS NULL AND due_at <= @now
                 ORDER BY due_at, id
                 LIMIT 500
                """,
                new { now }
            ),
        ];

    /// <summary>Adds a condition, or changes how it stands. What it is about is for ever.</summary>
    public static Task Put(DbTransaction tx, Condition condition) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO condition (id, subject, circle_id, owner, audience, words, due_date, due_at, remind_at, reminded_at, unmet, state,
                                   claimed_at, set_at, acts)
            VALUES (@Id, @Subject, @CircleId, @Owner, @Audience, @Words, @DueDate, @DueAt, @RemindAt, @RemindedAt, @Unmet, @state,
                    @ClaimedAt, @SetAt, @Acts)
            ON CONFLICT (id) DO UPDATE SET due_date = excluded.due_date, due_at = excluded.due_at, remind_at = excluded.remind_at,
                   reminded_at = excluded.reminded_at, state = excluded.state, claimed_at = excluded.claimed_at, acts = excluded.acts
            """,
            new
            {
                condition.Id,
                condition.Subject,
                condition.CircleId,
                condition.Owner,
                condition.Audience,
                condition.Words,
                condition.DueDate,
                condition.DueAt,
                condition.RemindAt,
                condition.RemindedAt,
                condition.Unmet,
                state = Fact.Cell(condition.State),
                condition.ClaimedAt,
                condition.SetAt,
                condition.Acts,
            },
            tx
        );

    /// <summary>Adds an act.</summary>
    public static Task Add(DbTransaction tx, ConditionId condition, ConditionAct act) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO condition_act (condition_id, number, kind, by_person, at, words, salt, due_date)
            VALUES (@condition, @Number, @Kind, @ByPerson, @At, @Words, @Salt, @DueDate)
            """,
            new
            {
                condition,
                act.Number,
                act.Kind,
                act.ByPerson,
                act.At,
                act.Words,
                act.Salt,
                act.DueDate,
            },
            tx
        );

    /// <summary>What became of one, in order.</summary>
    public static async Task<IReadOnlyList<ConditionAct>> ActsOf(
        DbConnection connection,
        ConditionId condition,
        DbTransaction? tx = null
    ) =>
        [
            .. await connection.QueryAsync<ConditionAct>(
                """
                SELECT a.number, a.kind, a.by_person, p.name AS person_name, a.at, a.words, a.salt, a.due_date
                  FROM condition_act a
                  LEFT JOIN person p ON p.id = a.by_person
                 WHERE a.condition_id = @condition
                 ORDER BY a.number
                """,
                new { condition },
                tx
            ),
        ];

    private static string Where(ConditionFilter filter) =>
        filter switch
        {
            ConditionFilter.Open => "c.state = 'open' AND c.due_at > @now",
            ConditionFilter.Overdue => "(c.state = 'unmet' OR (c.state = 'open' AND c.due_at <= @now))",
            ConditionFilter.Met => "c.state IN ('met', 'waived')",
            _ => "1 = 1",
        };
}
