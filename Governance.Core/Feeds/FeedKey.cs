using System.Data.Common;
using Dapper;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Feeds;

/// <summary>A secret address for a calendar or a feed reader: it reads with its person's rights of the day, within its scope.</summary>
public sealed record FeedKey
{
    /// <summary>The person's own deadlines.</summary>
    public const string Me = "me";

    /// <summary>All that the person may read.</summary>
    public const string Federation = "federation";

    /// <summary>Fingerprint of the token.</summary>
    public required string Hash { get; init; }

    /// <summary>Whose.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary><see cref="Me"/>, <see cref="Federation"/>, or a circle's id.</summary>
    public required string Scope { get; init; }

    /// <summary>Since when.</summary>
    public required Instant MadeAt { get; init; }
}

/// <summary>Somebody makes a secret address, which ends the one before, or ends it.</summary>
public sealed class SetFeedKey(Writer writer)
{
    /// <summary>A new address for a scope; its token is told once and kept nowhere.</summary>
    public Task<Result<string>> Make(Actor actor, string? scope) =>
        writer.Run<string>(
            actor,
            async change =>
            {
                if (actor.Person is not { } person)
                {
                    return new NotAllowed("sign_in");
                }

                var viewer = await Access.AccessStore.Asking(change);
                if (scope is not (FeedKey.Me or FeedKey.Federation))
                {
                    if (
                        !Ids.TryParse<CircleId>(scope, out var id)
                        || await CircleStore.Find(change.Connection, id, change.Transaction) is not { } circle
                        || !viewer.MayRead(circle.Audience)
                    )
                    {
                        return new NotFound();
                    }
                }

                var token = Fingerprint.NewSalt();
                await FeedKeyStore.Put(
                    change.Transaction,
                    new FeedKey
                    {
                        Hash = Fingerprint.Of(token),
                        PersonId = new PersonId(person),
                        Scope = scope!,
                        MadeAt = change.Now,
                    }
                );
                return token;
            }
        );

    /// <summary>The address opens nothing any more.</summary>
    public async Task<Result<Done>> End(Actor actor, string? scope)
    {
        if (actor.Person is not { } person)
        {
            return new NotAllowed("sign_in");
        }

        await writer.Keep(change => FeedKeyStore.Remove(change.Transaction, new PersonId(person), scope ?? ""));
        return Done.It;
    }
}

/// <summary>The SQL of secret addresses.</summary>
public static class FeedKeyStore
{
    private const string Select = "SELECT hash, person_id, scope, made_at FROM feed_key";

    /// <summary>The key that a token is, or null.</summary>
    public static Task<FeedKey?> Find(DbConnection connection, string token) =>
        connection.QuerySingleOrDefaultAsync<FeedKey?>(Select + " WHERE hash = @hash", new { hash = Fingerprint.Of(token) });

    /// <summary>Somebody's addresses.</summary>
    public static async Task<IReadOnlyList<FeedKey>> Of(DbConnection connection, PersonId person) =>
        [.. await connection.QueryAsync<FeedKey>(Select + " WHERE person_id = @person ORDER BY scope", new { person })];

    /// <summary>Puts one in the place of the one before.</summary>
    public static Task Put(DbTransaction tx, FeedKey key) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO feed_key (hash, person_id, scope, made_at) VALUES (@Hash, @PersonId, @Scope, @MadeAt)
            ON CONFLICT (person_id, scope) DO UPDATE SET hash = excluded.hash, made_at = excluded.made_at
            """,
            key,
            tx
        );

    /// <summary>Removes one.</summary>
    public static Task Remove(DbTransaction tx, PersonId person, string scope) =>
        tx.Connection!.ExecuteAsync("DELETE FROM feed_key WHERE person_id = @person AND scope = @scope", new { person, scope }, tx);
}
