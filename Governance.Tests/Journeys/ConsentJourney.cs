using System.Text.Json;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Tests.Commands;
using Governance.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Governance.Tests.Journeys;

/// <summary>
/// A consent process over three rounds as people go through it: two objections, one integrated, one found not to qualify and escalated;
/// seven co-ops, one of which decides inside by its members. What the rule made of it, the command line makes of the same answers.
/// </summary>
[TestFixture(Dialect.Sqlite, true)]
[TestFixture(Dialect.Postgres, false)]
[Category("Browser")]
internal sealed class ConsentJourney(Dialect dialect, bool javaScript)
{
    private static readonly string[] _coops = ["Alder", "Birch", "Cedar", "Damson", "Elm", "Fir", "Gorse"];

    private readonly Dictionary<string, Visitor> _people = [];
    private RunningSite _site = null!;
    private string _proposal = "";

    [SetUp]
    public async Task A_federation_of_seven_coops()
    {
        _site = await RunningSite.Begin(dialect);
        var steward = Granted(
            await The<SetUpFederation>().Run(Actor.Operator, new FederationForm("Wood", "Europe/London", "en", "Sal", "sal@example.org"))
        );
        foreach (var name in _coops)
        {
            var invitation = new CoopInvitation(name, Standing.Member, "2020-01-01", $"Delegate of {name}", Address(name));
            var coop = Granted(await The<InviteCoop>().Run(Actor.Of(steward), invitation));
            if (name == "Gorse")
            {
                foreach (var member in new[] { "Gil", "Gwen" })
                {
                    await The<InvitePerson>().Run(Actor.Of(steward), coop, member, Address(member), Role.Member, null, null);
                }
            }
        }
    }

    [TearDown]
    public async Task Everybody_leaves()
    {
        foreach (var visitor in _people.Values)
        {
            await visitor.DisposeAsync();
        }

        await _site.DisposeAsync();
    }

    [Test]
    public async Task Objections_are_integrated_or_escalated_and_nothing_is_dropped()
    {
        await MembersOfGorseDecide();
        await RaiseAskReactChange();
        await FirstRoundAndItsObjection();
        await Integrate();
        await SecondRoundAndItsObjection();
        await NotFoundToQualifyAndEscalated();
        var sentence = await FallbackDecides();
        await PublishedAndReadByEverybody(sentence);

        Assert.That((await _site.Verified()).Findings, Is.Empty, "the record verifies");
    }

    private async Task MembersOfGorseDecide()
    {
        var gorse = await As("Gorse");
        await gorse.Go("/coops");
        await gorse.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Gorse", Exact = true }).ClickAsync();
        await gorse.Follow("How it answers");
        await gorse.Sees("the delegate decides everywhere");
        await gorse.Page.GetByText("the members decide").First.ClickAsync();
        await gorse.Choose("If they do not, it answers", "Objection");
        await gorse.Press("Record");
        await gorse.Sees("General circle: the members decide");
    }

    private async Task RaiseAskReactChange()
    {
        var alder = await As("Alder");
        await alder.Go("/proposals/new?template=statement");
        await alder.Fill("Title", "A claim lapses");
        await alder
            .Page.Locator("textarea[name=text]")
            .FillAsync("A claim on an enquiry lapses after ten days.\n\nThe next in turn is asked.");
        await alder.Choose("Rule", "Sociocratic consent (S3)");
        await alder.Press("Discuss first");
        await alder.Sees("Questions");
        _proposal = new Uri(alder.Page.Url).AbsolutePath;

        var birch = await As("Birch");
        await birch.Go(_proposal);
        await birch.Fill("Your question", "Ten days from when?");
        await birch.Press("Post");
        await birch.Sees("Ten days from when?");
        var steward = await As("sal");
        await steward.Go(_proposal + "/facilitate");
        await steward.Sees("One question is open");
        await steward.Sees("Waiting for Delegate of Alder");
        await alder.Go(_proposal);
        await alder.Page.Locator("a", new() { HasText = "Reply" }).First.ClickAsync();
        await alder.Fill("Your question", "From the day it is made.");
        await alder.Press("Post");
        await alder.Sees("From the day it is made.");
        await steward.Go(_proposal + "/facilitate");
        await steward.Sees("All questions are answered");
        await steward.Press("On to reactions");
        await birch.Go(_proposal);
        await birch.Fill("Your co-op's reaction", "We like it short.");
        await birch.Press("Post");
        await birch.Sees("We like it short.");
        await steward.Go(_proposal + "/facilitate");
        await steward.Press("On to changes");
        await steward.Sees("The proposer brings another version");
    }

    private async Task FirstRoundAndItsObjection()
    {
        await Open("Alder");
        var cedar = await As("Cedar");
        await cedar.Go(_proposal);
        await cedar.Page.Locator("input[value=objection]").CheckAsync();
        await cedar.Press("Answer for Cedar");
        await cedar.Sees("Fill in: harm");
        await cedar.Page.Locator("select[name=clause]").First.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await cedar.Page.Locator("textarea[name=harm]").First.FillAsync("We meet every second week, so we would lose every turn.");
        await cedar.Page.Locator("textarea[name=lift]").First.FillAsync("Fifteen days.");
        await cedar.Press("Answer for Cedar");
        await cedar.Sees("Objection 1, Cedar");
        await Consent("Alder", "Birch", "Damson", "Elm", "Fir");
        await GorseAnswersInside("Our answer: A claim lapses");
        await Close();
        await Decided("consent-s3", "next_round", ("Cedar", "objection"), "Alder", "Birch", "Damson", "Elm", "Fir", "Gorse");
    }

    private async Task Integrate()
    {
        var steward = await As("sal");
        await steward.Go(_proposal + "/facilitate");
        await steward.Sees("The facilitator takes up objection 1");
        await steward.Press("Take it up");
        var cedar = await As("Cedar");
        await cedar.Go(_proposal + "/objections");
        await Unfold(cedar, "State it in better words");
        await cedar.Press("This is our objection");
        var elm = await As("Elm");
        await elm.Go(_proposal + "/objections");
        await Unfold(elm, "Say what you think of it");
        await elm.Page.Locator("input[value=shares]").CheckAsync();
        await elm.Page.Locator("textarea[name=reason]").FillAsync("We meet even less often.");
        await elm.Press("Say it");
        await steward.Go(_proposal + "/facilitate");
        await steward.Press("It qualifies");
        await cedar.Go(_proposal + "/objections");
        await cedar.Page.Locator("textarea[name=words]").FillAsync("A claim on an enquiry lapses after fifteen days.");
        await cedar.Press("Offer");

        var alder = await As("Alder");
        await alder.Go(_proposal + "/revise");
        await alder
            .Page.Locator("textarea[name=text]")
            .FillAsync("A claim on an enquiry lapses after fifteen days.\n\nThe next in turn is asked.");
        await alder.Fill("What changed and why", "Fifteen days, as Cedar offered.");
        await alder.Press("Make the version");
        await Open("Alder");
        await alder.Sees("answered \"Consent\" to version 1, not yet to version 2");
    }

    private async Task SecondRoundAndItsObjection()
    {
        await Consent("Alder", "Birch", "Cedar", "Elm", "Fir");
        var damson = await As("Damson");
        await damson.Go(_proposal);
        await damson.Page.Locator("input[value=objection]").CheckAsync();
        await damson.Page.Locator("textarea[name=harm]").First.FillAsync("Somebody might claim and do nothing for fifteen days.");
        await damson.Page.Locator("textarea[name=lift]").First.FillAsync("Nothing found yet.");
        await damson.Press("Answer for Damson");
        await GorseAnswersInside("Our answer: A claim lapses");
        await Close();
        await damson.Go(_proposal + "/objections");
        await Expect(damson.Page.Locator("section", new() { HasText = "Objection 1, Cedar" }).First).ToContainTextAsync("lifted");
    }

    private async Task NotFoundToQualifyAndEscalated()
    {
        var steward = await As("sal");
        await steward.Go(_proposal + "/facilitate");
        await steward.Press("Take it up");
        await steward.Press("It does not qualify");
        await steward.Sees("0 of 2 needed");
        foreach (
            var (coop, why) in new[] { ("Elm", "It may happen, and harms nothing that the circle is for."), ("Fir", "Feared, not known.") }
        )
        {
            var other = await As(coop);
            await other.Go(_proposal + "/objections");
            await Unfold(other, "Say what you think of it");
            await other.Page.Locator("input[value=disputes]").CheckAsync();
            await other.Page.Locator("textarea[name=reason]").FillAsync(why);
            await other.Press("Say it");
        }

        await steward.Go(_proposal + "/facilitate");
        await steward.Press("It does not qualify");
        await steward.Sees("Objection 2 was found not to qualify");
        var damson = await As("Damson");
        await damson.Go(_proposal + "/objections");
        await damson.Press("We do not accept it: let the fallback decide");
        await damson.Go(_proposal);
        await damson.Sees("One member one vote, two thirds");
    }

    private async Task<string> FallbackDecides()
    {
        foreach (var coop in new[] { "Alder", "Birch", "Cedar", "Elm" })
        {
            await Answer(coop, "agree");
        }

        await Answer("Damson", "disagree");
        await GorseAnswersInside("Our answer: A claim lapses");
        await Close(answered: 6);
        var said = await Decided("two-thirds", "adopted", ("Damson", "disagree"), "Alder", "Birch", "Cedar", "Elm", "Gorse");
        var alder = await As("Alder");
        await alder.Go(_proposal);
        await alder.Sees(said);
        await alder.Go(_proposal + "/objections");
        await Expect(alder.Page.Locator(".picture svg")).ToBeVisibleAsync();
        await Expect(alder.Page.Locator("section", new() { HasText = "Objection 2, Damson" }).First).ToContainTextAsync("escalated");
        return said;
    }

    private async Task PublishedAndReadByEverybody(string sentence)
    {
        var steward = await As("sal");
        await steward.Go(_proposal + "/ratify");
        await steward.Sees("fifteen days");
        await steward.Press("Publish");
        var address = new Uri(steward.Page.Url).AbsolutePath;
        var anybody = await Visitor.Come(_site, javaScript);
        _people["anybody"] = anybody;
        await anybody.Go(address);
        await anybody.Sees(sentence);
        await anybody.Sees("A claim on an enquiry lapses after fifteen days.");
        await anybody.Sees("To be looked at again");
    }

    private async Task Open(string by)
    {
        var visitor = await As(by);
        await visitor.Go(_proposal + "/open");
        await visitor.Press("Open the round");
        await _site.Post();
        await visitor.Go(_proposal);
        await visitor.Sees("Where it stands");
    }

    private Task Consent(params string[] coops) => Each(coops, "consent");

    private async Task Each(string[] coops, string choice)
    {
        foreach (var coop in coops)
        {
            await Answer(coop, choice);
        }
    }

    private async Task Answer(string coop, string choice)
    {
        var visitor = await As(coop);
        await visitor.Go(_proposal);
        await visitor.Page.Locator($"input[value={choice}]").First.CheckAsync();
        await visitor.Press($"Answer for {coop}");
        await visitor.Sees("Your answer is recorded");
    }

    /// <summary>The members of Gorse are asked on their own home page, and answer there.</summary>
    private async Task GorseAnswersInside(string title)
    {
        await _site.Post();
        foreach (var member in new[] { "Gil", "Gwen" })
        {
            var visitor = await As(member);
            await visitor.Go("/");
            await visitor.Follow(title);
            await visitor.Page.Locator("input[value=agree]").First.CheckAsync();
            await visitor.Press("Answer");
            await visitor.Sees("Your answer is recorded");
        }

        var gorse = await As("Gorse");
        await gorse.Go(_proposal);
        await gorse.Sees("The members of Gorse decide inside");
        await gorse.Sees("deciding inside until");
    }

    /// <summary>The clock comes to the inner close, a day earlier, and then to the outer one.</summary>
    private async Task Close(int answered = 7)
    {
        var closes = await ClosesAt();
        await _site.At(closes.AddDays(-1));
        var alder = await As("Alder");
        await alder.Go(_proposal);
        await alder.Sees($"{answered} of 7 answered");
        await _site.At(closes);
    }

    private async Task<DateTimeOffset> ClosesAt()
    {
        await using var connection = await _site.Database.Open();
        var id = Core.Proposals.ProposalId.From(_proposal["/proposals/".Length..]);
        var proposal = (await Core.Proposals.ProposalStore.Find(connection, id))!;
        return (await Core.Proposals.RoundStore.Of(connection, id, proposal.Round))!.ClosesAt.ToDateTimeOffset();
    }

    /// <summary>The command line is given the same answers: it says the outcome, and the sentence.</summary>
    private static async Task<string> Decided(string policy, string outcome, (string Seat, string Choice) against, params string[] others)
    {
        var agree = policy == "consent-s3" ? "consent" : "agree";
        var asked = JsonSerializer.Serialize(
            new
            {
                policy,
                seats = _coops.Select(coop => new { id = coop }),
                answers = others
                    .Select(coop => new
                    {
                        seat = coop,
                        choice = agree,
                        reason = "",
                    })
                    .Append(
                        new
                        {
                            seat = against.Seat,
                            choice = against.Choice,
                            reason = "We lose every turn.",
                        }
                    ),
            }
        );
        using var shell = new Shell();
        var output = await shell.Feed(asked, "decide", "-", "--json");
        Assert.That(output.Status, Is.Zero, output.Complained);
        Assert.That(output.Json.GetProperty("outcome").GetString(), Is.EqualTo(outcome));
        // The command line is told of seats; the federation knows that they are co-ops.
        return output.Json.GetProperty("sentence").GetString()!.Replace("seats answered", "co-ops answered", StringComparison.Ordinal);
    }

    /// <summary>Somebody with a browser of their own, signed in by an operator's link.</summary>
    private async Task<Visitor> As(string name)
    {
        if (_people.TryGetValue(name, out var known))
        {
            return known;
        }

        var visitor = await Visitor.Come(_site, javaScript);
        _people[name] = visitor;
        var token = (await The<AskForSignIn>().ForOperator(Address(name))).Value;
        await visitor.Go("/sign-in/link?t=" + token);
        await visitor.Press("Sign in");
        return visitor;
    }

    private static async Task Unfold(Visitor visitor, string summary)
    {
        var closed = visitor.Page.Locator("details:not([open]) > summary", new() { HasText = summary });
        if (await closed.CountAsync() > 0)
        {
            await closed.First.ClickAsync();
        }
    }

    private static string Address(string name) => name.ToLowerInvariant() + "@example.org";

    private T The<T>()
        where T : notnull => _site.Services.GetRequiredService<T>();

    private static T Granted<T>(Result<T> result) => Acts.Granted(result);
}
