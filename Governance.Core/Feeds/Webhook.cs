using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Feeds;

/// <summary>The id of a webhook.</summary>
/// <param name="Value"><c>hook_…</c></param>
public readonly record struct WebhookId(string Value) : IId<WebhookId>
{
    /// <inheritdoc />
    public static string Prefix => "hook";

    /// <inheritdoc />
    public static WebhookId From(string value) => new(value);

    /// <inheritdoc />
    public static WebhookId Parse(string s, IFormatProvider? provider) => Ids.Parse<WebhookId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out WebhookId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>What kind of program listens.</summary>
public enum WebhookForm
{
    /// <summary>Facts as JSON, for programs of one's own.</summary>
    Json,

    /// <summary>A Mattermost channel.</summary>
    Mattermost,

    /// <summary>A Slack channel.</summary>
    Slack,

    /// <summary>A Discord channel.</summary>
    Discord,

    /// <summary>A Matrix room, by a bridge that takes the content of a message.</summary>
    Matrix,
}

/// <summary>An address that news of what happened is sent to.</summary>
public sealed record Webhook
{
    /// <summary>Its id.</summary>
    public required WebhookId Id { get; init; }

    /// <summary>The circle whose news it gets; null for all that the whole federation may read.</summary>
    public CircleId? CircleId { get; init; }

    /// <summary>What kind of program listens.</summary>
    public WebhookForm Form { get; init; }

    /// <summary>The form as the database keeps it.</summary>
    internal string FormWord
    {
        init => Form = Fact.Word<WebhookForm>(value);
    }

    /// <summary>The address, protected.</summary>
    public required string Address { get; init; }

    /// <summary>What of the address is shown.</summary>
    public required string Host { get; init; }

    /// <summary>The secret that signs, protected.</summary>
    public required string Secret { get; init; }

    /// <summary>Nothing that happened before this position is sent.</summary>
    public required int FromPosition { get; init; }

    /// <summary>Who set it.</summary>
    public required PersonId MadeBy { get; init; }

    /// <summary>When.</summary>
    public required Instant MadeAt { get; init; }
}

/// <summary>Something that is to be sent to a webhook, and what became of it.</summary>
public sealed record WebhookPost
{
    /// <summary>Its id: the same at every attempt.</summary>
    public required string Id { get; init; }

    /// <summary>To which.</summary>
    public required WebhookId WebhookId { get; init; }

    /// <summary>What happened, as a code.</summary>
    public required string Kind { get; init; }

    /// <summary>To what, JSON.</summary>
    public required string Facts { get; init; }

    /// <summary>When it was queued.</summary>
    public required Instant MadeAt { get; init; }

    /// <summary>When it is tried.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was taken.</summary>
    public Instant? SentAt { get; init; }

    /// <summary>When it was given up.</summary>
    public Instant? GivenUpAt { get; init; }

    /// <summary>What was answered last.</summary>
    public string? Answer { get; init; }
}

/// <summary>The SQL of webhooks.</summary>
public static class WebhookStore
{
    private const string Select =
        "SELECT id, circle_id, form AS form_word, address, host, secret, from_position, made_by, made_at FROM webhook WHERE ended_at IS NULL";

    private const string SelectPost =
        "SELECT id, webhook_id, kind, facts, made_at, due_at, attempts, sent_at, given_up_at, answer FROM webhook_post";

    /// <summary>Those in use.</summary>
    public static async Task<IReadOnlyList<Webhook>> All(DbConnection connection, DbTransaction? tx = null) =>
        [.. await connection.QueryAsync<Webhook>(Select + " ORDER BY id", transaction: tx)];

    /// <summary>One in use, or null.</summary>
    public static Task<Webhook?> Find(DbConnection connection, WebhookId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Webhook?>(Select + " AND id = @id", new { id }, tx);

    /// <summary>Adds one.</summary>
    public static Task Add(DbTransaction tx, Webhook hook) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO webhook (id, circle_id, form, address, host, secret, from_position, made_by, made_at)
            VALUES (@Id, @CircleId, @form, @Address, @Host, @Secret, @FromPosition, @MadeBy, @MadeAt)
            """,
            new
            {
                hook.Id,
                hook.CircleId,
                form = Fact.Cell(hook.Form),
                hook.Address,
                hook.Host,
                hook.Secret,
                hook.FromPosition,
                hook.MadeBy,
                hook.MadeAt,
            },
            tx
        );

    /// <summary>Ends one; what still waited for it is not sent, and its address is forgotten.</summary>
    public static Task End(DbTransaction tx, WebhookId id, Instant now) =>
        tx.Connection!.ExecuteAsync(
            """
            UPDATE webhook SET ended_at = @now, address = '', secret = '' WHERE id = @id;
            UPDATE webhook_post SET given_up_at = @now WHERE webhook_id = @id AND sent_at IS NULL AND given_up_at IS NULL
            """,
            new { id, now },
            tx
        );

    /// <summary>Queues something.</summary>
    public static Task Add(DbTransaction tx, WebhookPost post) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO webhook_post (id, webhook_id, kind, facts, made_at, due_at)
            VALUES (@Id, @WebhookId, @Kind, @Facts, @MadeAt, @DueAt)
            """,
            post,
            tx
        );

    /// <summary>What is due, the oldest first.</summary>
    public static async Task<IReadOnlyList<WebhookPost>> Due(DbConnection connection, Instant now, int most) =>
        [
            .. await connection.QueryAsync<WebhookPost>(
                SelectPost + " WHERE sent_at IS NULL AND given_up_at IS NULL AND due_at <= @now ORDER BY due_at, id LIMIT @most",
                new { now, most }
            ),
        ];

    /// <summary>The latest of one webhook.</summary>
    public static async Task<IReadOnlyList<WebhookPost>> Latest(DbConnection connection, WebhookId hook, int most) =>
        [
            .. await connection.QueryAsync<WebhookPost>(
                SelectPost + " WHERE webhook_id = @hook ORDER BY made_at DESC, id DESC LIMIT @most",
                new { hook, most }
            ),
        ];

    /// <summary>It was taken.</summary>
    public static Task Sent(DbTransaction tx, string id, string answer, Instant now) =>
        tx.Connection!.ExecuteAsync(
            "UPDATE webhook_post SET sent_at = @now, attempts = attempts + 1, answer = @answer WHERE id = @id",
            new
            {
                id,
                answer,
                now,
            },
            tx
        );

    /// <summary>It was not taken: tried again then, or given up.</summary>
    public static Task Failed(DbTransaction tx, string id, string answer, Instant now, Instant? next) =>
        tx.Connection!.ExecuteAsync(
            """
            UPDATE webhook_post SET attempts = attempts + 1, answer = @answer, due_at = COALESCE(@next, due_at),
                   given_up_at = CASE WHEN @gaveUp THEN @now ELSE NULL END
             WHERE id = @id
            """,
            new
            {
                id,
                answer,
                now,
                next,
                gaveUp = next is null,
            },
            tx
        );
}
