using System.Net;
using System.Text.Json;
using Governance.Core.Agreements;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Governance.Tests.Testing.SigningActs;

namespace Governance.Tests.Web;

/// <summary>Signing, staying and leaving in the running product, without scripts.</summary>
internal sealed class SignPagesTests
{
    [Test]
    public async Task A_delegate_signs_stays_and_leaves_and_everybody_reads_who_was_bound()
    {
        await using var demo = await DemoSite.Begin();
        var writer = demo.Site.Services.GetRequiredService<Writer>();
        var agreement = await Agreement(writer, Signed, "Shared enquiries");
        var ada = await demo.Client("Ada Okafor");
        var url = agreement.Path;

        var page = await ada.GetStringAsync(url + "/sign");
        Assert.That(page, Does.Contain("Sign version 1 for Millrace Web").And.Not.Contain("⟦"));
        Assert.That(await ada.GetStringAsync("/"), Does.Contain("Shared enquiries"), "it waits for her");
        var coop = demo.Thing("coop");
        await Post(ada, url + "/sign", url + "/sign", ("coop", coop), ("version", "1"), ("reservation", "Not <b>clause</b> 2."));
        var signed = await (await demo.Client(null)).GetStringAsync(url + "/signatures");
        Assert.That(signed, Does.Contain("Version 1 binds 1 of").And.Contain("Not &lt;b&gt;clause&lt;/b&gt; 2.").And.Not.Contain("⟦"));
        Assert.That(signed, Does.Not.Contain("Ada Okafor"), "the public reads coops, not people");
        Assert.That(await ada.GetStringAsync(url + "/signatures"), Does.Contain("Ada Okafor"));

        demo.Site.Clock.Advance(TimeSpan.FromDays(2));
        var zoned = demo.Site.Clock.GetUtcNow().AddDays(-3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await NextVersion(writer, agreement);
        demo.Site.Clock.Advance(TimeSpan.FromHours(1));
        var before = await ada.GetStringAsync(url + "/signatures?on=" + zoned);
        Assert.That(before, Does.Contain("Nobody was bound."));
        Assert.That((int)(await ada.GetAsync(url + "/signatures?on=yesterday")).StatusCode, Is.EqualTo(422));
        Assert.That(
            await ada.GetStringAsync(url + "/sign"),
            Does.Contain($"{url}/changes?from=1&amp;to=2").And.Contain("Stay on version 1")
        );
        await Post(ada, url + "/sign", url + "/sign?handler=Stay", ("coop", coop), ("version", "2"));
        Assert.That(await ada.GetStringAsync(url + "/leave"), Does.Contain("30 days of notice"));
        await Post(ada, url + "/leave", url + "/leave", ("coop", coop));

        using var json = JsonDocument.Parse(await (await demo.Client(null)).GetStringAsync(url + "/signatures.json"));
        Assert.That(json.RootElement.GetProperty("acts").GetArrayLength(), Is.EqualTo(3));
        Assert.That(json.RootElement.ToString(), Does.Not.Contain("pers_"), "no person stands in it");
        Assert.That(await ada.GetStringAsync(url + "/signatures.csv"), Does.Contain("Millrace Web,1,signature"));
        Assert.That((int)(await ada.GetAsync(url + "/signatures.csv?on=x")).StatusCode, Is.EqualTo(404));
    }

    [Test]
    public async Task Asking_the_members_first_begins_a_draft_that_signs()
    {
        await using var demo = await DemoSite.Begin();
        var agreement = await Agreement(demo.Site.Services.GetRequiredService<Writer>(), Signed, "Shared enquiries");
        var ada = await demo.Client("Ada Okafor");
        var url = agreement.Path + "/sign";
        var answer = await Post(ada, url, url + "?handler=Ask", ("coop", demo.Thing("coop")), ("version", "1"));

        var draft = await ada.GetStringAsync(answer);
        Assert.That(answer, Does.StartWith("/drafts/"));
        Assert.That(
            WebUtility.HtmlDecode(draft),
            Does.Contain("Do we sign version 1 of \"Shared enquiries\"?").And.Contain("Millrace Web signs version 1")
        );
        Assert.That(draft, Does.Not.Contain("⟦"));
    }

    [Test]
    public async Task What_nobody_may_read_has_no_signatures()
    {
        await using var demo = await DemoSite.Begin();
        var own = new Audience(demo.Thing("own-circle"));
        var agreement = await Agreement(demo.Site.Services.GetRequiredService<Writer>(), Signed, "Ours", audience: own);
        foreach (var part in new[] { "/signatures", "/signatures.csv", "/signatures.json", "/sign", "/leave" })
        {
            Assert.That(
                (await (await demo.Client("Wim de Vries")).GetAsync(agreement.Path + part)).StatusCode,
                Is.EqualTo(HttpStatusCode.NotFound)
            );
        }
    }

    private static async Task<string> Post(HttpClient client, string from, string to, params (string, string)[] fields)
    {
        var answer = await client.PostAsync(to, DemoSite.Form(await client.GetStringAsync(from), fields));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }
}
