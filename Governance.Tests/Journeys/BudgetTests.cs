using System.Globalization;
using System.IO.Compression;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Positions;
using Governance.Core.Rolls;
using Governance.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Governance.Tests.Journeys;

/// <summary>
/// What each task costs its user in acts, page loads and bytes, counted in the browser beside what it may cost. Bytes are those on the wire,
/// fonts aside. The table is printed.
/// </summary>
[Category("Browser")]
internal sealed class BudgetTests
{
    private const string Header = "task                                            what           cost    may cost";

    private readonly List<string> _table = [];
    private SiteOfCoops _wood = null!;

    [SetUp]
    public async Task Two_coops() => _wood = await SiteOfCoops.Begin(Dialect.Sqlite, ["Alder", "Birch"]);

    [TearDown]
    public async Task End()
    {
        TestContext.Out.WriteLine(Header + "\n" + string.Join('\n', _table));
        await _wood.DisposeAsync();
    }

    [Test]
    public async Task From_a_mail_to_a_recorded_answer()
    {
        await _wood.Opened("Alder", "Share enquiries");
        var mail = (await _wood.MailsTo("Birch"))[0];
        await using var birch = await Visitor.Come(_wood.Site, javaScript: false, width: 360);
        var meter = new Meter(birch.Page);

        await meter.Act(() => birch.Go(RunningSite.AnswerIn(mail, "Agree")));
        var bytes = await meter.Bytes();
        await meter.Act(() => birch.Press("Record the answer of Birch"));
        await birch.Sees("Recorded");

        Check("from a mail to a recorded answer", "acts", meter.Acts, 2);
        Check("from a mail to a recorded answer", "bytes", bytes, 30_000);
    }

    [Test]
    public async Task Ten_things_answered_on_one_page_by_keyboard()
    {
        for (var at = 0; at < 10; at++)
        {
            await _wood.Opened("Alder", $"Question {at}");
        }

        await using var birch = await Visitor.Come(_wood.Site);
        await birch.SignIn(SiteOfCoops.Address("Birch"));
        await birch.Go("/");
        await birch.Sees("10 things need you");
        var meter = new Meter(birch.Page);
        await birch.Page.Locator("[data-need] button[name=choice]").First.FocusAsync();
        for (var at = 9; at >= 0; at--)
        {
            await birch.Page.Keyboard.PressAsync("Enter");
            await Expect(birch.Page.Locator("[data-need]")).ToHaveCountAsync(at);
        }

        await using var connection = await _wood.Site.Database.Open();
        Assert.That(await Dapper.SqlMapper.QuerySingleAsync<int>(connection, "SELECT COUNT(*) FROM position"), Is.EqualTo(10));
        Check("answer ten things that need me", "page loads", meter.Loads, 0);
    }

    [Test]
    public async Task A_proposal_raised_from_a_template()
    {
        await using var alder = await Visitor.Come(_wood.Site, javaScript: false);
        await alder.SignIn(SiteOfCoops.Address("Alder"));
        await alder.Go("/proposals/new?template=statement");
        var meter = new Meter(alder.Page);
        Check("raise a proposal from a template", "fields due", await alder.Page.Locator("main [required]").CountAsync(), 3);
        await alder.Fill("Title", "A claim lapses");
        await alder.Page.Locator("textarea[name=text]").FillAsync("After ten days.");
        await alder.Press("Open for answers now");
        await alder.Sees("The round is open");

        // The page that is seen afterwards is the proposal's own.
        Check("raise a proposal from a template", "pages", meter.Loads, 1);
    }

    [Test]
    public async Task From_a_verdict_to_a_published_decision_and_from_the_front_page_to_its_words()
    {
        var round = await _wood.Opened("Alder", "Share enquiries");
        foreach (var coop in new[] { "Alder", "Birch" })
        {
            await using var connection = await _wood.Site.Database.Open();
            var seat = await Dapper.SqlMapper.QuerySingleAsync<string>(
                connection,
                $"SELECT s.id FROM seat s JOIN coop c ON c.id = s.coop_id WHERE c.name = '{coop}'"
            );
            Acts.Granted(
                await _wood.The<TakePosition>().Run(Actor.Of(await _wood.Delegate(coop)), round.Id, new SeatId(seat), "agree", null)
            );
        }

        await _wood.Site.At(round.ClosesAt.ToDateTimeOffset());
        await using var secretary = await Visitor.Come(_wood.Site, javaScript: false);
        await secretary.SignIn("sal@example.org");
        await secretary.Go($"/proposals/{round.ProposalId}/ratify");
        var meter = new Meter(secretary.Page);
        await secretary.Press("Publish");
        await secretary.Sees("Published");
        Check("from a verdict to a published decision", "pages", meter.Loads, 1);

        await using var anybody = await Visitor.Come(_wood.Site, javaScript: false);
        await anybody.Go("/");
        var clicks = new Meter(anybody.Page);
        await clicks.Act(() => anybody.Follow("Share enquiries"));
        await anybody.Sees("Let it be so.");
        Check("from the front page to the words of a decision", "clicks", clicks.Acts, 2);
    }

    [Test]
    public async Task From_the_front_page_to_the_words_of_an_agreement_and_who_is_bound()
    {
        await SigningActs.Agreement(_wood.The<Writer>(), SigningActs.Signed, "Framework");
        await using var reader = await Visitor.Come(_wood.Site, javaScript: false, width: 360);
        await reader.Go("/");
        var meter = new Meter(reader.Page);

        await meter.Act(() => reader.Page.Locator("nav").GetByText("Agreements").ClickAsync());
        await meter.Act(() => reader.Follow("Framework"));
        await Expect(reader.Page.Locator(".clause").Last).ToBeVisibleAsync();
        await Expect(reader.Page.Locator("#bound")).ToBeVisibleAsync();

        Check("the words of an agreement and who is bound", "acts", meter.Acts, 2);
    }

    [Test]
    public async Task First_pages_on_a_phone_and_a_long_thread_at_its_first_unread_comment()
    {
        var round = await _wood.Opened("Alder", "Share enquiries");
        var (alder, birch) = (Actor.Of(await _wood.Delegate("Alder")), Actor.Of(await _wood.Delegate("Birch")));
        var post = _wood.The<PostComment>();
        for (var at = 0; at < 1_000; at++)
        {
            Acts.Granted(
                await post.Run(at % 2 == 0 ? alder : birch, round.ProposalId.Value, $"What we think of it, part {at}.", null, null)
            );
        }

        foreach (var (who, path) in new[] { ("", "/"), ("Birch", "/"), ("Birch", $"/proposals/{round.ProposalId}") })
        {
            await using var reader = await Visitor.Come(_wood.Site, width: 360);
            if (who.Length > 0)
            {
                await reader.SignIn(SiteOfCoops.Address(who));
            }

            var meter = new Meter(reader.Page);
            await reader.Go(path);
            var isThread = path.Length > 1;
            var task =
                isThread ? "a thread of 1,000 comments"
                : who.Length > 0 ? "home on a phone"
                : "front page on a phone";
            Check(task, "bytes", await meter.Bytes(), isThread ? 100_000 : 60_000);
        }
    }

    private void Check(string task, string what, long cost, long may)
    {
        _table.Add(string.Create(CultureInfo.InvariantCulture, $"{task, -47} {what, -10} {cost, 8:N0} {may, 11:N0}"));
        Assert.That(cost, Is.LessThanOrEqualTo(may), $"{task}: {what}");
    }

    /// <summary>Counts what a page costs.</summary>
    private sealed class Meter
    {
        private readonly List<IResponse> _responses = [];

        public Meter(IPage page)
        {
            page.Response += (_, response) => _responses.Add(response);
            page.Request += (_, request) =>
                Loads += request.IsNavigationRequest && request.RedirectedFrom is null && request.Method == "GET" ? 1 : 0;
            page.Response += (_, response) =>
                Loads += response.Request is { IsNavigationRequest: true, Method: "POST" } && response.Status < 300 ? 1 : 0;
            page.Response += (_, response) =>
                Loads +=
                    response.Request is { IsNavigationRequest: true } and { RedirectedFrom: not null } && response.Status < 300 ? 1 : 0;
        }

        /// <summary>What the user did.</summary>
        public int Acts { get; private set; }

        /// <summary>Pages that were loaded.</summary>
        public int Loads { get; private set; }

        public async Task Act(Func<Task> act)
        {
            Acts++;
            await act();
        }

        /// <summary>Bytes on the wire, fonts aside; scripts and styles as a published build sends them.</summary>
        public async Task<long> Bytes()
        {
            var sum = 0L;
            foreach (var response in _responses.Where(response => !response.Url.EndsWith(".woff2", StringComparison.Ordinal)).ToList())
            {
                var isAsset =
                    response.Url.Contains("/built/", StringComparison.Ordinal) || response.Url.EndsWith(".css", StringComparison.Ordinal);
                sum += isAsset ? Compressed(await response.BodyAsync()) : (await response.Request.SizesAsync()).ResponseBodySize;
            }

            return sum;
        }

        private static long Compressed(byte[] body)
        {
            using var into = new MemoryStream();
            using (var gzip = new GZipStream(into, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                gzip.Write(body);
            }

            return into.Length;
        }
    }
}
