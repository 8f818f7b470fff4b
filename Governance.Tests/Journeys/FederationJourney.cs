using System.Text.RegularExpressions;
using Governance.Core.Data;
using Governance.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Governance.Tests.Journeys;

/// <summary>
/// The main job, end to end, as people do it: set up, invite, sign in, raise, discuss, answer, close, publish, read in public.
/// With scripts and without, on both databases.
/// </summary>
[TestFixture(Dialect.Sqlite, true)]
[TestFixture(Dialect.Sqlite, false)]
[TestFixture(Dialect.Postgres, true)]
[TestFixture(Dialect.Postgres, false)]
[Category("Browser")]
internal sealed partial class FederationJourney(Dialect dialect, bool javaScript)
{
    private const string Title = "Share enquiries by rotation";

    private readonly List<Visitor> _visitors = [];
    private RunningSite _site = null!;

    [SetUp]
    public async Task An_installation_just_started() => _site = await RunningSite.Begin(dialect);

    [TearDown]
    public async Task Everybody_leaves()
    {
        foreach (var visitor in _visitors)
        {
            await visitor.DisposeAsync();
        }

        await _site.DisposeAsync();
    }

    [Test]
    public async Task A_federation_raises_discusses_decides_ratifies_and_publishes()
    {
        var steward = await Come();
        await SetUp(steward);
        await Invite(steward);

        var ada = await SignedIn("ada@millrace.example");
        var ben = await SignedIn("ben@millrace.example");
        var rosa = await SignedIn("rosa@harbour.example");
        var wim = await SignedIn("wim@fen.example");

        var proposal = await Raise(ada);
        await Discuss(proposal, ada, rosa);
        await Answer(proposal, ada, ben, rosa, wim);
        await CloseByTheClock(proposal, rosa);
        var number = await Publish(steward, proposal);
        await ReadInPublic(number);

        var report = await _site.Verified();
        Assert.That(report.Findings, Is.Empty, "the record verifies");
        Assert.That(report.Verdicts, Is.EqualTo(1));
    }

    private async Task SetUp(Visitor steward)
    {
        await steward.Go("/");
        await steward.Sees("Open that link to begin");
        await steward.Go(_site.SetupUrl);
        await steward.Fill("Name of the federation", "Northern Tech Co-ops");
        await steward.Choose("Time zone", "Europe/London");
        await steward.Fill("Your name", "Sal Steward");
        await steward.Fill("Your e-mail address", "sal@example.org");
        await steward.Press("Set up");
        await steward.Sees("Your federation is set up");
    }

    private static async Task Invite(Visitor steward)
    {
        await steward.Go("/coops/invite");
        await steward.Fill("Name of the co-op", "Millrace Web");
        await steward.Page.Locator("#f-person").FillAsync("Ada Okafor");
        await steward.Page.Locator("#f-email").FillAsync("ada@millrace.example");
        await steward.Press("Invite");
        await steward.Sees("Ada Okafor");

        await steward.Go("/coops/import");
        await steward.Fill(
            "Paste the rows",
            "Co-op;Name;E-mail;Role\nMillrace Web;Ben Field;ben@millrace.example;alternate\nHarbour Digital;Rosa Delgado;rosa@harbour.example;delegate\nFen Collective;Wim de Vries;not an address;delegate"
        );
        await steward.Press("Look at it");
        await steward.Sees("One row cannot be taken");
        await steward
            .Page.Locator("textarea[name=csv]")
            .FillAsync(
                "Co-op;Name;E-mail;Role\nMillrace Web;Ben Field;ben@millrace.example;alternate\nHarbour Digital;Rosa Delgado;rosa@harbour.example;delegate\nFen Collective;Wim de Vries;wim@fen.example;delegate"
            );
        await steward.Press("Look at it");
        await steward.Sees("2 new co-ops and 3 new people");
        await steward.Press("Bring in 3 rows");
        await steward.Sees("Fen Collective");
    }

    private async Task<string> Raise(Visitor ada)
    {
        await ada.Go("/proposals/new?template=statement");
        await ada.Fill("Title", Title);
        await ada.Page.Locator("textarea[name=text]").FillAsync("An enquiry goes to the co-op that has waited **longest**.");
        await ada.Choose("Rule", "CoTech 2018");
        await ada.Page.Locator("input[name=closes]").FillAsync("2026-11-24T10:00");
        await ada.Page.Locator("select[name=seepositions]").SelectOptionAsync("Public");
        await ada.Press("Open for answers now");
        await ada.Sees("The earliest close is Monday 30 November 2026, 09:00 GMT");
        await Expect(ada.Page.Locator("#f-title")).ToHaveValueAsync(Title);
        await ada.Page.Locator("input[name=closes]").FillAsync("2026-11-30T17:00");
        await ada.Press("Open for answers now");
        await ada.Sees("The round is open");
        await ada.Sees("Closes Monday 30 November 2026, 17:00 GMT");
        return new Uri(ada.Page.Url).AbsolutePath;
    }

    private async Task Discuss(string proposal, Visitor ada, Visitor rosa)
    {
        await rosa.Go(proposal);
        await ada.Go(proposal);
        if (javaScript)
        {
            await Live(ada);
            await Live(rosa);
        }

        await rosa.Fill("Your comment", "Does it start at *joining*? @Ada Okafor");
        await rosa.Press("Post");
        await rosa.Sees("Does it start at joining?");
        await Shows(ada, proposal, "Does it start at joining?");

        // The server goes away and comes back; pages heal by what they missed.
        await _site.Stop();
        await _site.Start();
        await ada.Go(proposal);
        await ada.Fill("Your comment", "At joining, yes.");
        await ada.Press("Post");
        await ada.Sees("At joining, yes.");
        await Shows(rosa, proposal, "At joining, yes.");
        await _site.Post();
        await ada.Go("/notices");
        await ada.Sees("Rosa Delgado mentioned you");
    }

    private async Task Answer(string proposal, Visitor ada, Visitor ben, Visitor rosa, Visitor wim)
    {
        var mail = (await _site.MailsTo("rosa@harbour.example")).First(mail =>
            mail.Subject!.Contains("is asked", StringComparison.Ordinal)
        );
        Assert.That(mail.Subject, Does.Contain("Harbour Digital is asked: " + Title));
        // Two interactions, no sign-in: an answer in the mail, a button on the page that it opens.
        await rosa.Go(RunningSite.AnswerIn(mail, "Agree"));
        await rosa.Press("Record the answer of Harbour Digital");
        await rosa.Sees("Recorded: Harbour Digital answers \"Agree\".");
        await rosa.Go(proposal);
        await rosa.Sees("Your answer: Agree");

        await wim.Go(proposal);
        await wim.Press("Answer for Fen Collective");
        await wim.Sees("Choose an answer first");
        await Give(wim, "Disagree", "Fen Collective", "Too quick for us.");
        await wim.Sees("If it closed now: not adopted");

        // Two people of one co-op: one seat, the later answer stands, the trail shows both.
        await ada.Go(proposal);
        await Give(ada, "Agree", "Millrace Web");
        await ben.Go(proposal);
        await ben.Sees("Your answer: Agree");
        await Give(ben, "Abstain", "Millrace Web");
        await ben.Go(proposal + "/trail");
        await ben.Sees("Ada Okafor, as delegate");
        await ben.Sees("Ben Field, as alternate");
        await ben.Sees("answer 2");

        await wim.Go(proposal);
        await Give(wim, "Agree", "Fen Collective");
        await wim.Sees("If it closed now: adopted");
    }

    private async Task CloseByTheClock(string proposal, Visitor rosa)
    {
        await rosa.Go(proposal);
        await _site.At(new DateTimeOffset(2026, 11, 30, 17, 0, 0, TimeSpan.Zero));
        // The page was open when the time came: what is sent now is too late, and says so.
        if (!javaScript)
        {
            await rosa.Page.Locator(".answer", new() { HasText = "Disagree" }).Locator("input").CheckAsync();
            await rosa.Press("Answer for Harbour Digital");
            await rosa.Sees("This round closed on Monday 30 November 2026, 17:00 GMT");
        }

        await rosa.Go(proposal);
        await rosa.Sees("Adopted: 2 agree, 1 abstains; 3 of 3 co-ops answered.");
    }

    private async Task<string> Publish(Visitor steward, string proposal)
    {
        await steward.Go("/");
        await steward.Sees("See what will be published");
        await steward.Go(proposal + "/ratify");
        await steward.Sees("This is exactly what will stand in the register");
        await steward.Press("Publish");
        await steward.Sees("Published. The decision is in the register.");
        return new Uri(steward.Page.Url).Segments[^1];
    }

    private async Task ReadInPublic(string number)
    {
        var reader = await Come();
        await reader.Go("/");
        await reader.Follow(Title);
        await reader.Sees("Adopted: 2 agree, 1 abstains; 3 of 3 co-ops answered.");
        await reader.Sees("An enquiry goes to the co-op that has waited longest.");
        await Expect(reader.Page.Locator("table.data").First).ToContainTextAsync("Millrace Web");
        await Expect(reader.Page.Locator("table.data").First).ToContainTextAsync("Abstain");
        await Expect(reader.Page.Locator("main")).Not.ToContainTextAsync("Ben Field");

        using var http = new HttpClient();
        var feed = await http.GetStringAsync(_site.Url + "/register.atom");
        Assert.That(feed, Does.Contain($"{number} · {Title}"));
        Assert.That(
            await http.GetStringAsync($"{_site.Url}/register/{number}.md"),
            Is.EqualTo(Title + "\n\nAn enquiry goes to the co-op that has waited **longest**.")
        );
    }

    private static async Task Give(Visitor visitor, string answer, string coop, string reason = "")
    {
        await visitor
            .Page.Locator(".answer", new() { Has = visitor.Page.Locator("b", new() { HasTextRegex = new Regex($"^{answer}$") }) })
            .Locator("input")
            .CheckAsync();
        await visitor.Page.Locator("#f-reason").FillAsync(reason);
        await visitor.Press("Answer for " + coop);
        await visitor.Sees("Your answer is recorded");
    }

    /// <summary>With scripts it appears by itself; without, when the page is opened again.</summary>
    private async Task Shows(Visitor visitor, string proposal, string words)
    {
        if (!javaScript)
        {
            await visitor.Go(proposal);
        }

        await visitor.Sees(words);
    }

    private static Task Live(Visitor visitor) =>
        Expect(visitor.Page.Locator("html[data-live=on]")).ToBeAttachedAsync(new() { Timeout = 20_000 });

    private async Task<Visitor> SignedIn(string email)
    {
        var visitor = await Come();
        await visitor.SignIn(email);
        return visitor;
    }

    private async Task<Visitor> Come()
    {
        var visitor = await Visitor.Come(_site, javaScript);
        _visitors.Add(visitor);
        return visitor;
    }
}
