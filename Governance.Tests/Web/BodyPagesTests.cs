using System.Net;
using System.Text.RegularExpressions;
using Governance.Core.Agreements;
using Governance.Core.Data;
using Governance.Core.Exchange;
using Governance.Core.Journal;
using Governance.Tests.Agreements;
using Governance.Tests.Testing;

namespace Governance.Tests.Web;

/// <summary>Another body reads, records, is written to and confirms, with nothing but the link: no account, no script.</summary>
internal sealed class BodyPagesTests
{
    private const string Signer = "chair@union.example";

    [TestCase(Dialect.Sqlite)]
    [TestCase(Dialect.Postgres)]
    public async Task A_body_ratifies_by_its_link_and_takes_its_file_home(Dialect dialect)
    {
        await using var coops = await SiteOfCoops.Begin(dialect, ["Alder"]);
        var agreement = await Bodies.Agreement(coops.The<Writer>(), "Mutual aid");
        var link = "/b/" + Acts.Granted(await coops.The<InviteBody>().Run(Actor.Of(coops.Steward), agreement.Id));
        using var client = Client(coops.Site);

        var page = await client.GetStringAsync(link);
        Assert.That(page, Does.Contain("Nobody is lent against their will.").And.Contain("noindex"));
        var wrong = await client.PostAsync(link, Form(page, ("hash", "0"), ("email", "no address")));
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        var sent = await client.PostAsync(link, Form(page, ("hash", Hash(page)), ("email", Signer)));
        Assert.That(sent.Headers.Location?.ToString(), Is.EqualTo(link + "?sent=1"));
        Assert.That(await client.GetStringAsync(link + "?sent=1"), Does.Contain("We have sent a mail").And.Not.Contain(Signer));
        Assert.That((await client.GetAsync(link + "/ratified.json")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

        var mail = (await coops.Site.MailsTo(Signer)).Single();
        Assert.That(mail.Subject, Is.EqualTo($"Confirm: {Bodies.Union} ratifies Mutual aid"));
        var confirm = new Uri(coops.Site.LinkIn(mail)).AbsolutePath;
        var asked = await client.GetStringAsync(confirm);
        await client.GetStringAsync(confirm);
        Assert.That(asked, Does.Contain("minute 12"), "opening it, however often, confirms nothing");
        Assert.That((await client.GetAsync(link + "/ratified.json")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        await client.PostAsync(confirm, DemoSite.Form(asked));

        Assert.That(await client.GetStringAsync(confirm), Does.Contain("Ratified by both sides"));
        var file = await client.GetStringAsync(link + "/ratified.json");
        Assert.That(RatifiedCheck.Run(RatifiedFile.Read(file)), Is.Empty);
        foreach (var address in new[] { confirm + "/ratified.json", agreement.Path + "/versions/1/ratified.json" })
        {
            Assert.That(await client.GetStringAsync(address), Is.EqualTo(file), address);
        }

        foreach (var shown in new[] { link, confirm, agreement.Path, agreement.Path + "/body" })
        {
            Assert.That(await client.GetStringAsync(shown), Does.Contain("Uma Unger").And.Not.Contain(Signer), shown);
        }

        Assert.That((await coops.Site.Verified()).Findings, Is.Empty);
    }

    [Test]
    public async Task Ended_links_say_so_and_made_up_ones_lead_nowhere()
    {
        await using var coops = await SiteOfCoops.Begin(Dialect.Sqlite, ["Alder"]);
        var agreement = await Bodies.Agreement(coops.The<Writer>(), "Mutual aid");
        var invite = coops.The<InviteBody>();
        var token = Acts.Granted(await invite.Run(Actor.Of(coops.Steward), agreement.Id));
        Acts.Granted(await invite.End(Actor.Of(coops.Steward), agreement.Id));
        using var client = Client(coops.Site);

        var ended = await client.GetAsync("/b/" + token);
        Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That(await ended.Content.ReadAsStringAsync(), Does.Contain("was ended").And.Not.Contain("Nobody is lent"));
        foreach (
            var nowhere in new[] { "/b/made-up", "/b/confirm/made-up", "/b/made-up/ratified.json", "/b/confirm/made-up/ratified.json" }
        )
        {
            Assert.That((await client.GetAsync(nowhere)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound), nowhere);
        }
    }

    private static HttpClient Client(RunningSite site) =>
        new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(site.Url) };

    private static string Hash(string page) => Regex.Match(page, "name=\"hash\" value=\"([0-9a-f]{64})\"").Groups[1].Value;

    private static FormUrlEncodedContent Form(string page, params IEnumerable<(string, string)> fields) =>
        DemoSite.Form(
            page,
            [
                ("decision", "Our board agreed, minute 12."),
                ("decided", "2026-11-20"),
                ("authority", "The board"),
                ("signer", "Uma Unger"),
                ("role", "Chair"),
                .. fields,
            ]
        );
}
