using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Access;

/// <summary>A code from an authenticator app (TOTP, RFC 6238) that is asked for after the mailed link.</summary>
public sealed record SecondFactor
{
    /// <summary>So many wrong codes in a row, and none is taken for a while.</summary>
    public const int MostWrong = 5;

    /// <summary>For so long.</summary>
    public static readonly Duration Blocked = Duration.FromMinutes(15);

    /// <summary>Whose.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>The secret shared with the app, protected.</summary>
    public required string Secret { get; init; }

    /// <summary>Whether it is asked for: once a first code was right.</summary>
    public required bool IsOn { get; init; }

    /// <summary>Fingerprint of the code taken last: a code opens once.</summary>
    public string? LastCode { get; init; }

    /// <summary>Wrong codes since the last right one.</summary>
    public int Wrong { get; init; }

    /// <summary>Until when no code is taken.</summary>
    public Instant? BlockedUntil { get; init; }

    /// <summary>After a wrong code.</summary>
    public SecondFactor Missed(Instant now) =>
        Wrong + 1 >= MostWrong ? this with { Wrong = 0, BlockedUntil = now + Blocked } : this with { Wrong = Wrong + 1 };

    /// <summary>After a right one.</summary>
    public SecondFactor Opened(string code) => this with { IsOn = true, Wrong = 0, BlockedUntil = null, LastCode = Fingerprint.Of(code) };
}

/// <summary>The code is wrong, was used before, or too many were wrong.</summary>
public sealed record AppCodeIsWrong() : Refusal("app_code_is_wrong");

/// <summary>Too many codes were wrong; none is taken until then.</summary>
/// <param name="Until">Until when.</param>
public sealed record CodesAreBlocked(Instant Until) : Refusal("codes_are_blocked");

/// <summary>The SQL of second factors.</summary>
public static class SecondFactorStore
{
    /// <summary>Somebody's, or null.</summary>
    public static Task<SecondFactor?> Find(DbConnection connection, PersonId person, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<SecondFactor?>(
            "SELECT person_id, secret, is_on, last_code, wrong, blocked_until FROM second_factor WHERE person_id = @person",
            new { person },
            tx
        );

    /// <summary>Puts it.</summary>
    public static Task Put(DbTransaction tx, SecondFactor factor) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO second_factor (person_id, secret, is_on, last_code, wrong, blocked_until)
            VALUES (@PersonId, @Secret, @IsOn, @LastCode, @Wrong, @BlockedUntil)
            ON CONFLICT (person_id) DO UPDATE
               SET secret = excluded.secret, is_on = excluded.is_on, last_code = excluded.last_code, wrong = excluded.wrong,
                   blocked_until = excluded.blocked_until
            """,
            factor,
            tx
        );

    /// <summary>Removes it with its recovery codes.</summary>
    public static Task Remove(DbTransaction tx, PersonId person) =>
        tx.Connection!.ExecuteAsync(
            "DELETE FROM recovery_code WHERE person_id = @person; DELETE FROM second_factor WHERE person_id = @person",
            new { person },
            tx
        );

    /// <summary>Puts recovery codes in the place of those before.</summary>
    public static async Task PutCodes(DbTransaction tx, PersonId person, IEnumerable<string> codes)
    {
        await tx.Connection!.ExecuteAsync("DELETE FROM recovery_code WHERE person_id = @person", new { person }, tx);
        foreach (var code in codes)
        {
            await tx.Connection!.ExecuteAsync(
                "INSERT INTO recovery_code (person_id, hash) VALUES (@person, @hash)",
                new { person, hash = Fingerprint.Of(code) },
                tx
            );
        }
    }

    /// <summary>Uses a recovery code up; false where there is no such one.</summary>
    public static async Task<bool> UseCode(DbTransaction tx, PersonId person, string code) =>
        await tx.Connection!.ExecuteAsync(
            "DELETE FROM recovery_code WHERE person_id = @person AND hash = @hash",
            new { person, hash = Fingerprint.Of(code) },
            tx
        ) == 1;

    /// <summary>How many are left.</summary>
    public static Task<int> CodesLeft(DbConnection connection, PersonId person) =>
        connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM recovery_code WHERE person_id = @person", new { person });
}
