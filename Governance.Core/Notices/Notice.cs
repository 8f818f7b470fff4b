using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Notices;

/// <summary>The id of a notice.</summary>
/// <param name="Value"><c>noti_…</c></param>
public readonly record struct NoticeId(string Value) : IId<NoticeId>
{
    /// <inheritdoc />
    public static string Prefix => "noti";

    /// <inheritdoc />
    public static NoticeId From(string value) => new(value);

    /// <inheritdoc />
    public static NoticeId Parse(string s, IFormatProvider? provider) => Ids.Parse<NoticeId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out NoticeId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Something that concerns one person.</summary>
public sealed record Notice
{
    /// <summary>Its id.</summary>
    public required NoticeId Id { get; init; }

    /// <summary>Whom.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>What kind: a key under <c>notice.</c></summary>
    public required string Kind { get; init; }

    /// <summary>The id of what it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>What its sentence and link are made of, JSON.</summary>
    public required string Facts { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>When it was seen.</summary>
    public Instant? SeenAt { get; init; }
}

/// <summary>Somebody is to be told something.</summary>
/// <param name="To">Whom.</param>
/// <param name="Subject">The id of what it is about.</param>
/// <param name="Facts">What its sentence and link are made of.</param>
/// <param name="ByMail">Whether they are written to too, where the kind is: an alternate is only while the delegate is away.</param>
public sealed record Told(PersonId To, string Subject, object Facts, bool ByMail = true);

/// <summary>A kind of notice: whom an event concerns. A class that implements this is the registration.</summary>
public interface INoticeKind
{
    /// <summary>The kind: its words stand under <c>notice.KIND</c>.</summary>
    string Kind { get; }

    /// <summary>Whether it goes out by mail too.</summary>
    bool ByMail { get; }

    /// <summary>Whether it shows in the product.</summary>
    bool InProduct => true;

    /// <summary>Whom the event concerns; nobody for events of other kinds.</summary>
    Task<IReadOnlyList<Told>> Of(Change change, IEvent happened);
}

/// <summary>The SQL of notices.</summary>
public static class NoticeStore
{
    private const string Select = "SELECT id, person_id, kind, subject, facts, at, seen_at FROM notice";

    /// <summary>Gives a notice, once.</summary>
    public static Task Give(DbTransaction tx, Notice notice, int position) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO notice (id, person_id, kind, subject, facts, position, at)
            VALUES (@Id, @PersonId, @Kind, @Subject, @Facts, @position, @At)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                notice.Id,
                notice.PersonId,
                notice.Kind,
                notice.Subject,
                notice.Facts,
                position,
                notice.At,
            },
            tx
        );

    /// <summary>A person's latest notices.</summary>
    public static async Task<IReadOnlyList<Notice>> Of(DbConnection connection, PersonId person, int most) =>
        [
            .. await connection.QueryAsync<Notice>(
                Select + " WHERE person_id = @person ORDER BY at DESC, id DESC LIMIT @most",
                new { person, most }
            ),
        ];

    /// <summary>How many a person has not seen.</summary>
    public static Task<int> Unseen(DbConnection connection, PersonId person) =>
        connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM notice WHERE person_id = @person AND seen_at IS NULL", new { person });

    /// <summary>Marks all that a person was given until an instant as seen.</summary>
    public static Task See(DbTransaction tx, PersonId person, Instant until, Instant now) =>
        tx.Connection!.ExecuteAsync(
            "UPDATE notice SET seen_at = @now WHERE person_id = @person AND seen_at IS NULL AND at <= @until",
            new
            {
                person,
                until,
                now,
            },
            tx
        );

    /// <summary>Marks everybody's notices given before an instant as seen.</summary>
    public static Task SeeOlder(DbTransaction tx, Instant before, Instant now) =>
        tx.Connection!.ExecuteAsync("UPDATE notice SET seen_at = @now WHERE seen_at IS NULL AND at < @before", new { before, now }, tx);

    /// <summary>Marks what a person was told about one thing as seen: they are looking at it.</summary>
    public static Task SeeAbout(DbTransaction tx, PersonId person, string subject, Instant now) =>
        tx.Connection!.ExecuteAsync(
            "UPDATE notice SET seen_at = @now WHERE person_id = @person AND seen_at IS NULL AND subject = @subject",
            new
            {
                person,
                subject,
                now,
            },
            tx
        );
}
