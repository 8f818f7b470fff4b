using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Mail;

/// <summary>When a digest comes.</summary>
public enum DigestRhythm
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>On the chosen day, where something needs the reader.</summary>
    Needed,

    /// <summary>Every day.</summary>
    Daily,

    /// <summary>Once a week.</summary>
    Weekly,
}

/// <summary>How somebody wants to be written to. Hours are those of their own zone.</summary>
public sealed record MailWish
{
    /// <summary>What holds for who has not said anything: asked at once, one digest on Monday morning, quiet at night.</summary>
    public static MailWish Habit { get; } = new();

    /// <summary>Whether a mail of its own comes when something is asked or decided.</summary>
    public bool AtOnce { get; init; } = true;

    /// <summary>Whether one comes when an answer is missing near the end.</summary>
    public bool Nudges { get; init; } = true;

    /// <summary>When the digest comes.</summary>
    public DigestRhythm Digest { get; init; } = DigestRhythm.Weekly;

    /// <summary>The rhythm as the database keeps it.</summary>
    internal string DigestWord
    {
        init => Digest = Fact.Word<DigestRhythm>(value);
    }

    /// <summary>The day of a weekly digest, 1 is Monday.</summary>
    public int Weekday { get; init; } = 1;

    /// <summary>The hour of the digest, 0 to 23.</summary>
    public int Hour { get; init; } = 8;

    /// <summary>The first quiet hour, 0 to 23.</summary>
    public int QuietFrom { get; init; } = 21;

    /// <summary>The hour at which mails go out again; the same as the first for no quiet hours.</summary>
    public int QuietUntil { get; init; } = 7;

    /// <summary>How many mails a week at most, those that were asked for not among them. 1 to 100.</summary>
    public int MostAWeek { get; init; } = 12;

    /// <summary>The same without mails of one sort: phase, nudge or digest.</summary>
    public MailWish Without(string sort) =>
        sort switch
        {
            "phase" => this with { AtOnce = false },
            "nudge" => this with { Nudges = false },
            _ => this with { Digest = DigestRhythm.Never },
        };

    /// <summary>When mails may go out again; null where they may now. Pure.</summary>
    public Instant? QuietEnds(Instant now, DateTimeZone zone)
    {
        var local = now.InZone(zone).LocalDateTime;
        var isQuiet =
            QuietFrom < QuietUntil
                ? local.Hour >= QuietFrom && local.Hour < QuietUntil
                : QuietFrom > QuietUntil && (local.Hour >= QuietFrom || local.Hour < QuietUntil);
        if (!isQuiet)
        {
            return null;
        }

        var day = local.Hour < QuietUntil ? local.Date : local.Date.PlusDays(1);
        return zone.AtLeniently(day.At(new LocalTime(QuietUntil, 0))).ToInstant();
    }

    /// <summary>When the next digest is due after a moment; null for never. Pure.</summary>
    public Instant? NextDigest(Instant after, DateTimeZone zone)
    {
        if (Digest == DigestRhythm.Never)
        {
            return null;
        }

        var day = after.InZone(zone).Date;
        while (true)
        {
            var at = zone.AtLeniently(day.At(new LocalTime(Hour, 0))).ToInstant();
            if (at > after && (Digest != DigestRhythm.Weekly || (int)day.DayOfWeek == Weekday))
            {
                return at;
            }

            day = day.PlusDays(1);
        }
    }
}

/// <summary>The SQL of wishes, absences and bounces.</summary>
public static class MailWishStore
{
    /// <summary>How somebody wants it; the habits where they have not said.</summary>
    public static async Task<MailWish> Of(DbConnection connection, PersonId person, DbTransaction? tx = null) =>
        await connection.QuerySingleOrDefaultAsync<MailWish?>(
            """
            SELECT at_once, nudges, digest AS digest_word, weekday, hour, quiet_from, quiet_until, most_a_week
              FROM mail_wish WHERE person_id = @person
            """,
            new { person },
            tx
        ) ?? MailWish.Habit;

    /// <summary>Puts how somebody wants it.</summary>
    public static Task Put(DbTransaction tx, PersonId person, MailWish wish) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO mail_wish (person_id, at_once, nudges, digest, weekday, hour, quiet_from, quiet_until, most_a_week)
            VALUES (@person, @AtOnce, @Nudges, @digest, @Weekday, @Hour, @QuietFrom, @QuietUntil, @MostAWeek)
            ON CONFLICT (person_id) DO UPDATE
               SET at_once = excluded.at_once, nudges = excluded.nudges, digest = excluded.digest, weekday = excluded.weekday,
                   hour = excluded.hour, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
                   most_a_week = excluded.most_a_week
            """,
            new
            {
                person,
                wish.AtOnce,
                wish.Nudges,
                digest = Fact.Cell(wish.Digest),
                wish.Weekday,
                wish.Hour,
                wish.QuietFrom,
                wish.QuietUntil,
                wish.MostAWeek,
            },
            tx
        );

    /// <summary>Why mails to somebody are refused, or null.</summary>
    public static Task<string?> Bounced(DbConnection connection, PersonId person) =>
        connection.QuerySingleOrDefaultAsync<string?>("SELECT reason FROM bounce WHERE person_id = @person", new { person });

    /// <summary>Notes that an address was refused for good.</summary>
    public static Task Bounce(DbTransaction tx, PersonId person, string reason, Instant at) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO bounce (person_id, at, reason) VALUES (@person, @at, @reason)
            ON CONFLICT (person_id) DO UPDATE SET at = excluded.at, reason = excluded.reason
            """,
            new
            {
                person,
                at,
                reason,
            },
            tx
        );

    /// <summary>The address works again, or is another one.</summary>
    public static Task Works(DbTransaction tx, PersonId person) =>
        tx.Connection!.ExecuteAsync("DELETE FROM bounce WHERE person_id = @person", new { person }, tx);

    /// <summary>Whether somebody was told of something by mail.</summary>
    public static async Task<bool> WasTold(DbConnection connection, PersonId person, string key, DbTransaction? tx = null) =>
        await connection.QuerySingleAsync<int>(
            "SELECT COUNT(*) FROM mail_told WHERE person_id = @person AND key = @key",
            new { person, key },
            tx
        ) > 0;

    /// <summary>What of these somebody was told of by mail.</summary>
    public static async Task<IReadOnlySet<string>> Told(DbConnection connection, PersonId person, IReadOnlyList<string> keys) =>
        (
            await connection.QueryAsync<string>(
                $"SELECT key FROM mail_told WHERE person_id = @person AND {Data.Sql.In(connection, "key", "keys")}",
                new { person, keys = keys.ToArray() }
            )
        ).ToHashSet();

    /// <summary>Notes that somebody was told.</summary>
    public static Task Tell(DbTransaction tx, PersonId person, string key, Instant at) =>
        tx.Connection!.ExecuteAsync(
            "INSERT INTO mail_told (person_id, key, at) VALUES (@person, @key, @at) ON CONFLICT DO NOTHING",
            new
            {
                person,
                key,
                at,
            },
            tx
        );

    /// <summary>How many mails somebody got since a moment, those asked for not among them.</summary>
    public static Task<int> SentSince(DbConnection connection, PersonId person, Instant since) =>
        connection.QuerySingleAsync<int>(
            """
            SELECT COUNT(*) FROM outbox
             WHERE person_id = @person AND sent_at > @since AND dropped IS NULL AND sort <> 'essential'
            """,
            new { person, since }
        );
}
