using System.Data.Common;
using Dapper;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>A reader's request to have a comment looked at.</summary>
/// <param name="PersonId">Who asks; those who look after the thread read it, nobody else.</param>
/// <param name="Name">Their name today.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record Report(PersonId PersonId, string Name, string Reason, Instant At);

/// <summary>The SQL of reports.</summary>
public static class ReportStore
{
    /// <summary>The reports of a comment that nobody has looked at, the first first.</summary>
    public static async Task<IReadOnlyList<Report>> Open(DbConnection connection, CommentId id) =>
        [
            .. await connection.QueryAsync<Report>(
                """
                SELECT r.person_id, p.name, r.reason, r.at
                  FROM comment_report r
                  JOIN person p ON p.id = r.person_id
                 WHERE r.comment_id = @id AND r.settled_at IS NULL
                 ORDER BY r.at, r.person_id
                """,
                new { id }
            ),
        ];

    /// <summary>Whose report was settled at an instant.</summary>
    public static async Task<IReadOnlyList<PersonId>> SettledAt(DbTransaction tx, CommentId id, Instant at) =>
        [
            .. await tx.Connection!.QueryAsync<PersonId>(
                "SELECT person_id FROM comment_report WHERE comment_id = @id AND settled_at = @at ORDER BY person_id",
                new { id, at },
                tx
            ),
        ];

    /// <summary>Puts a report; a second one of the same person says it anew.</summary>
    internal static Task Put(DbTransaction tx, CommentId id, PersonId person, string reason, Instant at) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO comment_report (comment_id, person_id, reason, at) VALUES (@id, @person, @reason, @at)
            ON CONFLICT (comment_id, person_id) DO UPDATE SET reason = excluded.reason, at = excluded.at, settled_at = NULL
            """,
            new
            {
                id,
                person,
                reason,
                at,
            },
            tx
        );

    /// <summary>Settles all of a comment.</summary>
    internal static Task Settle(DbTransaction tx, CommentId id, Instant at) =>
        tx.Connection!.ExecuteAsync(
            "UPDATE comment_report SET settled_at = @at WHERE comment_id = @id AND settled_at IS NULL",
            new { id, at },
            tx
        );
}

/// <summary>A reader asks those who look after a thread to look at a comment; they hide it, or keep it and say why.</summary>
public sealed class ReportComment(Writer writer)
{
    /// <summary>Asks. Nobody but those who look after the thread learns who did.</summary>
    public Task<Result<Comment>> Run(Actor actor, CommentId id, string? rawReason) =>
        writer.About<Comment>(
            actor,
            id,
            async (change, found) =>
            {
                var (comment, thread, viewer) = found;
                if (viewer.Person is not { } person)
                {
                    return new NotAllowed("sign_in");
                }

                if (comment.HiddenAt is not null)
                {
                    return new CommentIsHidden();
                }

                var reason = Fields.Line("report", rawReason, Moderation.LongestReason);
                if (reason.IsRefused)
                {
                    return reason.Refusal;
                }

                await ReportStore.Put(change.Transaction, id, person.Id, reason.Value, change.Now);
                await change.Append(new CommentReported(thread.Subject, id, comment.Number, thread.CircleId, person.Id, change.Now));
                return comment;
            }
        );

    /// <summary>Whoever looks after the thread has looked at it and lets it stand, and says why to everybody.</summary>
    public Task<Result<Comment>> Keep(Actor actor, CommentId id, string? rawReason) =>
        writer.Moderating<Comment>(
            actor,
            id,
            async (change, found) =>
            {
                var reason = Fields.Line("keep", rawReason, Moderation.LongestReason);
                if (reason.IsRefused)
                {
                    return reason.Refusal;
                }

                var (comment, thread, viewer) = found;
                await ReportStore.Settle(change.Transaction, id, change.Now);
                await Moderation.Record(
                    change,
                    thread,
                    Moderation.By(change, viewer, thread.Subject, Moderation.Keep, reason.Value) with
                    {
                        CommentId = id,
                    }
                );
                return comment;
            }
        );
}

/// <summary>Somebody asked to have a comment looked at. Only they may read that it was they.</summary>
/// <param name="About">What the thread is about, as an id.</param>
/// <param name="Comment">Which comment.</param>
/// <param name="Number">Its number.</param>
/// <param name="Circle">The circle that looks after the thread.</param>
/// <param name="By">Who asked.</param>
/// <param name="At">When.</param>
public sealed record CommentReported(string About, CommentId Comment, int Number, Circles.CircleId Circle, PersonId By, Instant At) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "comment_reported";

    /// <inheritdoc />
    public string Subject => About;

    /// <inheritdoc />
    public Audience Audience => Audience.Of(By);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [];
}
