using System.Text.Json;
using Dapper;
using Governance.Core.Conditions;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Elections;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Notices;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Governance.Web.Pages.Notices;

/// <summary>A notice as shown: its sentence and where it leads.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Link">Where it leads.</param>
/// <param name="At">When.</param>
/// <param name="IsNew">Whether it has not been seen.</param>
public sealed record NoticeLine(string Sentence, string Link, Instant At, bool IsNew);

/// <summary>What concerns me: the latest hundred notices.</summary>
public sealed class IndexModel(Site site, Writer writer) : AppPage(site)
{
    private const int Most = 100;

    /// <summary>The notices, the latest first.</summary>
    public IReadOnlyList<NoticeLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (Viewer.Person is not { } person)
        {
            return SignInFirst();
        }

        var connection = await Connection();
        var notices = await NoticeStore.Of(connection, person.Id, Most);
        var subjects = notices.Select(notice => notice.Subject).Distinct().ToArray();
        var proposals = (
            await connection.QueryAsync<TitleOf>(
                $"""
                SELECT p.id, p.title, p.audience, r.closes_at, r.outcome
                  FROM proposal p LEFT JOIN round r ON r.proposal_id = p.id AND r.number = p.round
                 WHERE {connection.In("p.id", "subjects")}
                 UNION ALL
                SELECT e.id, e.title, e.audience, e.closes_at, NULL FROM election e WHERE {connection.In("e.id", "subjects")}
                 UNION ALL
                SELECT c.id, c.words, c.audience, NULL, NULL FROM condition c WHERE {connection.In("c.id", "subjects")}
                 UNION ALL
                SELECT a.id, a.name, t.audience, NULL, NULL FROM agreement a JOIN thread t ON t.subject = a.id WHERE {connection.In(
                    "a.id",
                    "subjects"
                )}
                 UNION ALL
                SELECT k.id, k.name, t.audience, NULL, NULL FROM circle k JOIN thread t ON t.subject = k.id WHERE {connection.In(
                    "k.id",
                    "subjects"
                )}
                 UNION ALL
                SELECT o.id, o.name, t.audience, NULL, NULL FROM coop o JOIN thread t ON t.subject = o.id WHERE {connection.In(
                    "o.id",
                    "subjects"
                )}
                """,
                new { subjects }
            )
        ).ToDictionary(row => row.Id);
        var people = await PersonStore.Of(connection, notices.Select(By).OfType<PersonId>());
        var signing = await SigningLines.Load(connection, Viewer, notices);
        Lines =
        [
            .. notices
                .Select(notice => signing.Of(T, notice) ?? Line(notice, proposals.GetValueOrDefault(notice.Subject), people))
                .OfType<NoticeLine>(),
        ];
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (Viewer.Person is not { } person)
        {
            return SignInFirst();
        }

        await writer.Keep(change => NoticeStore.See(change.Transaction, person.Id, Site.Now, change.Now));
        return Redirect("/notices");
    }

    private NoticeLine? Line(Notice notice, TitleOf? about, IReadOnlyDictionary<PersonId, Person> people)
    {
        if (about is null || !MayRead(about))
        {
            return null;
        }

        using var facts = JsonDocument.Parse(notice.Facts);
        var number = facts.RootElement.TryGetProperty("number", out var given) ? given.GetString() : null;
        var publishes = facts.RootElement.TryGetProperty("publish", out var asked) && asked.ValueKind == JsonValueKind.True;
        var comment = facts.RootElement.TryGetProperty("comment", out var at) ? at.GetInt32() : 0;
        var sentence = T.Say(
            "notice." + notice.Kind + (publishes ? "_publish" : ""),
            new
            {
                about.Title,
                closes = about.ClosesAt is { } closes ? T.Brief(closes, Site.Now) : "",
                act = facts.RootElement.TryGetProperty("act", out var act) ? act.GetString() : null,
                until = facts.RootElement.TryGetProperty("until", out var end) && end.GetString() is { } until
                    ? T.Brief(Instants.Parse(until), Site.Now)
                    : "",
                outcome = about.Outcome is null ? "" : T["outcome." + about.Outcome],
                number,
                by = By(notice) is { } by && people.TryGetValue(by, out var person) ? person.Name : "",
            }
        );
        var link =
            number is not null ? "/register/" + number
            : publishes ? $"/proposals/{notice.Subject}/ratify"
            : notice.Subject.StartsWith(ConditionId.Prefix, StringComparison.Ordinal) ? "/conditions/" + notice.Subject
            : notice.Subject.StartsWith(ElectionId.Prefix, StringComparison.Ordinal) ? "/elections/" + notice.Subject
            : notice.Kind == "objection" ? $"/proposals/{notice.Subject}/objections"
            : facts.RootElement.TryGetProperty("id", out var reported) ? $"/comments/{reported.GetString()}#reports"
            : comment > 0 ? TalkSubject.At(notice.Subject, comment)
            : TalkSubject.TalkOf(notice.Subject);
        return new(sentence, link, notice.At, notice.SeenAt is null);
    }

    /// <summary>What they may read, and as guests the one thread that is theirs.</summary>
    private bool MayRead(TitleOf about) =>
        Viewer.MayRead(about.Audience) || (Ids.TryParse<CoopId>(about.Id, out var coop) && Viewer.HatAt(coop) is not null);

    private static PersonId? By(Notice notice)
    {
        using var facts = JsonDocument.Parse(notice.Facts);
        return facts.RootElement.TryGetProperty("by", out var by) && Ids.TryParse<PersonId>(by.GetString(), out var id) ? id : null;
    }

    private sealed record TitleOf
    {
        public required string Id { get; init; }
        public required string Title { get; init; }
        public required Audience Audience { get; init; }
        public Instant? ClosesAt { get; init; }
        public string? Outcome { get; init; }
    }
}
