using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Mail;

/// <summary>
/// A key that a mail carries: it opens one thing for one person, until a moment, and what it opens is not more than the mail is about. Whoever
/// has the mail has the key; it is kept only as its fingerprint.
/// </summary>
public sealed record MailKey
{
    /// <summary>Answers one seat in one round, once. The subject is <c>ROUND SEAT</c>.</summary>
    public const string Answer = "answer";

    /// <summary>Opens the answers that one digest asks for, once. The subject is the seats' ids.</summary>
    public const string Digest = "digest";

    /// <summary>Names the thread that a reply belongs to. The subject is the proposal's id.</summary>
    public const string Reply = "reply";

    /// <summary>Stops mails of one sort, and nothing else. The subject is the sort.</summary>
    public const string Unsubscribe = "unsubscribe";

    /// <summary>Fingerprint of the token.</summary>
    public required string Hash { get; init; }

    /// <summary>For whom.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>What it is for.</summary>
    public required string Purpose { get; init; }

    /// <summary>What it opens.</summary>
    public required string Subject { get; init; }

    /// <summary>What its page begins with: the reason of a reply that is to be confirmed; empty elsewhere.</summary>
    public string Note { get; init; } = "";

    /// <summary>When it was made.</summary>
    public required Instant MadeAt { get; init; }

    /// <summary>Until when it opens anything.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>When it was used.</summary>
    public Instant? UsedAt { get; init; }

    /// <summary>Whether it still opens something.</summary>
    public bool IsAlive(Instant now) => UsedAt is null && now < ExpiresAt;

    /// <summary>A new one, with the token that only the mail holds.</summary>
    public static (string Token, MailKey Key) Make(
        PersonId person,
        string purpose,
        string subject,
        Instant now,
        Instant expires,
        string note = ""
    )
    {
        var token = Fingerprint.NewSalt();
        return (
            token,
            new MailKey
            {
                Hash = Fingerprint.Of(token),
                PersonId = person,
                Purpose = purpose,
                Subject = subject,
                Note = note,
                MadeAt = now,
                ExpiresAt = expires,
            }
        );
    }
}

/// <summary>The SQL of keys.</summary>
public static class MailKeyStore
{
    /// <summary>The key that a token is, or null.</summary>
    public static Task<MailKey?> Find(DbConnection connection, string token, string purpose, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<MailKey?>(
            """
            SELECT hash, person_id, purpose, subject, note, made_at, expires_at, used_at
              FROM mail_key WHERE hash = @hash AND purpose = @purpose
            """,
            new { hash = Fingerprint.Of(token), purpose },
            tx
        );

    /// <summary>Keeps a key.</summary>
    public static Task Add(DbTransaction tx, MailKey key) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO mail_key (hash, person_id, purpose, subject, note, made_at, expires_at)
            VALUES (@Hash, @PersonId, @Purpose, @Subject, @Note, @MadeAt, @ExpiresAt)
            """,
            key,
            tx
        );

    /// <summary>Uses a key up.</summary>
    public static Task Use(DbTransaction tx, MailKey key, Instant now) =>
        tx.Connection!.ExecuteAsync("UPDATE mail_key SET used_at = @now WHERE hash = @Hash", new { key.Hash, now }, tx);

    /// <summary>Forgets keys that open nothing any more.</summary>
    public static Task Forget(DbTransaction tx, Instant before) =>
        tx.Connection!.ExecuteAsync("DELETE FROM mail_key WHERE expires_at < @before", new { before }, tx);
}
