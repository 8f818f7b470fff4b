using System.Text.Json.Nodes;
using Governance.Core.Access;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Governance.Tests.Journeys;

/// <summary>Rules that ship are written again in the form, from nothing, and come out equal; one is adopted by a decision and can be chosen.</summary>
[TestFixture(true)]
[TestFixture(false)]
[Category("Browser")]
internal sealed class RuleJourney(bool javaScript)
{
    private DemoSite _demo = null!;
    private Visitor _ada = null!;

    [SetUp]
    public async Task Somebody_who_writes_rules()
    {
        _demo = await DemoSite.Begin();
        _ada = await Visitor.Come(_demo.Site, javaScript);
        await _ada.ComeAs(_demo, "Ada Okafor");
    }

    [TearDown]
    public async Task Leaves()
    {
        await _ada.DisposeAsync();
        await _demo.DisposeAsync();
    }

    [Test]
    public async Task CoTech_2018_is_written_from_nothing_adopted_and_chosen()
    {
        await Begin("Ours 2018", "cotech-2018");
        await Answers(
            ("Agree", "for it"),
            ("Disagree", "against it"),
            ("Abstain", "on no side"),
            ("Block", "blocking it"),
            ("We need more time", "not ready to answer")
        );
        await _ada.Page.Locator("#f-basis").SelectOptionAsync("Coop");
        await _ada.Page.Locator("#f-tests-0-kind").SelectOptionAsync("at_most");
        await _ada.Page.Locator("#f-tests-0-number").FillAsync("0");
        await _ada.Page.Locator("#f-tests-0-base").SelectOptionAsync("Seats");
        await Counts(0, "Against", "Block");
        await _ada.Page.Locator("#f-voting").FillAsync("7");
        await EveryoneExtends();
        if (javaScript)
        {
            await Expect(_ada.Page.Locator("#rule-words")).ToContainTextAsync("Adopted when nobody disagrees or blocks.");
        }

        await _ada.Press("Show it in words");
        await Expect(_ada.Page.Locator("#rule-words")).ToContainTextAsync("A round is open for at least 7 days.");
        await Expect(_ada.Page.Locator("#rule-words")).ToContainTextAsync("Would have been");
        await _ada.Press("Put it in a proposal");
        await _ada.Sees("The rule \"Ours 2018\" is adopted and can be chosen for new proposals.");
        await _ada.Press("Open for answers now");
        await _ada.Sees("Where it stands");
        await Adopt();
        await _ada.Go("/policies/ours-2018");
        await _ada.Sees("Version 1, adopted");
        Assert.That(await Written(), Is.EqualTo(Preset("cotech-2018", "ours-2018", "Ours 2018")));
        await _ada.Go("/proposals/new");
        await _ada.Choose("Rule", "Ours 2018");
    }

    [Test]
    public async Task Coop_cloud_large_is_written_from_nothing()
    {
        await Begin("Ours large", "coopcloud-large");
        var preset = PolicyBook.Find("coopcloud-large")!;
        await Answers([
            .. preset.Choices.Select(choice => (Any.Speech["choice." + choice.Id], Any.Speech["side." + Fact.Cell(choice.Side)])),
        ]);
        for (var at = 0; at < preset.Choices.Count; at++)
        {
            if (preset.Choices[at].Label is { } label)
            {
                await _ada.Page.Locator($".row-of.choice").Nth(at).Locator("summary").ClickAsync();
                await _ada.Page.Locator($"#f-choices-{at}-label").FillAsync(label);
            }
        }

        await _ada.Page.Locator("#f-basis").SelectOptionAsync(preset.Basis.Kind.ToString());
        await _ada.Page.Locator("#f-tests-0-kind").SelectOptionAsync("share");
        await _ada.Page.Locator("#f-tests-0-share").FillAsync("50 %");
        await _ada.Page.Locator("#f-tests-0-over").SelectOptionAsync("true");
        await _ada.Page.Locator("#f-tests-0-base").SelectOptionAsync("Seats");
        await _ada.Page.Locator("#f-tests-1-kind").SelectOptionAsync("at_most");
        await _ada.Page.Locator("#f-tests-1-number").FillAsync("0");
        await _ada.Page.Locator("#f-tests-1-base").SelectOptionAsync("Seats");
        await Counts(1, "Against", "Block");
        await _ada.Page.Locator("#f-silence").SelectOptionAsync(preset.Silence.Kind.ToString());
        await _ada.Page.Locator("#f-voting").FillAsync("14");
        await EveryoneExtends();
        await _ada.Press("Put it in a proposal");
        await _ada.Sees("The rule \"Ours large\" is adopted");
        Assert.That(await Drafted(), Is.EqualTo(Preset("coopcloud-large", "ours-large", "Ours large")));
    }

    [Test]
    public async Task What_contradicts_itself_is_said_and_nothing_typed_is_lost()
    {
        await Begin("Ours", "cotech-2018");
        await Answers(("Agree", "for it"));
        await _ada.Page.Locator("#f-tests-0-kind").SelectOptionAsync("at_most");
        await _ada.Page.Locator("#f-tests-0-number").FillAsync("0");
        await Counts(0, "Block");
        await _ada.Page.Locator("#f-voting").FillAsync("9");
        await _ada.Page.Locator("#f-maximum").FillAsync("8");
        await _ada.Press("Put it in a proposal");

        await _ada.Sees(Any.Speech["contradiction.side_without_choice"]);
        await _ada.Sees(Any.Speech["contradiction.minimum_above_maximum"]);
        await Expect(_ada.Page.Locator("#f-maximum")).ToHaveValueAsync("8");
        await Expect(_ada.Page.Locator("#f-name")).ToHaveValueAsync("Ours");
    }

    private async Task Begin(string name, string like)
    {
        await _ada.Go("/policies/new?from=nothing");
        await _ada.Fill("Name of the rule", name);
        await _ada.Fill("Where it comes from", PolicyBook.Find(like)!.Source);
    }

    private async Task Answers(params (string Answer, string Side)[] answers)
    {
        for (var at = 0; at < answers.Length; at++)
        {
            if (await _ada.Page.Locator($"#f-choices-{at}-id").CountAsync() == 0)
            {
                await _ada.Press("Add empty rows");
            }

            await _ada.Page.Locator($"#f-choices-{at}-id").SelectOptionAsync(new SelectOptionValue { Label = answers[at].Answer });
            await _ada.Page.Locator($"#f-choices-{at}-side").SelectOptionAsync(new SelectOptionValue { Label = answers[at].Side });
        }
    }

    private async Task Counts(int test, params string[] sides)
    {
        foreach (var side in sides)
        {
            await _ada.Page.Locator($"input[name='tests[{test}].sides'][value={side}]").CheckAsync();
        }
    }

    private async Task EveryoneExtends()
    {
        foreach (var who in new[] { "proposer", "secretary", "facilitator" })
        {
            await _ada.Page.Locator($"input[name=extendedby][value={who}]").CheckAsync();
        }
    }

    /// <summary>The round is answered and closes, and the secretary publishes.</summary>
    private async Task Adopt()
    {
        var proposal = new Uri(_ada.Page.Url).AbsolutePath;
        await _ada.Page.Locator("input[value=consent], input[value=agree]").First.CheckAsync();
        await _ada.Press("Answer for Millrace Web");
        foreach (var person in new[] { "Rosa Delgado", "Wim de Vries", "Kofi Mensah", "Samira Farouk" })
        {
            await using var other = await Visitor.Come(_demo.Site, javaScript);
            await other.ComeAs(_demo, person);
            await other.Go(proposal);
            await other.Page.Locator("input[value=consent], input[value=agree]").First.CheckAsync();
            await other.Page.Locator("#answer button").First.ClickAsync();
            await other.Sees("Your answer is recorded");
        }

        await _demo.Site.At(_demo.Site.Clock.GetUtcNow().AddDays(8));
        await using var secretary = await Visitor.Come(_demo.Site, javaScript);
        await secretary.ComeAs(_demo, "Bethan Rhys");
        await secretary.Go(proposal + "/ratify");
        await secretary.Sees("The rule \"Ours 2018\" is adopted");
        await secretary.Press("Publish");
    }

    /// <summary>The rule as the page shows it as data.</summary>
    private async Task<string> Written() => JsonNode.Parse(await _ada.Page.Locator("pre code").TextContentAsync() ?? "")!.ToJsonString();

    private async Task<string> Drafted()
    {
        await using var connection = await _demo.Site.Database.Open();
        var drafts = await Core.Proposals.DraftStore.Of(
            connection,
            (await Core.People.PersonStore.WithEmail(connection, "ada.okafor@demo.example"))!.Id
        );
        var details = drafts.Single(draft => draft.Motion == AdoptPolicy.Name).MotionDetails;
        return JsonNode.Parse(details)!["policy"]!.ToJsonString();
    }

    private static string Preset(string slug, string own, string name) =>
        JsonNode.Parse(Json.Write(PolicyBook.Find(slug)! with { Slug = own, Name = name }))!.ToJsonString();
}
