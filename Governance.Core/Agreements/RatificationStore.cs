using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>The SQL of ratifications and of the addresses that confirm them.</summary>
public static class RatificationStore
{
    private const string Select = """
        SELECT id, agreement_id, version, text_hash, side AS side_word, body, decision, decision_number, decided_hash, decided_on, mandate,
               signer, signer_role, signer_salt, email_seal, link_id, asked_at, confirmed_at
          FROM ratification
        """;

    /// <summary>One by id, or null.</summary>
    public static Task<Ratification?> Find(DbConnection connection, RatificationId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Ratification?>(Select + " WHERE id = @id", new { id }, tx);

    /// <summary>The ratifications of a version that count, ours first.</summary>
    public static async Task<IReadOnlyList<Ratification>> Of(
        DbConnection connection,
        AgreementId agreement,
        int version,
        DbTransaction? tx = null
    ) =>
        [
            .. await connection.QueryAsync<Ratification>(
                Select + " WHERE agreement_id = @agreement AND version = @version AND confirmed_at IS NOT NULL ORDER BY side",
                new { agreement, version },
                tx
            ),
        ];

    /// <summary>What was recorded about a version and waits to be confirmed, the last first; at most ten.</summary>
    public static async Task<IReadOnlyList<Ratification>> Waiting(
        DbConnection connection,
        AgreementId agreement,
        int version,
        Instant now
    ) =>
        [
            .. await connection.QueryAsync<Ratification>(
                Select
                    + """
                     WHERE agreement_id = @agreement AND version = @version AND confirmed_at IS NULL AND asked_at > @since
                     ORDER BY asked_at DESC, id DESC
                     LIMIT 10
                    """,
                new
                {
                    agreement,
                    version,
                    since = now - Ratification.ConfirmedWithin,
                }
            ),
        ];

    /// <summary>How many a link has brought since an instant.</summary>
    public static Task<int> CountSince(DbTransaction tx, BodyLinkId link, Instant since) =>
        tx.Connection!.QuerySingleAsync<int>(
            "SELECT COUNT(*) FROM ratification WHERE link_id = @link AND asked_at > @since",
            new { link, since },
            tx
        );

    /// <summary>Adds one.</summary>
    public static Task Add(DbTransaction tx, Ratification one) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO ratification (id, agreement_id, version, text_hash, side, body, decision, decision_number, decided_hash, decided_on,
                                      mandate, signer, signer_role, signer_salt, email_seal, link_id, asked_at, confirmed_at)
            VALUES (@Id, @AgreementId, @Version, @TextHash, @side, @Body, @Decision, @DecisionNumber, @DecidedHash, @DecidedOn,
                    @Mandate, @Signer, @SignerRole, @SignerSalt, @EmailSeal, @LinkId, @AskedAt, @ConfirmedAt)
            """,
            new
            {
                one.Id,
                one.AgreementId,
                one.Version,
                one.TextHash,
                side = Fact.Cell(one.Side),
                one.Body,
                one.Decision,
                one.DecisionNumber,
                one.DecidedHash,
                one.DecidedOn,
                one.Mandate,
                one.Signer,
                one.SignerRole,
                one.SignerSalt,
                one.EmailSeal,
                one.LinkId,
                one.AskedAt,
                one.ConfirmedAt,
            },
            tx
        );

    /// <summary>Notes that one counts from now on.</summary>
    public static Task Confirm(DbTransaction tx, RatificationId id, Instant now) =>
        tx.Connection!.ExecuteAsync("UPDATE ratification SET confirmed_at = @now WHERE id = @id", new { id, now }, tx);

    /// <summary>The address whose mail carries a key, or null.</summary>
    public static Task<RatificationMail?> OfKey(DbConnection connection, string key, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<RatificationMail?>(
            "SELECT ratification_id, email, email_salt, hash, expires_at FROM ratification_mail WHERE hash = @hash",
            new { hash = Fingerprint.Of(key) },
            tx
        );

    /// <summary>Keeps an address.</summary>
    public static Task Add(DbTransaction tx, RatificationMail mail) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO ratification_mail (ratification_id, email, email_salt, hash, expires_at)
            VALUES (@RatificationId, @Email, @EmailSalt, @Hash, @ExpiresAt)
            """,
            mail,
            tx
        );

    /// <summary>Forgets the addresses that never confirmed.</summary>
    public static Task Forget(DbTransaction tx, Instant before) =>
        tx.Connection!.ExecuteAsync(
            """
            DELETE FROM ratification_mail
             WHERE expires_at < @before
               AND ratification_id IN (SELECT id FROM ratification WHERE confirmed_at IS NULL)
            """,
            new { before },
            tx
        );
}
