using System.Data.Common;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Mail;

/// <summary>A mail that was not delivered at its first attempt.</summary>
public sealed record Troubled
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>To whom.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary>Their name.</summary>
    public string? Name { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>What was answered.</summary>
    public string? Error { get; init; }

    /// <summary>When it is tried again.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>When it was given up.</summary>
    public Instant? GivenUpAt { get; init; }
}

/// <summary>An address that mails come back from.</summary>
public sealed record Bounced
{
    /// <summary>Whose.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>Their name.</summary>
    public required string Name { get; init; }

    /// <summary>Since when.</summary>
    public required Instant At { get; init; }

    /// <summary>What was answered.</summary>
    public required string Reason { get; init; }
}

/// <summary>How the outgoing mail stands, for whoever runs the installation. It names no words of any mail.</summary>
/// <param name="Waiting">Mails that wait.</param>
/// <param name="Sent">Mails that went out within a day.</param>
/// <param name="Trouble">Mails that were tried and not taken, the latest first; at most 200.</param>
/// <param name="Bounces">Addresses that mails come back from.</param>
public sealed record OutboxReport(int Waiting, int Sent, IReadOnlyList<Troubled> Trouble, IReadOnlyList<Bounced> Bounces)
{
    /// <summary>As of now.</summary>
    public static async Task<OutboxReport> Of(DbConnection connection, Instant now) =>
        new(
            await connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL AND given_up_at IS NULL"),
            await connection.QuerySingleAsync<int>(
                "SELECT COUNT(*) FROM outbox WHERE sent_at > @since AND dropped IS NULL",
                new { since = now - Duration.FromDays(1) }
            ),
            [
                .. await connection.QueryAsync<Troubled>(
                    """
                    SELECT o.id, o.kind, o.person_id, p.name, o.attempts, o.error, o.due_at, o.given_up_at
                      FROM outbox o LEFT JOIN person p ON p.id = o.person_id
                     WHERE o.sent_at IS NULL AND o.attempts > 0 ORDER BY o.made_at DESC, o.id LIMIT 200
                    """
                ),
            ],
            [
                .. await connection.QueryAsync<Bounced>(
                    "SELECT b.person_id, p.name, b.at, b.reason FROM bounce b JOIN person p ON p.id = b.person_id ORDER BY b.at DESC"
                ),
            ]
        );
}

/// <summary>A steward has mails tried again that were given up, once what was wrong with the mail server is mended.</summary>
public sealed class TryMailAgain(Writer writer)
{
    /// <summary>One mail, or all where no id is given.</summary>
    public Task<Result<Done>> Run(Actor actor, string? id) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                if (!(await AccessStore.Asking(change)).IsSteward)
                {
                    return new NotAllowed("steward");
                }

                await OutboxStore.Again(change.Transaction, string.IsNullOrEmpty(id) ? null : id, change.Now);
                return Done.It;
            }
        );
}
