using System.Net;
using AngleSharp.Html.Parser;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Tests.Testing;
using Microsoft.Playwright;

namespace Governance.Tests.Web;

/// <summary>What was said and what became of it, in order: to read, to search, to print, to take along.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
[Category("Browser")]
internal sealed class TranscriptTests(Dialect dialect)
{
    private SiteOfCoops _wood = null!;
    private Visitor _reader = null!;
    private Round _round = null!;

    [SetUp]
    public async Task Something_was_said_before_and_after_a_close()
    {
        _wood = await SiteOfCoops.Begin(dialect, ["Alder", "Birch"]);
        _round = await _wood.Opened("Alder", "Share enquiries", "simple-majority");
        await Post("How is 100 % of it **shared**?");
        await Later(TimeSpan.FromHours(1));
        await Post("By rota_tion, I hope.");
        await Post("Off the point, and rude.");
        await Later(_round.ClosesAt.ToDateTimeOffset() - _wood.Site.Clock.GetUtcNow());
        await Later(TimeSpan.FromDays(1));
        await Post("What a pity.");
        _reader = await Visitor.Come(_wood.Site, javaScript: false);
        await _reader.SignIn(SiteOfCoops.Address("Birch"));
    }

    [TearDown]
    public async Task Leave()
    {
        await _reader.DisposeAsync();
        await _wood.DisposeAsync();
    }

    [Test]
    public async Task Openings_and_verdicts_stand_among_what_was_said_on_the_page_and_in_the_transcript()
    {
        string[] order =
        [
            "The proposal was raised.",
            "Round 1 opened",
            "How is 100",
            "rota_tion",
            "rude",
            "Round 1 closed:",
            "What a pity.",
        ];
        await _reader.Go(Path + "/transcript");
        Assert.That(await Found(order), Is.EqualTo(order));
        await _reader.Go(Path);
        Assert.That(await Found(order[1..]), Is.EqualTo(order[1..]));
    }

    [Test]
    public async Task It_is_searched_by_words_kind_and_day()
    {
        (string Query, string Numbers)[] asked =
        [
            ("words=SHARED", "1"),
            ("words=100+%25", "1"),
            ("words=a_t", "2"),
            ("words=%25", "1"),
            ("kind=question", ""),
            ("kind=comment&words=pity", "4"),
            ("day=2026-11-23", "1 2 3"),
            ("day=2031-01-01", ""),
            ("words=%27%3B+DROP", ""),
        ];
        foreach (var (query, numbers) in asked)
        {
            await _reader.Go($"{Path}/transcript?{query}");
            var found = await _reader.Page.Locator("article.comment").EvaluateAllAsync<string[]>("all => all.map(it => it.id.slice(1))");
            Assert.That(string.Join(' ', found), Is.EqualTo(numbers), query);
        }
    }

    [Test]
    public async Task Hidden_words_are_not_found_and_not_taken_along()
    {
        await using (var connection = await _wood.Site.Database.Open())
        {
            var rude = (await CommentStore.Between(connection, _round.ProposalId.Value, 3, 3)).Single();
            Acts.Granted(await _wood.The<HideComment>().Run(Actor.Of(_wood.Steward), rude.Id, "Rude."));
        }

        await _reader.Go(Path + "/transcript?words=rude");
        await _reader.Sees("No comment of 4.");
        var text = await Markdown();
        Assert.That(text, Does.Not.Contain("Off the point").And.Contain("Rude."));
    }

    [Test]
    public async Task As_Markdown_it_is_what_was_typed()
    {
        var text = await Markdown();
        Assert.That(text, Does.StartWith("# Share enquiries\n"));
        Assert.That(text, Does.Contain("**#1 Delegate of Alder (Alder)**").And.Contain("How is 100 % of it **shared**?\n"));
    }

    [Test]
    public async Task A_day_that_is_none_is_answered_with_a_sentence()
    {
        Assert.That(await _reader.Go(Path + "/transcript?day=tomorrow"), Is.EqualTo(422));
        await _reader.Sees("Write the date as year-month-day");
    }

    private string Path => "/proposals/" + _round.ProposalId;

    private async Task<string> Markdown() =>
        await (await _reader.Page.APIRequest.GetAsync(_wood.Site.Url + Path + "/transcript?handler=Markdown")).TextAsync();

    private async Task<string[]> Found(string[] words)
    {
        var text = await _reader.Page.Locator("main").InnerTextAsync();
        return
        [
            .. words
                .Where(one => text.Contains(one, StringComparison.Ordinal))
                .OrderBy(one => text.LastIndexOf(one, StringComparison.Ordinal)),
        ];
    }

    private async Task Post(string words) =>
        Acts.Granted(
            await _wood.The<PostComment>().Run(Actor.Of(await _wood.Delegate("Alder")), _round.ProposalId.Value, words, null, null)
        );

    private Task Later(TimeSpan time) => _wood.Site.At(_wood.Site.Clock.GetUtcNow() + time);
}
