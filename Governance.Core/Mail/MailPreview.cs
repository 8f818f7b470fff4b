using System.Data.Common;
using System.Text.Json;
using Dapper;
using Governance.Core.Agreements;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.People;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Mail;

/// <summary>A mail of last week, and what a wish makes of it.</summary>
/// <param name="At">When it was made, or where it goes out, when it goes out.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Title">What it is about; empty for a digest.</param>
/// <param name="Fate">Whether it goes out.</param>
/// <param name="Because">Why it does not, as a code; empty where it does.</param>
public sealed record PreviewLine(Instant At, string Kind, string Title, Fate Fate, string Because);

/// <summary>What happened in a week that somebody could be written to about.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">The kind of mail.</param>
/// <param name="Sort">How pressing it is.</param>
/// <param name="Tells">What it tells, so that it is not told again.</param>
/// <param name="Title">What it is about.</param>
public sealed record MailCause(Instant At, string Kind, MailSort Sort, string Tells, string Title);

/// <summary>What last week would have sent under a wish.</summary>
public static class MailPreview
{
    private static readonly Duration _week = Duration.FromDays(7);

    /// <summary>Goes through the week's causes as the outbox would have; a digest comes where there was something to tell. Pure.</summary>
    /// <param name="wish">How the reader wants it.</param>
    /// <param name="causes">What they could be written to about.</param>
    /// <param name="news">When something happened that a digest tells.</param>
    /// <param name="zone">Their zone.</param>
    /// <param name="now">Now.</param>
    public static IReadOnlyList<PreviewLine> Of(
        MailWish wish,
        IReadOnlyList<MailCause> causes,
        IReadOnlyList<Instant> news,
        DateTimeZone zone,
        Instant now
    )
    {
        var lines = new List<PreviewLine>();
        var told = new HashSet<string>();
        foreach (var cause in causes.OrderBy(cause => cause.At))
        {
            var at = cause.At;
            var (fate, until, because) = MailRules.Of(Facts(at));
            if (fate == Fate.Wait)
            {
                at = until!.Value;
                (fate, _, because) = MailRules.Of(Facts(at));
            }

            if (fate == Fate.Send)
            {
                told.Add(cause.Tells);
            }

            lines.Add(new(at, cause.Kind, cause.Title, fate, because));

            MailFacts Facts(Instant when) =>
                new(cause.Sort, wish, told.Contains(cause.Tells), lines.Count(line => line.Fate == Fate.Send), zone, when);
        }

        var asked = causes.Select(cause => cause.At);
        var tellable = (wish.Digest == DigestRhythm.Needed ? asked : asked.Concat(news)).ToList();
        var before = now - _week;
        for (var at = wish.NextDigest(before, zone); at is { } digest && digest <= now; at = wish.NextDigest(digest, zone))
        {
            if (tellable.Any(when => when > before && when <= digest))
            {
                lines.Add(new(digest, "digest", "", Fate.Send, ""));
            }

            before = digest;
        }

        return [.. lines.OrderBy(line => line.At)];
    }

    /// <summary>When something happened in the week before that a digest tells its reader.</summary>
    public static async Task<IReadOnlyList<Instant>> News(DbConnection connection, Access.Viewer viewer, Instant now) =>
        [
            .. await connection.QueryAsync<Instant>(
                $"""
                SELECT at FROM journal_entry
                 WHERE position > @since AND kind IN ('decision_entered', 'proposal_raised', 'comment_posted')
                   AND {connection.In("audience", "audiences")}
                 ORDER BY position LIMIT 1000
                """,
                new { since = await JournalStore.PositionAt(connection, now - _week), audiences = viewer.Audiences.ToArray() }
            ),
        ];

    /// <summary>What could be written to somebody about in the week before.</summary>
    public static async Task<IReadOnlyList<MailCause>> Causes(
        DbConnection connection,
        PersonId person,
        IEnumerable<IMailKind> kinds,
        Instant now
    )
    {
        var sorts = kinds.ToDictionary(kind => kind.Kind, kind => kind.Sort);
        var rows = await connection.QueryAsync<Waiting>(
            """
            SELECT id, kind, facts, message_id, attempts, made_at FROM outbox
             WHERE person_id = @person AND made_at > @since ORDER BY made_at, id
            """,
            new { person, since = now - _week }
        );
        var causes = new List<MailCause>();
        foreach (var mail in rows)
        {
            if (sorts.GetValueOrDefault(mail.Kind, MailSort.Digest) is var sort and (MailSort.Phase or MailSort.Nudge))
            {
                using var facts = JsonDocument.Parse(mail.Facts);
                var (about, agreement) = (Text(facts, "proposal"), Text(facts, "agreement"));
                var subject = Text(facts, "round") is { Length: > 0 } round ? round : about + agreement;
                var title =
                    agreement.Length > 0
                        ? (await AgreementStore.Find(connection, new AgreementId(agreement)))?.Name
                        : (await ProposalStore.Find(connection, new ProposalId(about)))?.Title;
                causes.Add(new(mail.MadeAt, mail.Kind, sort, $"{mail.Kind}:{subject}", title ?? ""));
            }
        }

        return causes;
    }

    private static string Text(JsonDocument facts, string name) =>
        facts.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
