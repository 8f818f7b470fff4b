using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Tests.Testing;
using static Microsoft.Playwright.Assertions;

namespace Governance.Tests.Journeys;

/// <summary>Three people talk in a thread that none of them had begun, while one loses the network and the server restarts.</summary>
[Category("Browser")]
internal sealed class TalkJourney
{
    private static string Talk => "/talk/" + CircleId.General;

    private SiteOfCoops _wood = null!;

    [SetUp]
    public async Task Three_coops() => _wood = await SiteOfCoops.Begin(Dialect.Sqlite, ["Alder", "Birch", "Cedar"]);

    [TearDown]
    public async Task End() => await _wood.DisposeAsync();

    [Test]
    public async Task Everybody_ends_with_the_same_words_and_nobody_loses_what_they_typed()
    {
        await using var wire = new Wire(_wood.Site);
        await using var alder = await Comes("Alder", Talk);
        await using var birch = await Comes("Birch", wire.Url + Talk);
        await using var cedar = await Comes("Cedar", Talk, width: 360);
        _wood.Site.Clock.Advance(TimeSpan.FromSeconds(3));
        await Expect(alder.Page.Locator("#present")).ToContainTextAsync("3 reading", new() { Timeout = 20_000 });

        await Says(alder, "Who has a room in March?");
        foreach (var other in new[] { birch, cedar })
        {
            await Expect(other.Page.Locator("#c1")).ToContainTextAsync("Who has a room in March?", new() { Timeout = 20_000 });
            await Expect(other.Page.Locator("#live-news[aria-live=polite]")).ToContainTextAsync("Delegate of Alder");
        }

        wire.Cut();
        await birch.Page.Locator("#say textarea").FillAsync("We have one for thirty.");
        await birch.Page.Locator("[data-post]").ClickAsync();
        await Expect(birch.Page.Locator("#say .error")).ToBeVisibleAsync();
        await Says(cedar, "Ours is too small.");
        await Says(alder, "Then let us ask Birch.");

        wire.Mend();
        await Expect(birch.Page.Locator("#c3")).ToContainTextAsync("Then let us ask Birch.", new() { Timeout = 40_000 });
        await Expect(birch.Page.Locator("#say textarea")).ToHaveValueAsync("We have one for thirty.");
        await Says(birch, "We have one for thirty.");

        await _wood.Site.Stop();
        await _wood.Site.Start();
        await Says(cedar, "Then it is settled.");
        foreach (var person in new[] { alder, birch, cedar })
        {
            await Expect(person.Page.Locator("#c4")).ToContainTextAsync("We have one for thirty.", new() { Timeout = 40_000 });
            await Expect(person.Page.Locator("#c5")).ToContainTextAsync("Then it is settled.", new() { Timeout = 40_000 });
            await Expect(person.Page.Locator("#comments article")).ToHaveCountAsync(5);
        }
    }

    private async Task<Visitor> Comes(string coop, string address, int width = 1280)
    {
        var visitor = await Visitor.Come(_wood.Site, width: width);
        await visitor.SignIn(SiteOfCoops.Address(coop));
        await visitor.Go(address);
        await Expect(visitor.Page.Locator("html[data-live=on]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        return visitor;
    }

    private static async Task Says(Visitor visitor, string words)
    {
        await visitor.Page.Locator("#say textarea").FillAsync(words);
        await visitor.Page.Locator("[data-post]").ClickAsync();
        await Expect(visitor.Page.Locator("#comments")).ToContainTextAsync(words);
    }
}
