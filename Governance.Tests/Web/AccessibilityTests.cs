using System.Net;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Governance.Tests.Testing;
using Microsoft.Playwright;

namespace Governance.Tests.Web;

/// <summary>Every page of the route table, as somebody to whom it has something to show, light and dark, wide and narrow.</summary>
[Category("Browser")]
internal sealed class AccessibilityTests
{
    /// <summary>Routes that show no page of their own to anybody: they lead on, or answer programs.</summary>
    private static readonly string[] _noPage =
    [
        "/agreements/{slug}.atom",
        "/agreements/{slug}/versions/{number:int}.html",
        "/agreements/{slug}/versions/{number:int}.json",
        "/agreements/{slug}/versions/{number:int}.md",
        "/agreements/{slug}/signatures.csv",
        "/agreements/{slug}/signatures.json",
        "/agreements/{slug}/versions/{n}/ratified.json",
        "/b/confirm/{key}/ratified.json",
        "/b/{token}/ratified.json",
        "/circles/{id}.atom",
        "/demo",
        "/elections/{id}/ballots.blt",
        "/elections/{id}/ballots.json",
        "/error/{code:int}",
        "/feeds/{token}.atom",
        "/feeds/{token}.ics",
        "/files",
        "/files/{id}/{name}",
        "/health",
        "/live",
        "/live/negotiate",
        "/live/{subject}/writing",
        "/mentions",
        "/proposals/{id}/revise",
        "/proposals/{id}/withdraw",
        "/register.atom",
        "/register.csv",
        "/register.json",
        "/register/{number}.json",
        "/register/{number}.md",
        "/setup",
        "/sign-in",
        "/sign-in/second",
        "/sign-out",
    ];

    /// <summary>Those pages seen where they do show something: before signing in, as whoever proposed, where nothing is.</summary>
    private static readonly (string? Person, string Address)[] _besides =
    [
        (null, "/"),
        (null, "/sign-in"),
        (null, "/sign-in?done=signed_out"),
        (null, "/nowhere"),
        (null, "/sign-in/link?t=x"),
        (null, "/coops"),
        (null, "/register"),
        (null, "/register?words=fee&on=2026-11-25&superseded=true"),
        (null, "/register?on=never"),
        (null, "/register/minutes?year=1999"),
        (null, "/search?q=fee&inforce=true"),
        (null, "/search?q=%21%21&since=never"),
        ("Ada Okafor", "/search?q=enquries"),
        ("Ada Okafor", "/search?q=share"),
        ("Hana Sato", "/"),
        ("Hana Sato", "/proposals"),
        ("Ada Okafor", "/"),
        ("Noor Haddad", "/"),
        ("Bethan Rhys", "/"),
        ("Bethan Rhys", "/notices"),
    ];

    /// <summary>Only what is wrong is told in full: what is right is most of it, and most of the work.</summary>
    private static readonly AxeRunOptions _everything = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>What can be different in the dark.</summary>
    private static readonly AxeRunOptions _ofColour = new()
    {
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
        ResultTypes = [ResultType.Violations],
    };

    private const int Shares = 6;

    /// <summary>The pages are shared out, so that several browsers read them at once.</summary>
    [Test]
    public async Task Nothing_stands_in_anybodys_way_on_any_page([Range(0, Shares - 1)] int share)
    {
        var demo = await DemoSite.Shared;
        var pages = Pages(demo).OrderBy(page => page.Person, StringComparer.Ordinal).ToList();
        var mine = pages.Chunk((pages.Count + Shares - 1) / Shares).ElementAt(share);
        var found = new List<string>();
        foreach (var of in mine.GroupBy(page => page.Person, page => page.Address))
        {
            await using var visitor = await Visitor.Come(demo.Site);
            if (of.Key is { } person)
            {
                await visitor.ComeAs(demo, person);
            }

            foreach (var address in of)
            {
                await visitor.Go(address);
                found.AddRange((await Obstacles(visitor.Page)).Select(obstacle => $"{address} as {of.Key ?? "the public"}: {obstacle}"));
            }
        }

        Assert.That(found, Is.Empty, string.Join('\n', found));
    }

    private static IEnumerable<(string? Person, string Address)> Pages(DemoSite demo)
    {
        var routes = new Routes(demo);
        var pages = Matrix
            .Rows(Matrix.Gets)
            .Where(row => !_noPage.Contains(row.Route))
            .Select(row => (Who(row), routes.Address(row.Route)));
        var discussed = demo.Thing("discuss");
        var proposer = demo.Thing("discuss-proposer");
        (string? Person, string Address)[] proposers =
        [
            (proposer, $"/proposals/{discussed}/revise"),
            (proposer, $"/proposals/{discussed}/withdraw"),
            (proposer, $"/proposals/{discussed}"),
        ];

        var states = new[] { "withdrawn", "closed", "ratified", "discuss" }.Select(state =>
            ((string?)"Ada Okafor", "/proposals/" + demo.Thing(state))
        );
        var elections = new[] { "counted", "funded", "compared", "prepared" }.Select(one =>
            ((string?)"Ada Okafor", "/elections/" + demo.Thing(one))
        );
        return pages.Concat(elections).Concat(_besides).Concat(proposers).Concat(states).Distinct();
    }

    [Test]
    public async Task Setting_up_is_open_to_everybody_too()
    {
        await using var site = await RunningSite.Begin();
        await using var visitor = await Visitor.Come(site);
        foreach (var address in new[] { site.SetupUrl, "/", "/setup" })
        {
            await visitor.Go(address);
            Assert.That(await Obstacles(visitor.Page), Is.Empty, address);
        }
    }

    private static string? Who((string Route, string Answers) row)
    {
        var answers = row.Answers.Split(' ');
        var at = Enumerable.Range(0, answers.Length).Reverse().FirstOrDefault(person => answers[person] == "200", -1);
        Assert.That(at, Is.Not.Negative, $"{row.Route} is visited by somebody");
        return Matrix.People[at];
    }

    private static async Task<IReadOnlyList<string>> Obstacles(IPage page)
    {
        var found = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            var axe = await (scheme == ColorScheme.Light ? page.RunAxe(_everything) : page.RunAxe(_ofColour));
            found.AddRange(
                axe.Violations.SelectMany(rule =>
                    rule.Nodes.Select(node => $"{scheme}: {rule.Id}: {node.Html} {string.Concat(node.Any.Select(check => check.Message))}")
                )
            );
        }

        var text = await page.ContentAsync();
        if (text.Contains('⟦', StringComparison.Ordinal))
        {
            found.Add("words are missing: " + WebUtility.HtmlDecode(text[text.IndexOf('⟦', StringComparison.Ordinal)..][..60]));
        }

        if (await page.Locator("h1").CountAsync() != 1)
        {
            found.Add("a page has one heading of the first level");
        }

        await page.SetViewportSizeAsync(360, 800);
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 360 and var width)
        {
            found.Add($"is {width} px wide on a phone of 360");
        }

        await page.SetViewportSizeAsync(1280, 900);
        return found;
    }
}
