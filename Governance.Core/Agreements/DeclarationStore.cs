using System.Data.Common;
using Dapper;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Kernel;

namespace Governance.Core.Agreements;

/// <summary>The SQL of declarations. Of each coop against each standard, the last one is read.</summary>
public static class DeclarationStore
{
    private const string Select = """
        SELECT d.agreement_id, a.name AS agreement_name, a.slug, a.version AS latest, d.coop_id, c.name AS coop_name, d.number, d.version,
               d.state AS state_word, d.statement, d.links, d.declared_by, d.declared_at, d.asked_coop, q.name AS asked_name, d.peer_coop,
               p.name AS peer_name, d.peer_by, d.peer_words, d.peer_at, d.withdrawn_by, d.withdrawn_at
          FROM declaration d
          JOIN agreement a ON a.id = d.agreement_id
          JOIN coop c ON c.id = d.coop_id
          JOIN coop q ON q.id = d.asked_coop
          LEFT JOIN coop p ON p.id = d.peer_coop
         WHERE d.number = (SELECT MAX(e.number) FROM declaration e WHERE e.agreement_id = d.agreement_id AND e.coop_id = d.coop_id)
        """;

    /// <summary>A coop's last declaration against a standard, or null.</summary>
    public static Task<Declaration?> Find(DbConnection connection, AgreementId agreement, CoopId coop, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Declaration?>(
            Select + " AND d.agreement_id = @agreement AND d.coop_id = @coop",
            new { agreement, coop },
            tx
        );

    /// <summary>All declarations against a standard, withdrawn ones included, by coop.</summary>
    public static async Task<IReadOnlyList<Declaration>> Against(DbConnection connection, AgreementId agreement) =>
        [
            .. await connection.QueryAsync<Declaration>(
                Select + " AND d.agreement_id = @agreement ORDER BY LOWER(c.name), c.id LIMIT 2000",
                new { agreement }
            ),
        ];

    /// <summary>What a coop declares, withdrawn ones and repealed standards left out, by standard.</summary>
    public static async Task<IReadOnlyList<Declaration>> Of(DbConnection connection, CoopId coop, IReadOnlyList<string> audiences) =>
        [
            .. await connection.QueryAsync<Declaration>(
                $"""
                {Select}
                   AND d.coop_id = @coop AND d.state <> 'withdrawn' AND a.repealed_at IS NULL AND {connection.In("a.audience", "audiences")}
                 ORDER BY LOWER(a.name), a.id
                 LIMIT 500
                """,
                new { coop, audiences = audiences.ToArray() }
            ),
        ];

    /// <summary>How many standards each coop meets by a peer's confirmation, of the last version; for lists of coops.</summary>
    public static async Task<IReadOnlyDictionary<CoopId, int>> Confirmed(DbConnection connection, IReadOnlyList<string> audiences) =>
        (
            await connection.QueryAsync<(string Coop, int Count)>(
                $"""
                SELECT d.coop_id, COUNT(*)
                  FROM declaration d
                  JOIN agreement a ON a.id = d.agreement_id AND a.version = d.version
                 WHERE d.state = 'confirmed' AND a.repealed_at IS NULL AND {connection.In("a.audience", "audiences")}
                   AND d.number = (SELECT MAX(e.number) FROM declaration e WHERE e.agreement_id = d.agreement_id AND e.coop_id = d.coop_id)
                 GROUP BY d.coop_id
                 ORDER BY d.coop_id
                 LIMIT 10000
                """,
                new { audiences = audiences.ToArray() }
            )
        ).ToDictionary(row => new CoopId(row.Coop), row => row.Count);

    /// <summary>Declarations that wait for the word of one of these coops, the oldest first.</summary>
    public static async Task<IReadOnlyList<Declaration>> Asking(DbConnection connection, string[] coops, IReadOnlyList<string> audiences) =>
        [
            .. await connection.QueryAsync<Declaration>(
                $"""
                {Select}
                   AND d.state = 'declared' AND a.repealed_at IS NULL
                   AND {connection.In("d.asked_coop", "coops")} AND {connection.In("a.audience", "audiences")}
                 ORDER BY d.declared_at, d.agreement_id, d.coop_id
                 LIMIT 200
                """,
                new { coops, audiences = audiences.ToArray() }
            ),
        ];

    /// <summary>Adds or replaces one.</summary>
    public static Task Put(DbTransaction tx, Declaration one) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO declaration (agreement_id, coop_id, number, version, state, statement, links, declared_by, declared_at, asked_coop,
                                     peer_coop, peer_by, peer_words, peer_at, withdrawn_by, withdrawn_at)
            VALUES (@AgreementId, @CoopId, @Number, @Version, @state, @Statement, @Links, @DeclaredBy, @DeclaredAt, @AskedCoop,
                    @PeerCoop, @PeerBy, @PeerWords, @PeerAt, @WithdrawnBy, @WithdrawnAt)
            ON CONFLICT (agreement_id, coop_id, number) DO UPDATE SET state = excluded.state, peer_coop = excluded.peer_coop,
                   peer_by = excluded.peer_by, peer_words = excluded.peer_words, peer_at = excluded.peer_at,
                   withdrawn_by = excluded.withdrawn_by, withdrawn_at = excluded.withdrawn_at
            """,
            new
            {
                one.AgreementId,
                one.CoopId,
                one.Number,
                one.Version,
                state = Fact.Cell(one.State),
                one.Statement,
                one.Links,
                one.DeclaredBy,
                one.DeclaredAt,
                one.AskedCoop,
                one.PeerCoop,
                one.PeerBy,
                one.PeerWords,
                one.PeerAt,
                one.WithdrawnBy,
                one.WithdrawnAt,
            },
            tx
        );
}
