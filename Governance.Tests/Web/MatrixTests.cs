using System.Net;
using Governance.Tests.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Governance.Tests.Web;

/// <summary>Every route of the route table, every form and the hub's method, for everyone. A route without a row fails.</summary>
internal sealed class MatrixTests
{
    private DemoSite _demo = null!;

    [SetUp]
    public async Task Share() => _demo = await DemoSite.Shared;

    [Test]
    public void Every_route_has_a_row()
    {
        var routes = new Routes(_demo);
        var pages = routes.Pages().Concat(routes.Others()).Where(route => !route.Contains("path:file"));

        Assert.That(Matrix.Rows(Matrix.Gets).Select(row => row.Route), Is.EquivalentTo(pages.Append("/circles/{own}")));
        Assert.That(Matrix.Rows(Matrix.Posts).Select(row => row.Route), Is.EquivalentTo(routes.Posts()));
    }

    [Test]
    public async Task Everyone_gets_what_is_theirs_and_nothing_else() =>
        await Compare(Matrix.Gets, _demo, (client, address) => client.GetAsync(address));

    [Test]
    public async Task Forms_of_others_change_nothing()
    {
        await using var demo = await DemoSite.Begin();
        await Compare(
            Matrix.Posts,
            demo,
            async (client, address) =>
            {
                var page = await client.GetAsync("/settings");
                var token = page.IsSuccessStatusCode ? await page.Content.ReadAsStringAsync() : await client.GetStringAsync("/sign-in");
                return await client.PostAsync(address, DemoSite.Form(token));
            }
        );
    }

    [Test]
    public async Task Without_its_token_no_form_is_taken()
    {
        var client = await _demo.Client("Maud Ellery");
        var routes = new Routes(_demo);
        foreach (var route in routes.Posts().Where(route => !route.StartsWith("/error", StringComparison.Ordinal)))
        {
            var answer = await client.PostAsync(routes.Address(route), new FormUrlEncodedContent([new("name", "x")]));
            // One click in a mail program, which has no token to send, stops mails and does nothing else (RFC 8058).
            var expected = route == "/unsubscribe/{token}" ? HttpStatusCode.OK : HttpStatusCode.BadRequest;
            Assert.That(answer.StatusCode, Is.EqualTo(expected), route);
        }
    }

    [Test]
    public async Task A_form_that_no_page_takes_is_not_taken()
    {
        var client = await _demo.Client("Maud Ellery");
        foreach (var address in new[] { "/", "/register", "/comments/" + _demo.Thing("comment"), "/proposals" })
        {
            var answer = await client.PostAsync(address, DemoSite.Form(await client.GetStringAsync("/settings")));
            Assert.That((int)answer.StatusCode, Is.EqualTo(405), address);
        }
    }

    [TestCase("https://evil.example")]
    [TestCase("null")]
    public async Task A_form_from_another_site_is_refused_even_with_a_token(string origin)
    {
        var client = await _demo.Client("Maud Ellery");
        var request = new HttpRequestMessage(HttpMethod.Post, "/notices")
        {
            Content = DemoSite.Form(await client.GetStringAsync("/settings")),
        };
        request.Headers.Add("Origin", origin);

        Assert.That((await client.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase(null, "open", false)]
    [TestCase("Hana Sato", "open", false)]
    [TestCase("Wim de Vries", "open", true)]
    [TestCase("Noor Haddad", "open", true)]
    [TestCase("Maud Ellery", "open", true)]
    [TestCase("Maud Ellery", "coop", false)]
    public async Task Watching_is_reading(string? person, string thing, bool may)
    {
        var cookies = new CookieContainer();
        _ = await _demo.Client(person, cookies);
        await using var hub = new HubConnectionBuilder().WithUrl(_demo.Site.Url + "/live", options => options.Cookies = cookies).Build();
        if (person is null)
        {
            Assert.That(async () => await hub.StartAsync(), Throws.Exception);
            return;
        }

        await hub.StartAsync();
        var watching = hub.InvokeAsync("Watch", _demo.Thing(thing), "en");
        if (may)
        {
            await watching;
        }
        else
        {
            Assert.That(async () => await watching, Throws.TypeOf<HubException>().With.Message.Contains("not_found"));
        }
    }

    [Test]
    public void The_hub_listens_and_does_nothing_else() =>
        Assert.That(
            typeof(Governance.Web.Live.LiveHub)
                .GetMethods(
                    System.Reflection.BindingFlags.DeclaredOnly
                        | System.Reflection.BindingFlags.Public
                        | System.Reflection.BindingFlags.Instance
                )
                .Select(method => method.Name),
            Is.EquivalentTo(new[] { "Watch" })
        );

    private static async Task Compare(string table, DemoSite demo, Func<HttpClient, string, Task<HttpResponseMessage>> ask)
    {
        var clients = new List<HttpClient>();
        foreach (var person in Matrix.People)
        {
            clients.Add(await demo.Client(person));
        }

        var routes = new Routes(demo);
        var seen = new List<string>();
        foreach (var (route, _) in Matrix.Rows(table))
        {
            var answers = new List<int>();
            foreach (var client in clients)
            {
                answers.Add((int)(await ask(client, routes.Address(route))).StatusCode);
            }

            seen.Add($"{route} {string.Join(' ', answers)}");
        }

        Assert.That(seen, Is.EqualTo(Matrix.Rows(table).Select(row => $"{row.Route} {row.Answers}")), string.Join('\n', seen));
    }
}
