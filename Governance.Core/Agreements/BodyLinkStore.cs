using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>The SQL of links for other bodies.</summary>
public static class BodyLinkStore
{
    private const string Select = """
        SELECT l.id, l.agreement_id, l.body, l.hash, l.made_by, p.name AS made_by_name, l.made_at, l.expires_at, l.ended_at
          FROM body_link l
          LEFT JOIN person p ON p.id = l.made_by
        """;

    /// <summary>The link that a token is, working or not; null for a token that was never given out.</summary>
    public static Task<BodyLink?> OfToken(DbConnection connection, string token, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<BodyLink?>(Select + " WHERE l.hash = @hash", new { hash = Fingerprint.Of(token) }, tx);

    /// <summary>One by id, or null.</summary>
    public static Task<BodyLink?> Find(DbConnection connection, BodyLinkId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<BodyLink?>(Select + " WHERE l.id = @id", new { id }, tx);

    /// <summary>The links of an agreement, the last first; at most fifty.</summary>
    public static async Task<IReadOnlyList<BodyLink>> Of(DbConnection connection, AgreementId agreement, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<BodyLink>(
                Select + " WHERE l.agreement_id = @agreement ORDER BY l.made_at DESC, l.id DESC LIMIT 50",
                new { agreement },
                tx
            ),
        ];

    /// <summary>Adds one.</summary>
    public static Task Add(DbTransaction tx, BodyLink link) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO body_link (id, agreement_id, body, hash, made_by, made_at, expires_at)
            VALUES (@Id, @AgreementId, @Body, @Hash, @MadeBy, @MadeAt, @ExpiresAt)
            """,
            new
            {
                link.Id,
                link.AgreementId,
                link.Body,
                link.Hash,
                link.MadeBy,
                link.MadeAt,
                link.ExpiresAt,
            },
            tx
        );

    /// <summary>Ends one.</summary>
    public static Task End(DbTransaction tx, BodyLinkId id, Instant now) =>
        tx.Connection!.ExecuteAsync("UPDATE body_link SET ended_at = @now WHERE id = @id", new { id, now }, tx);
}
