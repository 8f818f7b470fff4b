using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Governance.Tests.Journeys;

/// <summary>A thread of a circle grows heated: a reader reports, the steward looks at it, and everybody reads what was done.</summary>
[Category("Browser")]
internal sealed class ModerationJourney
{
    private static string Talk => "/talk/" + CircleId.General;

    private SiteOfCoops _wood = null!;

    [SetUp]
    public async Task Two_coops_talk()
    {
        _wood = await SiteOfCoops.Begin(Dialect.Sqlite, ["Alder", "Birch"]);
        var alder = Actor.Of(await _wood.Delegate("Alder"));
        Acts.Granted(await _wood.The<PostComment>().Run(alder, CircleId.General.Value, "You are all wrong.", null, null));
    }

    [TearDown]
    public async Task End() => await _wood.DisposeAsync();

    [Test]
    public async Task A_comment_is_reported_its_writer_paused_the_thread_slowed_and_all_of_it_read_by_everybody()
    {
        await using var birch = await Visitor.Come(_wood.Site);
        await birch.SignIn("birch@example.org");
        await birch.Go(Talk);
        await birch.Does(() => birch.Page.Locator("#c1").GetByRole(AriaRole.Link, new() { Name = "More" }).ClickAsync());
        await birch.Page.Locator("#f-report").FillAsync("This is no way to talk.");
        await birch.Does(() => birch.Page.GetByRole(AriaRole.Button, new() { Name = "Report", Exact = true }).ClickAsync());
        await Expect(birch.Page.GetByText("Reported. You are told what becomes of it.")).ToBeVisibleAsync();

        await using var steward = await Visitor.Come(_wood.Site, javaScript: false);
        await steward.SignIn("sal@example.org");
        await steward.Does(() => steward.Page.GetByRole(AriaRole.Link, new() { Name = "Look at it" }).ClickAsync());
        await Expect(steward.Page.GetByText("This is no way to talk.")).ToBeVisibleAsync();
        await steward.Page.Locator("#f-keep").FillAsync("Blunt, but about the matter.");
        await steward.Does(() => steward.Page.GetByRole(AriaRole.Button, new() { Name = "Let it stand" }).ClickAsync());
        await steward.Does(() => steward.Page.Locator("#c1").GetByRole(AriaRole.Link, new() { Name = "More" }).ClickAsync());
        await steward.Page.GetByText("Ask Delegate of Alder to pause here").ClickAsync();
        await steward.Page.Locator("#f-days").FillAsync("never");
        await steward.Page.Locator("#f-mute").FillAsync("Names were called.");
        await steward.Does(() => steward.Page.GetByRole(AriaRole.Button, new() { Name = "Ask to pause" }).ClickAsync());
        await Expect(steward.Page.Locator("#f-mute")).ToHaveValueAsync("Names were called.");
        await steward.Page.Locator("#f-days").FillAsync("2");
        await steward.Does(() => steward.Page.GetByRole(AriaRole.Button, new() { Name = "Ask to pause" }).ClickAsync());

        await steward.Go(Talk + "/log");
        await steward.Page.Locator("#f-minutes").FillAsync("30");
        await steward.Page.Locator("#f-hours").FillAsync("24");
        await steward.Page.Locator("#f-slow").FillAsync("It is heated.");
        await steward.Does(() => steward.Page.GetByRole(AriaRole.Button, new() { Name = "Slow this discussion down" }).ClickAsync());

        await birch.Go(Talk + "/log");
        var acts = birch.Page.Locator(".acts-log > li");
        await Expect(acts).ToHaveCountAsync(3);
        await Expect(acts.Nth(0)).ToContainTextAsync("It is heated.");
        await Expect(acts.Nth(1)).ToContainTextAsync("asked Delegate of Alder to pause");
        await Expect(acts.Nth(2)).ToContainTextAsync("kept the comment");

        await using var alder = await Visitor.Come(_wood.Site);
        await alder.SignIn("alder@example.org");
        await alder.Go(Talk);
        await Expect(alder.Page.Locator("#say")).ToContainTextAsync("Names were called.");
        await Expect(alder.Page.Locator("#say textarea")).ToHaveCountAsync(0);
    }
}
