using System.Data.Common;
using Dapper;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Access;

/// <summary>A passkey: the public half of a key that a person's device keeps. Bytes are base64url.</summary>
public sealed record Passkey
{
    /// <summary>The device's name for it.</summary>
    public required string CredentialId { get; init; }

    /// <summary>Whose.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The public key, COSE.</summary>
    public required string PublicKey { get; init; }

    /// <summary>How often it signed, as the device says.</summary>
    public required long SignCount { get; init; }

    /// <summary>How the device can be reached, words apart by spaces.</summary>
    public required string Transports { get; init; }

    /// <summary>Whether the device made sure who holds it.</summary>
    public required bool UserVerified { get; init; }

    /// <summary>Whether it may be copied to other devices.</summary>
    public required bool MayBeBackedUp { get; init; }

    /// <summary>Whether it was.</summary>
    public required bool BackedUp { get; init; }

    /// <summary>What the device said when it was made.</summary>
    public required string Attestation { get; init; }

    /// <summary>What the browser said when it was made.</summary>
    public required string ClientData { get; init; }

    /// <summary>When it was made.</summary>
    public required Instant MadeAt { get; init; }

    /// <summary>When it last signed somebody in.</summary>
    public Instant? UsedAt { get; init; }
}

/// <summary>The SQL of passkeys.</summary>
public static class PasskeyStore
{
    private const string Select = """
        SELECT credential_id, person_id, name, public_key, sign_count, transports, user_verified, may_be_backed_up, backed_up,
               attestation, client_data, made_at, used_at
          FROM passkey
        """;

    /// <summary>One, or null.</summary>
    public static Task<Passkey?> Find(DbConnection connection, string id) =>
        connection.QuerySingleOrDefaultAsync<Passkey?>(Select + " WHERE credential_id = @id", new { id });

    /// <summary>Somebody's, in the order they were made.</summary>
    public static async Task<IReadOnlyList<Passkey>> Of(DbConnection connection, PersonId person) =>
        [.. await connection.QueryAsync<Passkey>(Select + " WHERE person_id = @person ORDER BY made_at, credential_id", new { person })];

    /// <summary>Puts one; its owner never changes.</summary>
    public static Task Put(DbTransaction tx, Passkey passkey) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO passkey (credential_id, person_id, name, public_key, sign_count, transports, user_verified, may_be_backed_up,
                                 backed_up, attestation, client_data, made_at, used_at)
            VALUES (@CredentialId, @PersonId, @Name, @PublicKey, @SignCount, @Transports, @UserVerified, @MayBeBackedUp,
                    @BackedUp, @Attestation, @ClientData, @MadeAt, @UsedAt)
            ON CONFLICT (credential_id) DO UPDATE
               SET sign_count = excluded.sign_count, user_verified = excluded.user_verified, backed_up = excluded.backed_up,
                   name = excluded.name, used_at = COALESCE(excluded.used_at, passkey.used_at)
             WHERE passkey.person_id = excluded.person_id
            """,
            passkey,
            tx
        );

    /// <summary>Notes that one signed its person in.</summary>
    public static Task Use(DbTransaction tx, string id, Instant at) =>
        tx.Connection!.ExecuteAsync("UPDATE passkey SET used_at = @at WHERE credential_id = @id", new { id, at }, tx);

    /// <summary>Removes one of somebody's.</summary>
    public static Task Remove(DbTransaction tx, PersonId person, string id) =>
        tx.Connection!.ExecuteAsync("DELETE FROM passkey WHERE credential_id = @id AND person_id = @person", new { id, person }, tx);
}
