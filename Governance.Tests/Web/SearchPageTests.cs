using System.Diagnostics;
using AngleSharp.Html.Parser;
using Governance.Core.Journal;
using Governance.Core.Search;
using Governance.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Web;

/// <summary>The page that searches everything: its address, its answers, and that nothing typed into it is taken for more than words.</summary>
internal sealed class SearchPageTests
{
    private DemoSite _demo = null!;

    [SetUp]
    public async Task Share()
    {
        _demo = await DemoSite.Shared;
        await _demo.Site.Services.GetRequiredService<Follow>().CatchUp(new KeepIndex());
    }

    [TestCase("Ada Okafor", "/search?q=enquiries", "Share enquiries", TestName = "a proposal")]
    [TestCase("Ada Okafor", "/search?q=enquiries&kind=comment", "on ", TestName = "a comment")]
    [TestCase(null, "/search?q=enquiries&kind=agreement", "#c-", TestName = "a clause, by its anchor")]
    [TestCase(null, "/search?q=backups&kind=decision&inforce=true&since=2018", "/register/")]
    [TestCase("Ada Okafor", "/search?q=Bethan&kind=person", "Bethan")]
    public async Task It_finds(string? person, string address, string expected) =>
        Assert.That(await Results(person, address), Does.Contain(expected).And.Contain("<mark>"));

    [TestCase("/search?q=Bethan+Rhys", TestName = "people")]
    [TestCase("/search?q=enquiries&kind=comment", TestName = "comments")]
    [TestCase("/search?q=enquiries&kind=proposal", TestName = "proposals")]
    public async Task The_public_is_told_nothing_of(string address) =>
        Assert.That(await Results(null, address), Does.Contain("Nothing found").And.Not.Contain("/proposals/").And.Not.Contain("/people/"));

    [TestCase("q=enquries", "Did you mean")]
    [TestCase("q=%21%3F", "There is no word in this")]
    [TestCase("q=-fee", "There is no word in this")]
    [TestCase("q=xylophonist", "Nothing found for")]
    [TestCase("q=fee&since=never", "since")]
    [TestCase("q=fee&kind=nothing", "with these filters")]
    [TestCase("q=fee&circle=nothing", "with these filters")]
    [TestCase("q=the&page=99999999999", "")]
    [TestCase("q=%00fee", "")]
    [TestCase("q=%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7", "There is no word in this")]
    [TestCase("q=%D9%85%D8%B1%D8%AD%D8%A8%D8%A7", "Nothing found")]
    [TestCase("q=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "&lt;script&gt;")]
    [TestCase("q=%22%27*%28%29+OR+NEAR%28", "")]
    public async Task Whatever_is_asked_is_answered(string query, string expected)
    {
        var page = await (await _demo.Client("Ada Okafor")).GetStringAsync("/search?" + query);

        Assert.That(page, Does.Contain(expected).And.Not.Contain("<script>alert"));
    }

    [Test]
    public async Task What_is_too_long_is_refused_at_once_and_kept()
    {
        var typed = string.Concat(Enumerable.Repeat("fee \"a -b ", 300)).Trim();
        var client = await _demo.Client(null);
        var since = Stopwatch.GetTimestamp();

        var page = new HtmlParser().ParseDocument(await client.GetStringAsync("/search?q=" + Uri.EscapeDataString(typed)));

        Assert.That(page.QuerySelector(".field.wrong .error")?.TextContent, Does.Contain("200"));
        Assert.That(page.QuerySelector("#f-q")?.GetAttribute("value"), Is.EqualTo(typed));
        var longer = await client.GetAsync("/search?q=" + new string('x', 10_000));
        Assert.That(longer.StatusCode, Is.EqualTo(System.Net.HttpStatusCode.RequestUriTooLong), "no browser sends it from the form");
        Assert.That(Stopwatch.GetElapsedTime(since), Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    private async Task<string> Results(string? person, string address)
    {
        var page = new HtmlParser().ParseDocument(await (await _demo.Client(person)).GetStringAsync(address));
        return page.QuerySelector("form.filter ~ ul, form.filter ~ div")?.OuterHtml ?? "";
    }
}
