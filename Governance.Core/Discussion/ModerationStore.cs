using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>The SQL of what was done in threads.</summary>
public static class ModerationStore
{
    private const string Select = """
        SELECT m.subject, m.number, m.act, m.comment_id, c.number AS comment_number, m.person_id, p.name AS person_name, m.minutes, m.until,
               m.reason, m.reason_salt, m.by_person, b.name AS by_name, m.at
          FROM moderation m
          LEFT JOIN comment c ON c.id = m.comment_id
          LEFT JOIN person p ON p.id = m.person_id
          LEFT JOIN person b ON b.id = m.by_person
        """;

    /// <summary>What was done in a thread, the last first.</summary>
    public static async Task<IReadOnlyList<Moderation>> Of(DbConnection connection, string subject, int most) =>
        [
            .. await connection.QueryAsync<Moderation>(
                Select + " WHERE m.subject = @subject ORDER BY m.number DESC LIMIT @most",
                new { subject, most }
            ),
        ];

    /// <summary>How many acts a thread has.</summary>
    public static Task<int> Count(DbConnection connection, string subject, DbTransaction? tx = null) =>
        connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM moderation WHERE subject = @subject", new { subject }, tx);

    /// <summary>The last act about a person in a thread, or null.</summary>
    public static Task<Moderation?> LastMute(DbConnection connection, string subject, PersonId person, DbTransaction? tx = null) =>
        connection.QueryFirstOrDefaultAsync<Moderation?>(
            Select + " WHERE m.subject = @subject AND m.person_id = @person ORDER BY m.number DESC LIMIT 1",
            new { subject, person },
            tx
        );

    /// <summary>The last act about the pace of a thread, or null.</summary>
    public static Task<Moderation?> LastSlow(DbConnection connection, string subject, DbTransaction? tx = null) =>
        connection.QueryFirstOrDefaultAsync<Moderation?>(
            Select + " WHERE m.subject = @subject AND m.act IN ('slow', 'unslow') ORDER BY m.number DESC LIMIT 1",
            new { subject },
            tx
        );

    /// <summary>Adds an act.</summary>
    internal static Task Add(DbTransaction tx, Moderation act) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO moderation (subject, number, act, comment_id, person_id, minutes, until, reason, reason_salt, by_person, at)
            VALUES (@Subject, @Number, @Act, @CommentId, @PersonId, @Minutes, @Until, @Reason, @ReasonSalt, @ByPerson, @At)
            """,
            new
            {
                act.Subject,
                act.Number,
                act.Act,
                act.CommentId,
                act.PersonId,
                act.Minutes,
                act.Until,
                act.Reason,
                act.ReasonSalt,
                act.ByPerson,
                act.At,
            },
            tx
        );

    /// <summary>Why somebody may not write in a thread now, or null; one question where nothing was ever done there.</summary>
    public static async Task<Refusal?> WhyNotNow(
        DbConnection connection,
        string subject,
        PersonId person,
        Instant now,
        DbTransaction? tx = null
    ) => await Count(connection, subject, tx) == 0 ? null : (await Holding(connection, subject, person, now, tx)).NotNow;

    /// <summary>The pace that a thread is slowed down to now, and why somebody may not write in it; null each where it is not so.</summary>
    public static async Task<(Moderation? Slow, Refusal? NotNow)> Holding(
        DbConnection connection,
        string subject,
        PersonId? person,
        Instant now,
        DbTransaction? tx = null
    )
    {
        var slow = await LastSlow(connection, subject, tx) is { } last && last.HoldsAt(now) ? last : null;
        if (person is not { } writer)
        {
            return (slow, null);
        }

        var said = await connection.QueryFirstOrDefaultAsync<Instant?>(
            "SELECT at FROM comment WHERE subject = @subject AND author_id = @writer ORDER BY number DESC LIMIT 1",
            new { subject, writer },
            tx
        );
        return (slow, Moderation.WhyNotNow(await LastMute(connection, subject, writer, tx), slow, said, now));
    }
}
