using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Consent;

/// <summary>The SQL of objections, what became of them, what others say of them and which words were offered.</summary>
public static class ObjectionStore
{
    private const string Select = """
        SELECT id, proposal_id, number, holder, round, version, clause, harm, harm_salt, lift, lift_salt, state AS state_word, made_by,
               made_at, waits_since
          FROM objection
        """;

    /// <summary>One objection, or null.</summary>
    public static Task<Objection?> Find(DbConnection connection, ObjectionId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Objection?>(Select + " WHERE id = @id", new { id }, tx);

    /// <summary>All objections to a proposal, in order.</summary>
    public static async Task<IReadOnlyList<Objection>> Of(DbConnection connection, ProposalId proposal, DbTransaction? tx = null) =>
        [.. await connection.QueryAsync<Objection>(Select + " WHERE proposal_id = @proposal ORDER BY number", new { proposal }, tx)];

    /// <summary>The state of each holder's last objection, now or as it was known at a position of the journal.</summary>
    public static async Task<IReadOnlyDictionary<string, ObjectionState>> StatesAt(
        DbConnection connection,
        ProposalId proposal,
        int? position,
        DbTransaction? tx = null
    )
    {
        var rows = await connection.QueryAsync<(string Holder, string State)>(
            """
            SELECT o.holder, s.state
              FROM objection o
              JOIN objection_state s ON s.objection_id = o.id
             WHERE o.proposal_id = @proposal AND s.position <= @position
             ORDER BY o.number, s.number
            """,
            new { proposal, position = position ?? int.MaxValue },
            tx
        );
        var states = new Dictionary<string, ObjectionState>();
        foreach (var (holder, state) in rows)
        {
            states[holder] = Fact.Word<ObjectionState>(state);
        }

        return states;
    }

    /// <summary>Puts an objection as it stands.</summary>
    public static Task Put(DbTransaction tx, Objection objection) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO objection (id, proposal_id, number, holder, round, version, clause, harm, harm_salt, lift, lift_salt, state,
                                   made_by, made_at, waits_since)
            VALUES (@Id, @ProposalId, @Number, @Holder, @Round, @Version, @Clause, @Harm, @HarmSalt, @Lift, @LiftSalt, @state,
                    @MadeBy, @MadeAt, @WaitsSince)
            ON CONFLICT (id) DO UPDATE SET round = excluded.round, version = excluded.version, clause = excluded.clause,
                   harm = excluded.harm, harm_salt = excluded.harm_salt, lift = excluded.lift, lift_salt = excluded.lift_salt,
                   state = excluded.state, waits_since = excluded.waits_since
            """,
            new
            {
                objection.Id,
                objection.ProposalId,
                objection.Number,
                objection.Holder,
                objection.Round,
                objection.Version,
                objection.Clause,
                objection.Harm,
                objection.HarmSalt,
                objection.Lift,
                objection.LiftSalt,
                state = Fact.Cell(objection.State),
                objection.MadeBy,
                objection.MadeAt,
                objection.WaitsSince,
            },
            tx
        );

    /// <summary>Adds an entry to an objection's history.</summary>
    public static Task Add(DbTransaction tx, ObjectionStep step) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO objection_state (objection_id, number, state, version, by_person, because, position, at)
            VALUES (@ObjectionId, @Number, @state, @Version, @ByPerson, @Because, @Position, @At)
            """,
            new
            {
                step.ObjectionId,
                step.Number,
                state = Fact.Cell(step.State),
                step.Version,
                step.ByPerson,
                step.Because,
                step.Position,
                step.At,
            },
            tx
        );

    /// <summary>The histories of a proposal's objections, each in order.</summary>
    public static async Task<IReadOnlyList<ObjectionStep>> Steps(DbConnection connection, ProposalId proposal, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<ObjectionStep>(
                """
                SELECT s.objection_id, s.number, s.state AS state_word, s.version, s.by_person, s.because, s.position, s.at
                  FROM objection_state s
                  JOIN objection o ON o.id = s.objection_id
                 WHERE o.proposal_id = @proposal
                 ORDER BY o.number, s.number
                """,
                new { proposal },
                tx
            ),
        ];

    /// <summary>Puts what a holder says of an objection.</summary>
    public static Task Put(DbTransaction tx, Stance stance) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO stance (objection_id, holder, stance, reason, by_person, at)
            VALUES (@ObjectionId, @Holder, @Word, @Reason, @ByPerson, @At)
            ON CONFLICT (objection_id, holder) DO UPDATE SET stance = excluded.stance, reason = excluded.reason,
                   by_person = excluded.by_person, at = excluded.at
            """,
            stance,
            tx
        );

    /// <summary>What is said of a proposal's objections.</summary>
    public static async Task<IReadOnlyList<Stance>> Stances(DbConnection connection, ProposalId proposal, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<Stance>(
                """
                SELECT t.objection_id, t.holder, t.stance AS word, t.reason, t.by_person, t.at
                  FROM stance t
                  JOIN objection o ON o.id = t.objection_id
                 WHERE o.proposal_id = @proposal
                 ORDER BY o.number, t.at, t.holder
                """,
                new { proposal },
                tx
            ),
        ];

    /// <summary>Adds words offered.</summary>
    public static Task Add(DbTransaction tx, Offer offer) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO offer (objection_id, number, holder, words, by_person, at)
            VALUES (@ObjectionId, @Number, @Holder, @Words, @ByPerson, @At)
            """,
            offer,
            tx
        );

    /// <summary>Words offered to meet a proposal's objections, in order.</summary>
    public static async Task<IReadOnlyList<Offer>> Offers(DbConnection connection, ProposalId proposal, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<Offer>(
                """
                SELECT f.objection_id, f.number, f.holder, f.words, f.by_person, f.at
                  FROM offer f
                  JOIN objection o ON o.id = f.objection_id
                 WHERE o.proposal_id = @proposal
                 ORDER BY o.number, f.number
                """,
                new { proposal },
                tx
            ),
        ];

    /// <summary>Proposals whose objections are being tested or integrated: the clock looks at them.</summary>
    public static async Task<IReadOnlyList<ProposalId>> UnderWay(DbConnection connection) =>
        [.. await connection.QueryAsync<ProposalId>("SELECT id FROM proposal WHERE state IN ('test', 'integrate') ORDER BY id LIMIT 500")];
}
