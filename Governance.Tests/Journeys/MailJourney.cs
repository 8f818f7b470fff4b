using System.Text.RegularExpressions;
using Dapper;
using Governance.Core.Data;
using Governance.Core.Mail;
using Governance.Tests.Testing;
using Microsoft.Playwright;
using MimeKit;

namespace Governance.Tests.Journeys;

/// <summary>
/// From a mail to a recorded answer: two interactions, no sign-in, a small page. What follows the links first, a scanner or a forwarded
/// mail's reader, changes nothing and learns nothing more than the mail says.
/// </summary>
[TestFixture(Dialect.Sqlite, false)]
[TestFixture(Dialect.Postgres, true)]
[Category("Browser")]
internal sealed partial class MailJourney(Dialect dialect, bool javaScript)
{
    private const int MostBytes = 30_000;
    private SiteOfCoops _wood = null!;

    [SetUp]
    public async Task Three_coops() => _wood = await SiteOfCoops.Begin(dialect, ["Alder", "Birch", "Cedar"]);

    [TearDown]
    public async Task End() => await _wood.DisposeAsync();

    [Test]
    public async Task Asked_by_mail_answered_on_one_page_and_seen_by_all()
    {
        var round = await _wood.Opened("Alder", "Share enquiries");
        var mail = (await _wood.MailsTo("Birch"))[0];
        await ScannersOpenEverything(mail);

        await using var birch = await Visitor.Come(_wood.Site, javaScript, width: 360);
        // The style is counted by BudgetTests, compressed as a published build sends it.
        var bytes = 0L;
        birch.Page.Response += async (_, response) =>
            bytes +=
                response.Url.EndsWith(".woff2", StringComparison.Ordinal) || response.Url.Contains(".css", StringComparison.Ordinal)
                    ? 0
                    : (await response.Request.SizesAsync()).ResponseBodySize;
        await birch.Go(RunningSite.AnswerIn(mail, "Disagree"));
        Assert.That(await birch.Page.Locator("input[value=disagree]").IsCheckedAsync(), "the answer pressed in the mail is chosen");
        await birch.Page.Locator("textarea[name=reason]").FillAsync("Too soon for us.");
        await birch.Press("Record the answer of Birch");
        await birch.Sees("Recorded: Birch answers \"Disagree\".");
        await birch.Sees("1 disagrees · 1 of 3 answered");
        Assert.That(bytes, Is.LessThanOrEqualTo(MostBytes * 2), "two pages and what they load");

        // The link is dead, and opens nothing else.
        await birch.Go(RunningSite.AnswerIn(mail, "Agree"));
        await birch.Sees("Recorded: Birch answers \"Disagree\".");
        Assert.That(await birch.Page.Locator("form").CountAsync(), Is.Zero);
        await birch.Follow("Read and discuss it first");
        await birch.Sees("Sign in");

        await using var cedar = await Visitor.Come(_wood.Site, javaScript);
        await cedar.SignIn(SiteOfCoops.Address("Cedar"));
        await cedar.Go("/proposals/" + round.ProposalId);
        await cedar.Sees("Birch: Disagree");
        await cedar.Go($"/proposals/{round.ProposalId}/roll");
        await cedar.Sees("Too soon for us.");
    }

    [Test]
    public async Task After_the_close_the_page_says_so_and_takes_nothing()
    {
        var round = await _wood.Opened("Alder", "Share enquiries");
        var mail = (await _wood.MailsTo("Birch"))[0];
        await using var birch = await Visitor.Come(_wood.Site, javaScript);
        await birch.Go(RunningSite.AnswerIn(mail, "Agree"));
        await _wood.Site.At(round.ClosesAt.ToDateTimeOffset());

        await birch.Press("Record the answer of Birch");
        await birch.Sees("This round closed");
        Assert.That(await Count("SELECT COUNT(*) FROM position"), Is.Zero);
    }

    [Test]
    public async Task One_click_stops_reminders_and_nothing_else()
    {
        var round = await _wood.Opened("Alder", "Share enquiries");
        await _wood.Site.At(round.ClosesAt.ToDateTimeOffset().AddHours(-24));
        await _wood.Site.At(round.ClosesAt.ToDateTimeOffset().AddHours(-22));
        var nudge = (await _wood.MailsTo("Birch")).First(mail => mail.Headers["X-Governance"] == "near_end");
        using var program = new HttpClient(new HttpClientHandler { UseCookies = false });

        var answer = await program.PostAsync(
            nudge.Headers["List-Unsubscribe"]!.Trim('<', '>'),
            new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")])
        );

        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        await using var connection = await _wood.Site.Database.Open();
        Assert.That(await MailWishStore.Of(connection, await _wood.Delegate("Birch")), Is.EqualTo(MailWish.Habit with { Nudges = false }));
    }

    /// <summary>Mail scanners open every link of a mail, some of them twice and in a real browser.</summary>
    private async Task ScannersOpenEverything(MimeMessage mail)
    {
        using var scanner = new HttpClient();
        var links = Links()
            .Matches(mail.TextBody + " " + mail.HtmlBody + " " + mail.Headers["List-Unsubscribe"])
            .Select(link => link.Value)
            .Distinct();
        foreach (var link in links)
        {
            Assert.That((int)(await scanner.SendAsync(new HttpRequestMessage(HttpMethod.Head, link))).StatusCode, Is.LessThan(500), link);
            Assert.That((await scanner.GetAsync(link)).IsSuccessStatusCode, link);
        }

        Assert.That(links.Count(), Is.GreaterThan(6));
        await using var visitor = await Visitor.Come(_wood.Site);
        await visitor.Go(RunningSite.AnswerIn(mail, "Agree"));
        await visitor.Sees("Share enquiries");
        Assert.That(await Count("SELECT COUNT(*) FROM position"), Is.Zero);
        Assert.That(await Count("SELECT COUNT(*) FROM mail_key WHERE used_at IS NOT NULL"), Is.Zero);
        Assert.That(await Count("SELECT COUNT(*) FROM mail_wish"), Is.Zero);
    }

    private async Task<int> Count(string sql)
    {
        await using var connection = await _wood.Site.Database.Open();
        return await connection.QuerySingleAsync<int>(sql);
    }

    [GeneratedRegex("""https?://[^\s"<>]+""")]
    private static partial Regex Links();
}
