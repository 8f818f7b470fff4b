using System.Net;
using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using AngleSharp.Html.Parser;
using CsvHelper;
using CsvHelper.Configuration;
using Governance.Core.Data;
using Governance.Core.Feeds;
using Governance.Core.Journal;
using Governance.Core.Register;
using Governance.Tests.Register;
using Governance.Tests.Testing;

namespace Governance.Tests.Web;

/// <summary>The register as readers and programs meet it.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class RegisterTests(Dialect dialect)
{
    private SiteOfCoops _wood = null!;
    private HttpClient _http = null!;

    [SetUp]
    public async Task Two_coops()
    {
        _wood = await SiteOfCoops.Begin(dialect, ["Alder", "Birch"]);
        _http = new HttpClient { BaseAddress = new Uri(_wood.Site.Url) };
    }

    [TearDown]
    public async Task End()
    {
        _http.Dispose();
        await _wood.DisposeAsync();
    }

    [Test]
    public async Task One_query_filters_page_feed_data_and_table_alike()
    {
        await Enter("A fee", "We pay.");
        await Enter("A gathering", "We meet; the fee is shared.");
        await Enter("A name", "We have one.");
        const string Query = "?words=fee&kind=elsewhere&outcome=adopted&on=2026-11-25";

        Assert.That(await Numbers("/register" + Query), Is.EqualTo(new[] { "2020-E02", "2020-E01" }));
        using var json = JsonDocument.Parse(await _http.GetStringAsync("/register.json" + Query));
        Assert.That(
            json.RootElement.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("number").GetString()),
            Is.EqualTo(new[] { "2020-E02", "2020-E01" })
        );
        using var xml = XmlReader.Create(new StringReader(await _http.GetStringAsync("/register.atom" + Query)));
        var feed = SyndicationFeed.Load(xml);
        Assert.That(feed.Items.Select(item => item.Title.Text), Is.EqualTo(new[] { "2020-E02 · A gathering", "2020-E01 · A fee" }));
        Assert.That(feed.Links.Single(link => link.RelationshipType == "self").Uri.Query, Is.EqualTo(Query));
        Assert.That((await Table("/register.csv" + Query)).Select(row => row["number"]), Is.EqualTo(new[] { "2020-E02", "2020-E01" }));
    }

    [Test]
    public async Task Filters_survive_turning_the_page()
    {
        for (var at = 0; at < 45; at++)
        {
            await Enter($"Fee {at:00}");
            await Enter($"Other {at:00}");
        }

        var first = await Page("/register?words=fee&outcome=adopted");
        var next = first.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        var second = await Page(next);

        var all = Titles(first).Concat(Titles(second)).ToList();
        Assert.That(all, Is.EqualTo(Enumerable.Range(0, 45).Reverse().Select(at => $"Fee {at:00}")));
        Assert.That(first.QuerySelector("[role=status]")!.TextContent, Does.Contain("45 entries"));
        Assert.That(second.QuerySelector("a[rel=next]"), Is.Null);
        Assert.That(second.QuerySelector("input[name=words]")!.GetAttribute("value"), Is.EqualTo("fee"));
    }

    [Test]
    public async Task What_was_found_is_marked_and_stays_text()
    {
        await Enter("<b>Fee</b> & \"more\"", "Before. <script>alert(1)</script> the **fee** is `x` & <i>more</i>");

        var page = await Page("/register?words=fee");

        Assert.That(page.QuerySelectorAll(".lines mark").Select(mark => mark.TextContent), Is.EqualTo(new[] { "Fee", "fee" }));
        Assert.That(page.QuerySelector(".lines h3")!.TextContent, Is.EqualTo("<b>Fee</b> & \"more\""));
        Assert.That(page.QuerySelectorAll(".lines script, .lines b, .lines i"), Is.Empty);
    }

    [Test]
    public async Task Nobody_learns_from_counts_and_snippets_of_what_they_may_not_read()
    {
        await Enter("A fee");
        await Enter("A fee inside", "The fee of one circle only.", audience: "circ_00000000000000000000000000000009");

        foreach (
            var path in new[]
            {
                "/register?words=fee",
                "/register.json?words=fee",
                "/register.atom?words=fee",
                "/register.csv",
                "/register/minutes?year=2020",
            }
        )
        {
            Assert.That(
                await _http.GetStringAsync(path),
                Does.Not.Contain("inside").And.Not.Contain("one circle only").And.Not.Contain("2 entries"),
                path
            );
        }

        Assert.That((await Page("/register?words=inside")).QuerySelector(".empty"), Is.Not.Null);
    }

    [TestCase("on=yesterday")]
    [TestCase("on=2026-02-30")]
    [TestCase("on=9999-12-31")]
    [TestCase("on=-4000-01-01")]
    [TestCase("circle=x")]
    [TestCase("circle=circ_ffffffffffffffffffffffffffffffff")]
    [TestCase("circle=%00")]
    [TestCase("year=abcd")]
    [TestCase("year=99999999999999999999")]
    [TestCase("kind=%EF%BF%BF")]
    [TestCase("kind=%ED%A0%80")]
    [TestCase("motion='%20OR%201=1")]
    [TestCase("outcome=%27")]
    [TestCase("words=%22%27%28%2A%3A")]
    [TestCase("words=%00")]
    [TestCase("words=a&words=b&on=&on=2026-01-01")]
    [TestCase("before=-1")]
    [TestCase("before=99999999999999999999")]
    [TestCase("part=0&year=2026")]
    [TestCase("part=-5&from=2026-13-01&until=x")]
    [TestCase("from=2026-12-01&until=2026-01-01")]
    [TestCase("superseded=maybe&review=&concerns=%00")]
    public async Task Nothing_odd_in_an_address_is_an_error_of_the_program(string query)
    {
        await Enter("A fee");
        foreach (var path in new[] { "/register", "/register.json", "/register.atom", "/register.csv", "/register/minutes" })
        {
            Assert.That((int)(await _http.GetAsync($"{path}?{query}")).StatusCode, Is.LessThan(500), path);
        }
    }

    [Test]
    public async Task A_query_of_a_million_letters_is_refused()
    {
        // .NET's own client takes no address that long; the words are sent as another program would.
        using var client = new System.Net.Sockets.TcpClient();
        var site = new Uri(_wood.Site.Url);
        await client.ConnectAsync(site.Host, site.Port);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        var request = $"GET /register?words={new string('a', 1_000_000)} HTTP/1.1\r\nHost: {site.Authority}\r\nConnection: close\r\n\r\n";
        var sending = stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(request)).AsTask();
        string? line = null;
        try
        {
            line = await reader.ReadLineAsync();
            await sending;
        }
        catch (IOException)
        {
            // The server hangs up before all of it is sent.
        }

        Assert.That(line ?? "HTTP/1.1 414", Does.StartWith("HTTP/1.1 4"));
        Assert.That((await _http.GetAsync("/register?words=" + new string('a', 6_000))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task An_empty_answer_says_so_kindly_with_a_way_back()
    {
        var nothing = await Page("/register?words=absent");
        Assert.That(nothing.QuerySelector(".empty")!.TextContent, Does.Contain("Nothing in the register is all of this at once."));
        Assert.That(nothing.QuerySelector(".empty a")!.GetAttribute("href"), Is.EqualTo("/register"));

        var wrong = await Page("/register?on=yesterday");
        Assert.That(wrong.QuerySelector("#f-on-error")!.TextContent, Does.Contain("year-month-day"));
        Assert.That(wrong.QuerySelectorAll(".lines"), Is.Empty, "what was not understood is not answered with something else");
    }

    [Test]
    public async Task A_table_is_read_as_written_and_holds_no_formulas()
    {
        await Enter("=HYPERLINK(\"http://evil.example\",\"x\")");
        await Enter("@SUM(1)");
        await Enter("-2+3, \"quoted\"");
        await Enter("+plus");

        var bytes = await _http.GetByteArrayAsync("/register.csv");
        var rows = await Table("/register.csv");

        Assert.That(bytes[..6], Is.EqualTo("number"u8.ToArray()), "no mark of byte order");
        Assert.That(System.Text.Encoding.UTF8.GetString(bytes), Does.Contain("\r\n"));
        Assert.That(
            rows.Select(row => row["title"]),
            Is.EqualTo(new[] { "'+plus", "'-2+3, \"quoted\"", "'@SUM(1)", "'=HYPERLINK(\"http://evil.example\",\"x\")" })
        );
        Assert.That(rows.Select(row => row["force"]), Has.All.EqualTo("in_force"));
    }

    [Test]
    public async Task Superseding_is_told_on_both_entries_in_data_and_in_the_feed()
    {
        var first = await Enter("A fee");
        var second = await Enter("Another fee", decided: "2021-01-01");
        Acts.Granted(await _wood.The<SupersedeDecision>().Run(Actor.Of(_wood.Steward), second.Number, first.Number, ends: false));

        var earlier = await Page("/register/" + first.Number);
        Assert.That(earlier.QuerySelector(".tag")!.TextContent, Is.EqualTo("superseded"));
        Assert.That(earlier.QuerySelector(".note a")!.GetAttribute("href"), Is.EqualTo("/register/" + second.Number));
        Assert.That(
            earlier.QuerySelector("link[rel=canonical]")!.GetAttribute("href"),
            Is.EqualTo($"{_wood.Site.Url}/register/{first.Number}")
        );
        Assert.That((await Page("/register/" + second.Number)).QuerySelector(".note")!.TextContent, Does.Contain(first.Number));
        using var json = JsonDocument.Parse(await _http.GetStringAsync($"/register/{first.Number}.json"));
        Assert.That(json.RootElement.GetProperty("force").GetString(), Is.EqualTo("superseded"));
        Assert.That(json.RootElement.GetProperty("superseded_by").GetProperty("number").GetString(), Is.EqualTo(second.Number));
        using var later = JsonDocument.Parse(await _http.GetStringAsync($"/register/{second.Number}.json"));
        Assert.That(later.RootElement.GetProperty("supersedes")[0].GetString(), Is.EqualTo(first.Number));
        using var xml = XmlReader.Create(new StringReader(await _http.GetStringAsync("/register.atom")));
        var item = SyndicationFeed.Load(xml).Items.Single(item => item.Title.Text.EndsWith("A fee", StringComparison.Ordinal));
        Assert.That(item.Summary.Text, Is.EqualTo("Adopted, superseded by " + second.Number));
        Assert.That(
            item.Links.Single(link => link.RelationshipType == "successor-version").Uri.AbsolutePath,
            Is.EqualTo("/register/" + second.Number)
        );
        Assert.That(await Numbers("/register?on=2020-12-31"), Is.EqualTo(new[] { first.Number }));
        Assert.That(await Numbers("/register?on=2021-01-01"), Is.EqualTo(new[] { second.Number }));
    }

    [Test]
    public async Task What_supersedes_out_of_sight_is_not_named()
    {
        var first = await Enter("A fee");
        var second = await Enter("Inside", audience: "circ_00000000000000000000000000000009");
        await _wood
            .The<Writer>()
            .Run<Core.Kernel.Done>(
                Actor.Operator,
                async change =>
                {
                    var supersession = new Supersession
                    {
                        Number = second.Number,
                        Supersedes = first.Number,
                        Because = SupersededBecause.Motion,
                        Since = change.Now,
                        At = change.Now,
                    };
                    await SupersessionStore.Add(change.Transaction, supersession);
                    await change.Append(
                        new DecisionSuperseded(
                            second.Number,
                            first.Number,
                            supersession.Because,
                            change.Now,
                            null,
                            change.Now,
                            second.Audience.Value
                        )
                    );
                    return Core.Kernel.Done.It;
                }
            );

        foreach (
            var path in new[]
            {
                "/register/" + first.Number,
                $"/register/{first.Number}.json",
                "/register.json",
                "/register.atom",
                "/register.csv",
                "/register",
                "/register/minutes?year=2020",
            }
        )
        {
            Assert.That(await _http.GetStringAsync(path), Does.Not.Contain(second.Number), path);
        }

        Assert.That(await _http.GetStringAsync("/register/" + first.Number), Does.Contain("another decision"));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(1_000)]
    public async Task A_minute_book_is_made_of_any_number_of_entries(int count)
    {
        // All at once: they queue in this order, and are written in few transactions.
        await Task.WhenAll(Enumerable.Range(1, count).Select(at => Enter($"Entry {at}", "Words.")));

        var book = await Page("/register/minutes?year=2020");
        var entries = book.QuerySelectorAll(".entry h2").Select(heading => heading.TextContent).ToList();

        Assert.That(entries, Has.Count.EqualTo(Math.Min(count, 200)));
        Assert.That(book.QuerySelectorAll(".contents li"), Has.Exactly(entries.Count).Items);
        Assert.That(book.QuerySelectorAll(".signatures dl"), Has.Exactly(count == 0 ? 0 : 2).Items);
        Assert.That(book.QuerySelector(".empty") is not null, Is.EqualTo(count == 0));
        if (count == 1_000)
        {
            Assert.That(book.QuerySelector(".cover")!.TextContent, Does.Contain("Part 1 of 5: entries 1 to 200 of 1,000"));
            var last = await Page("/register/minutes?year=2020&part=99");
            Assert.That(last.QuerySelectorAll(".entry h2").Select(heading => heading.TextContent).Last(), Does.EndWith("Entry 1000"));
        }
    }

    private Task<Decision> Enter(string title, string text = "", string decided = "2020-03-01", string audience = "public") =>
        _wood.The<Writer>().Recorded(title, text, decided, audience: audience);

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> Page(string path) =>
        await new HtmlParser().ParseDocumentAsync(await _http.GetStringAsync(path));

    private static IEnumerable<string> Titles(AngleSharp.Dom.IParentNode page) =>
        page.QuerySelectorAll(".lines h3").Select(heading => heading.TextContent);

    private async Task<IReadOnlyList<string>> Numbers(string path) =>
        [.. (await Page(path)).QuerySelectorAll(".lines h3 a").Select(link => link.GetAttribute("href")!["/register/".Length..])];

    private async Task<IReadOnlyList<IDictionary<string, string>>> Table(string path)
    {
        var configuration = new CsvConfiguration(System.Globalization.CultureInfo.InvariantCulture);
        using var csv = new CsvReader(new StringReader(await _http.GetStringAsync(path)), configuration);
        var rows = new List<IDictionary<string, string>>();
        await csv.ReadAsync();
        csv.ReadHeader();
        while (await csv.ReadAsync())
        {
            rows.Add(csv.HeaderRecord!.ToDictionary(column => column, column => csv.GetField(column)!));
        }

        return rows;
    }
}
