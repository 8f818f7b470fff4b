using System.Data.Common;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Mail;

/// <summary>A mail that waits to be sent. It is put into words when it is sent, from what is true then.</summary>
public sealed record Waiting
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>To whom; null for nobody.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary>What kind of mail.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is made of, JSON.</summary>
    public required string Facts { get; init; }

    /// <summary>Its Message-ID without the domain, the same at every attempt.</summary>
    public required string MessageId { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was queued.</summary>
    public required Instant MadeAt { get; init; }
}

/// <summary>Queues mails.</summary>
public sealed class Outbox : IOutbox
{
    /// <inheritdoc />
    public Task Queue(IChange change, PersonId? to, string kind, object facts) =>
        OutboxStore.Add(
            change.Transaction,
            new Waiting
            {
                Id = $"mail_{Guid.CreateVersion7(change.Now.ToDateTimeOffset()):N}",
                PersonId = to,
                Kind = kind,
                Facts = Json.WriteWhole(facts),
                MessageId = Guid.NewGuid().ToString("N"),
                Attempts = 0,
                MadeAt = change.Now,
            }
        );
}

/// <summary>The SQL of the outbox.</summary>
public static class OutboxStore
{
    /// <summary>Adds a mail, due at once.</summary>
    public static Task Add(DbTransaction tx, Waiting mail) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO outbox (id, person_id, kind, facts, message_id, made_at, due_at)
            VALUES (@Id, @PersonId, @Kind, @Facts, @MessageId, @MadeAt, @MadeAt)
            """,
            mail,
            tx
        );

    /// <summary>What is due, the oldest first.</summary>
    public static async Task<IReadOnlyList<Waiting>> Due(DbConnection connection, Instant now, int most) =>
        [
            .. await connection.QueryAsync<Waiting>(
                """
                SELECT id, person_id, kind, facts, message_id, attempts, made_at
                  FROM outbox
                 WHERE sent_at IS NULL AND given_up_at IS NULL AND due_at <= @now
                 ORDER BY due_at, id
                 LIMIT @most
                """,
                new { now, most }
            ),
        ];

    /// <summary>Takes a mail off the queue: it was sent.</summary>
    public static Task Sent(DbTransaction tx, string id, MailSort sort, Instant now) =>
        tx.Connection!.ExecuteAsync(
            "UPDATE outbox SET sent_at = @now, facts = CASE WHEN @sort = 'essential' THEN '{}' ELSE facts END, sort = @sort WHERE id = @id",
            new
            {
                id,
                now,
                sort = Fact.Cell(sort),
            },
            tx
        );

    /// <summary>Takes a mail off the queue without sending it: nobody needs it any more, or the digest tells it.</summary>
    public static Task Dropped(DbTransaction tx, string id, MailSort sort, string because, Instant now) =>
        tx.Connection!.ExecuteAsync(
            "UPDATE outbox SET sent_at = @now, facts = CASE WHEN @sort = 'essential' THEN '{}' ELSE facts END, sort = @sort, dropped = @because WHERE id = @id",
            new
            {
                id,
                now,
                because,
                sort = Fact.Cell(sort),
            },
            tx
        );

    /// <summary>To whom the mail with a Message-ID went; null where there was none.</summary>
    public static Task<PersonId?> SentTo(DbConnection connection, string messageId) =>
        connection.QuerySingleOrDefaultAsync<PersonId?>(
            "SELECT person_id FROM outbox WHERE message_id = @messageId AND sent_at IS NOT NULL",
            new { messageId }
        );

    /// <summary>Lets a mail wait.</summary>
    public static Task Wait(DbTransaction tx, string id, Instant until) =>
        tx.Connection!.ExecuteAsync("UPDATE outbox SET due_at = @until WHERE id = @id", new { id, until }, tx);

    /// <summary>Tries a mail again that was not taken; all of them where no id is given.</summary>
    public static Task Again(DbTransaction tx, string? id, Instant now) =>
        tx.Connection!.ExecuteAsync(
            $"""
            UPDATE outbox SET given_up_at = NULL, attempts = 0, due_at = @now
             WHERE sent_at IS NULL AND attempts > 0{(id is null ? "" : " AND id = @id")}
            """,
            new { id, now },
            tx
        );

    /// <summary>Puts a mail off after a failure, or gives it up where no further attempt is due.</summary>
    public static Task Failed(DbTransaction tx, string id, string error, Instant now, Instant? next) =>
        tx.Connection!.ExecuteAsync(
            """
            UPDATE outbox SET attempts = attempts + 1, error = @error, due_at = COALESCE(@next, due_at),
                   given_up_at = CASE WHEN @gaveUp THEN @now ELSE NULL END
             WHERE id = @id
            """,
            new
            {
                id,
                error,
                now,
                next,
                gaveUp = next is null,
            },
            tx
        );
}
