using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Access;

/// <summary>The SQL of askings to sign in.</summary>
public static class SignInStore
{
    private const string Select = "SELECT id, person_id, code, browser, expires_at, tries, used_at FROM sign_in";

    /// <summary>Adds one.</summary>
    public static Task Add(DbTransaction tx, SignIn signIn, string emailHash, string tokenHash, Instant askedAt) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO sign_in (id, person_id, email_hash, token_hash, code, browser, asked_at, expires_at)
            VALUES (@Id, @PersonId, @emailHash, @tokenHash, @Code, @Browser, @askedAt, @ExpiresAt)
            """,
            new
            {
                signIn.Id,
                signIn.PersonId,
                emailHash,
                tokenHash,
                signIn.Code,
                signIn.Browser,
                askedAt,
                signIn.ExpiresAt,
            },
            tx
        );

    /// <summary>How many were asked for an address since an instant.</summary>
    public static Task<int> CountSince(DbTransaction tx, string emailHash, Instant since) =>
        tx.Connection!.QuerySingleAsync<int>(
            "SELECT COUNT(*) FROM sign_in WHERE email_hash = @emailHash AND asked_at > @since",
            new { emailHash, since },
            tx
        );

    /// <summary>The one that a token was given out for, or null.</summary>
    public static Task<SignIn?> OfToken(DbConnection connection, string token, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<SignIn?>(Select + " WHERE token_hash = @hash", new { hash = Fingerprint.Of(token) }, tx);

    /// <summary>One by id, or null.</summary>
    public static Task<SignIn?> Find(DbConnection connection, SignInId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<SignIn?>(Select + " WHERE id = @id", new { id }, tx);

    /// <summary>Spends it.</summary>
    public static Task Use(DbTransaction tx, SignInId id, Instant now) =>
        tx.Connection!.ExecuteAsync("UPDATE sign_in SET used_at = @now WHERE id = @id", new { id, now }, tx);

    /// <summary>Counts a wrong code.</summary>
    public static Task CountTry(DbTransaction tx, SignInId id) =>
        tx.Connection!.ExecuteAsync("UPDATE sign_in SET tries = tries + 1 WHERE id = @id", new { id }, tx);

    /// <summary>Forgets those that expired before an instant.</summary>
    public static Task Forget(DbTransaction tx, Instant before) =>
        tx.Connection!.ExecuteAsync("DELETE FROM sign_in WHERE expires_at < @before", new { before }, tx);
}
