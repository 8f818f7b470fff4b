using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Tests.Testing;
using static Microsoft.Playwright.Assertions;

namespace Governance.Tests.Journeys;

/// <summary>A page that watches a thread ends equal to a fresh load, whatever happened to the network and the server meanwhile.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
[Category("Browser")]
internal sealed class LiveTests(Dialect dialect)
{
    private const int Steps = 40;

    /// <summary>What a reader sees of the thread, without what differs between two readings at two times.</summary>
    private const string Shown = """
        () => [...document.querySelectorAll('#comments article')].map(it => [it.id, it.dataset.changed, it.querySelector('.said').textContent.trim(), it.querySelector('.nods')?.textContent ?? ''].join('|')).join('\n')
        """;

    private SiteOfCoops _wood = null!;
    private Wire _wire = null!;
    private Visitor _reader = null!;
    private Actor _alder = null!;
    private string _subject = "";

    [SetUp]
    public async Task A_thread_that_somebody_reads()
    {
        _wood = await SiteOfCoops.Begin(dialect, ["Alder", "Birch"]);
        _alder = Actor.Of(await _wood.Delegate("Alder"));
        _subject = (await _wood.Opened("Alder", "Share enquiries", "simple-majority")).ProposalId.Value;
        await Post("The first words.");
        _reader = await Visitor.Come(_wood.Site);
        await _reader.SignIn(SiteOfCoops.Address("Birch"));
        _wire = new Wire(_wood.Site);
        await _reader.Go(_wire.Url + "/proposals/" + _subject);
        await Live();
    }

    [TearDown]
    public async Task Leave()
    {
        await _reader.DisposeAsync();
        await _wire.DisposeAsync();
        await _wood.DisposeAsync();
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task Any_cut_in_any_order_and_the_page_ends_equal_to_a_fresh_load(int seed)
    {
        var random = new Random(seed);
        var isCut = false;
        for (var step = 0; step < Steps; step++)
        {
            switch (random.Next(11))
            {
                case 0 or 1:
                    isCut = !isCut;
                    if (isCut)
                    {
                        _wire.Cut();
                    }
                    else
                    {
                        _wire.Mend();
                    }

                    break;
                case 2 or 3:
                    await Edit(random, $"Better words of step {step}.");
                    break;
                case 4:
                    await Hide(random);
                    break;
                case 5:
                    await _wood
                        .The<GiveNod>()
                        .Run(_alder, (await One(random)).Id, random.Next(2) == 0 ? "yes" : "glad", random.Next(3) > 0);
                    break;
                default:
                    await Post($"Words of step {step}.");
                    break;
            }

            await Task.Delay(random.Next(150));
        }

        _wire.Mend();
        await EndsEqual();
    }

    [Test]
    public async Task A_restart_of_the_server_in_the_middle_loses_nothing()
    {
        await _wood.Site.Stop();
        await _wood.Site.Start();
        for (var at = 0; at < 12; at++)
        {
            await Post($"After the restart {at}.");
        }

        await EndsEqual();
    }

    [Test]
    public async Task A_sign_given_by_one_is_seen_by_the_other_and_taken_back_by_pressing_it_again()
    {
        await using var other = await Visitor.Come(_wood.Site);
        await other.SignIn(SiteOfCoops.Address("Alder"));
        await other.Go("/proposals/" + _subject);
        await Expect(other.Page.Locator("html[data-live=on]")).ToHaveCountAsync(1);
        await other.Page.Locator("#c1 [data-nods]").PressAsync("Enter");
        await Expect(other.Page.Locator(".nod-menu button").First).ToBeFocusedAsync();
        await other.Page.Locator(".nod-menu button[data-sign=thanks]").PressAsync("Enter");

        await Expect(_reader.Page.Locator("#c1 [data-nod=thanks]")).ToContainTextAsync("Thanks: Delegate of Alder");
        await other.Page.Locator("#c1 [data-nod=thanks]").ClickAsync();
        await Expect(_reader.Page.Locator("#c1 [data-nod=thanks]")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task What_was_on_the_screen_counts_as_read_when_the_page_is_opened_again()
    {
        await Expect(_reader.Page.Locator(".unread-bar")).ToContainTextAsync("One comment is new for you.");
        await _reader.Page.Locator("#c1").ScrollIntoViewIfNeededAsync();
        await _reader.Page.WaitForResponseAsync(answer =>
            answer.Url.Contains("handler=Read", StringComparison.Ordinal) && answer.Status == 204
        );
        await Post("The second words.");
        await _reader.Go("/proposals/" + _subject);
        await Expect(_reader.Page.Locator(".unread-bar")).ToContainTextAsync("To the first, comment 2");
        await Expect(_reader.Page.Locator("#unread + article")).ToHaveIdAsync("c2");
    }

    private async Task EndsEqual()
    {
        await Live();
        await using var other = await Visitor.Come(_wood.Site);
        await other.SignIn(SiteOfCoops.Address("Alder"));
        await other.Go("/proposals/" + _subject);
        var fresh = await other.Page.EvaluateAsync<string>(Shown);
        var shown = "";
        for (var wait = 0; wait < 200 && shown != fresh; wait++)
        {
            await Task.Delay(100);
            shown = await _reader.Page.EvaluateAsync<string>(Shown);
        }

        Assert.That(shown, Is.EqualTo(fresh));
    }

    private Task Live() => Expect(_reader.Page.Locator("html[data-live=on]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });

    private async Task Post(string words) => Acts.Granted(await _wood.The<PostComment>().Run(_alder, _subject, words, null, null));

    private async Task Edit(Random random, string words)
    {
        var comment = await One(random);
        await _wood.The<PostComment>().Edit(_alder, comment.Id, comment.Edits, words);
    }

    private async Task Hide(Random random)
    {
        var comment = await One(random);
        var steward = Actor.Of(_wood.Steward);
        await (
            comment.HiddenAt is null
                ? _wood.The<HideComment>().Run(steward, comment.Id, "Off the point.")
                : _wood.The<HideComment>().Restore(steward, comment.Id)
        );
    }

    private async Task<Comment> One(Random random)
    {
        await using var connection = await _wood.Site.Database.Open();
        var thread = (await CommentStore.Find(connection, _subject))!;
        return (await CommentStore.Between(connection, _subject, 1, thread.Comments)).OrderBy(_ => random.Next()).First();
    }
}
