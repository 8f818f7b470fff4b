using Governance.Core.Data;
using Governance.Tests.Testing;
using static Microsoft.Playwright.Assertions;

namespace Governance.Tests.Journeys;

/// <summary>A date is chosen: prepared by one, ranked by several, with scripts and without, counted by the clock, looked at.</summary>
[Category("Browser")]
internal sealed class ElectionJourney
{
    [Test]
    public async Task A_date_is_ranked_with_scripts_and_without_and_the_first_of_most_is_chosen()
    {
        await using var wood = await SiteOfCoops.Begin(Dialect.Sqlite, ["Alder", "Birch", "Cedar"]);
        await using var alder = await Come(wood, "alder", javaScript: false);
        await alder.Go("/elections/new");
        await alder.Fill("What is asked", "When do we meet?");
        await alder.Page.Locator("#f-options").FillAsync("12 March\n19 March\n26 March");
        await alder.Page.Locator("input[name=method][value=irv]").CheckAsync();
        await alder.Press("Prepare it");
        await alder.Sees("being prepared");
        await alder.Page.Locator("#f-closes").FillAsync("2026-11-25T12:00");
        await alder.Press("Open it");
        await alder.Sees("0 of 3 ballots cast");

        await alder.Follow("Fill in the ballot");
        await alder.Page.Locator("#f-m-1").FillAsync("1");
        await alder.Page.Locator("#f-m-2").FillAsync("1");
        await alder.Press("Look at what it says");
        await alder.Sees("have the same number");
        await Expect(alder.Page.Locator("#f-m-1")).ToHaveValueAsync("1");
        await alder.Page.Locator("#f-m-2").FillAsync("2");
        await alder.Press("Look at what it says");
        await alder.Sees("Not ranked: 26 March");
        await alder.Press("Cast this ballot");
        await alder.Sees("Receipt:");

        await using var birch = await Come(wood, "birch");
        await birch.Go("/");
        await birch.Follow("Fill in the ballot");
        foreach (var option in new[] { "19 March", "12 March" })
        {
            var up = birch.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = $"Move {option} up" });
            await up.FocusAsync();
            await birch.Page.Keyboard.PressAsync("Enter");
        }

        await Expect(birch.Page.Locator("#f-m-1")).ToHaveValueAsync("2");
        await birch.Go(birch.Page.Url);
        await Expect(birch.Page.Locator("#f-m-2")).ToHaveValueAsync("1");
        await birch.Press("Look at what it says");
        await birch.Press("Cast this ballot");
        await birch.Sees("2 of 3 ballots cast");
        await birch.SeesNot("19 March is chosen");
        await alder.Follow("Change the ballot");
        await alder.Page.Locator("#f-m-1").FillAsync("3");
        await alder.Page.Locator("#f-m-2").FillAsync("1");
        await alder.Press("Look at what it says");
        await alder.Press("Cast it in place");

        await wood.Site.At(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
        await birch.Go(birch.Page.Url);
        await birch.Sees("19 March is chosen.");
    }

    private static async Task<Visitor> Come(SiteOfCoops wood, string coop, bool javaScript = true)
    {
        var visitor = await Visitor.Come(wood.Site, javaScript);
        await visitor.SignIn(coop + "@example.org");
        return visitor;
    }
}
