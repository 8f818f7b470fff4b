using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Tests.Testing;
using static Microsoft.Playwright.Assertions;

namespace Governance.Tests.Journeys;

/// <summary>
/// What becomes of an amendment before it is asked about: another co-op proposes other words for it, its drafter takes them over, changes a
/// clause again and what it says of whom it binds; nothing of it touches the agreement.
/// </summary>
[TestFixture(Dialect.Sqlite, true)]
[TestFixture(Dialect.Postgres, false)]
[Category("Browser")]
internal sealed class AmendmentJourney(Dialect dialect, bool javaScript)
{
    private SiteOfCoops _site = null!;
    private Visitor _alder = null!;
    private Visitor _birch = null!;
    private ProposalId _amendment;

    [SetUp]
    public async Task An_amendment_of_an_agreement_is_talked_about()
    {
        _site = await SiteOfCoops.Begin(dialect, ["Alder", "Birch"]);
        await Adopted();
        await using var connection = await _site.Site.Database.Open();
        var agreement = (await AgreementStore.Find(connection, "sharing"))!;
        var now = (await AgreementStore.Version(connection, agreement.Id, 1))!;
        _amendment = await Raise(
            AmendAgreement.Name,
            new AgreementMotion
            {
                Agreement = agreement.Id,
                Base = 1,
                BaseHash = now.TextHash,
                Ops = [AgreementActs.Op(now.Parts, "ten days", "A claim lasts fifteen days.")],
            },
            "Ten days are short.",
            open: false
        );
        _alder = await Visitor.Come(_site.Site, javaScript, width: 360);
        _birch = await Visitor.Come(_site.Site, javaScript);
        await _alder.SignIn(SiteOfCoops.Address("Alder"));
        await _birch.SignIn(SiteOfCoops.Address("Birch"));
    }

    [TearDown]
    public async Task Leave()
    {
        await _alder.DisposeAsync();
        await _birch.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task Other_words_are_proposed_taken_over_and_changed_again()
    {
        await ProposeOtherWords();
        await TakeThemOver();
        await ChangeAClauseAgain();
        await ChangeWhomItBinds();

        await _birch.Go("/agreements/sharing");
        await _birch.Sees("A claim lasts ten days.");
        Assert.That((await _site.Site.Verified()).Findings, Is.Empty);
    }

    private async Task ProposeOtherWords()
    {
        await _birch.Go($"/proposals/{_amendment}");
        await _birch.Sees("Changes proposed to this amendment");
        await _birch.Press("Propose other words");
        await Edit(_birch, "fifteen days", "A claim lasts fifteen working days.");
        await _birch.Follow("Go on: say why, and raise it");
        await _birch.Sees("It would change an amendment before it is asked about");
        await _birch.Page.Locator("#f-text").FillAsync("Weekends are no days.");
        await _birch.Choose("Rule", "Simple majority");
        await _birch.Press("Discuss first");
        await _birch.Sees("Other words for: Ten days are short.");
    }

    private async Task TakeThemOver()
    {
        await _alder.Go($"/proposals/{_amendment}");
        await _alder.Follow("Other words for: Ten days are short.");
        await _alder.Sees("This would change your amendment");
        await _alder.Press("Take it over");
        await _alder.Sees("The change is taken over");
        await _alder.Sees("fifteen working days");
        await _alder.Sees("None so far.");
        await _alder.Follow("all 2 versions");
        await _alder.Sees("Taken over from proposal 3");
    }

    private async Task ChangeAClauseAgain()
    {
        await _alder.Go($"/proposals/{_amendment}/revise");
        await _alder.Fill("What changed and why", "Twenty, as was said at the meeting.");
        await _alder.Press("Change what it would change");
        await Edit(_alder, "fifteen working days", "A claim lasts twenty days.");
        await _alder.Follow("Go on to making the version");
        await _alder.Sees("You have prepared this and not made the version yet.");
        Assert.That(
            await _alder.Page.GetByLabel("What changed and why").InputValueAsync(),
            Is.EqualTo("Twenty, as was said at the meeting."),
            "what was typed before is still there"
        );
        await _birch.Go($"/proposals/{_amendment}");
        await _birch.SeesNot("twenty days");
        await _alder.Press("Make the version");
        await _alder.Sees("A new version is made.");
        await Expect(_alder.Page.Locator(".diff ins").First).ToContainTextAsync("twenty");
    }

    private async Task ChangeWhomItBinds()
    {
        await _alder.Follow("Change the words");
        await _alder.Press("Change whom it binds and how");
        await _alder.Choose("It binds", "the co-ops that sign it");
        await _alder.Press("Keep these terms");
        await _alder.Sees("It binds the co-ops that sign it.");
        await _alder.Press("Make the version");
        await _birch.Go($"/proposals/{_amendment}");
        await _birch.Sees("It binds the co-ops that sign it.");
    }

    private static async Task Edit(Visitor visitor, string at, string words)
    {
        var clause = visitor.Page.Locator(".clause", new() { HasText = at });
        await clause.Locator(".acts a").First.ClickAsync();
        await visitor.Fill("The words of this clause", words);
        await visitor.Press("Keep it");
        await visitor.Sees("Changed so far");
    }

    private async Task Adopted()
    {
        var id = await Raise(AdoptAgreement.Name, new AdoptMotion { Name = "Sharing", Terms = new() }, AgreementActs.Words, open: true);
        var round = await _site.RoundOf(id);
        await _site.AllAnswer(round, "agree");
        await _site.Site.At(round.ClosesAt.ToDateTimeOffset());
        Acts.Granted(await _site.The<RatifyDecision>().Run(Actor.Of(_site.Steward), id, round.Fingerprint));
    }

    private async Task<ProposalId> Raise<TMotion>(string kind, TMotion motion, string words, bool open)
    {
        var actor = Actor.Of(await _site.Delegate("Alder"));
        var title = open ? "Share" : words;
        var form = new DraftForm(CircleId.General, null, title, "", words, "simple-majority", "", Sight.Federation, Sight.Federation);
        var draft = Acts.Granted(await _site.The<WriteDraft>().Begin(actor, "", form, new MotionForm(kind, Json.Write(motion))));
        return Acts.Granted(await _site.The<RaiseProposal>().Run(actor, draft, open));
    }
}
