using Governance.Core.Access;
using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Tests.Testing;
using static Microsoft.Playwright.Assertions;

namespace Governance.Tests.Journeys;

/// <summary>
/// A framework agreement from a text to signatures: brought in, adopted, argued about at its clauses, put together with one collision, decided
/// by consent, signed by four of seven, changed again, asked again, left; and the public page tells all of it truly on each date.
/// </summary>
[TestFixture(Dialect.Sqlite, true)]
[TestFixture(Dialect.Postgres, false)]
[Category("Browser")]
internal sealed class AgreementJourney(Dialect dialect, bool javaScript)
{
    private static readonly string[] _coops = ["Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch"];

    private const string Words =
        "# Joint projects\n\n## Money\n\nThe lead keeps ten per cent.\n\nThe others are paid within sixty days.\n\n## Quarrels\n\nA third co-op listens to both.";

    private SiteOfCoops _site = null!;
    private Visitor _alder = null!;
    private Visitor _sal = null!;
    private Visitor _public = null!;

    [SetUp]
    public async Task Seven_coops_a_secretary_and_the_public()
    {
        _site = await SiteOfCoops.Begin(dialect, _coops);
        _alder = await Visitor.Come(_site.Site, javaScript);
        _sal = await Visitor.Come(_site.Site, javaScript);
        _public = await Visitor.Come(_site.Site, javaScript, width: 360);
        await _alder.SignIn(SiteOfCoops.Address("Alder"));
        await _sal.SignIn("sal@example.org");
    }

    [TearDown]
    public async Task Leave()
    {
        await _alder.DisposeAsync();
        await _sal.DisposeAsync();
        await _public.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task From_a_text_to_who_is_bound_on_each_date()
    {
        await BringInAndAdopt();
        await ArgueAtItsClauses();
        await PutTogether();
        await Sign();
        await ChangeAgainAndLeave();
        await TellThePublic();
        Assert.That((await _site.Site.Verified()).Findings, Is.Empty);
    }

    private async Task BringInAndAdopt()
    {
        await _alder.Go("/agreements");
        await _alder.Sees("No agreement has been adopted yet.");
        await _alder.Follow("Propose an agreement");
        await _alder.Fill("What it is called", "Joint projects");
        await _alder.Fill("The text", Words);
        await _alder.Press("Show it as clauses");
        await _alder.Sees("6 clauses");
        await _alder.Page.GetByLabel("A co-op may sign with reservations").CheckAsync();
        await _alder.Press("Go on to the proposal");
        await _alder.Sees("It binds the co-ops that sign it.");
        await _alder.Choose("Rule", "Simple majority");
        await _alder.Press("Open for answers now");
        await _alder.Sees("Where it stands");
        await Decide(await Latest(), "agree");
        await _public.Go("/");
        await _public.Page.Locator("nav").GetByText("Agreements").ClickAsync();
        await _public.Follow("Joint projects");
        await _public.Sees("The others are paid within sixty days.");
    }

    private async Task ArgueAtItsClauses()
    {
        await Amend("Birch", "Paid within thirty days", "The others are paid within thirty days.", "sixty days");
        await Amend("Cedar", "Nine per cent", "The lead keeps nine per cent.", "ten per cent");

        await _alder.Go("/agreements/joint-projects");
        await _alder.Follow("Propose a change");
        await _alder.Press("Edit the text");
        var clause = _alder.Page.Locator(".clause", new() { HasText = "sixty days" });
        await clause.GetByText("Change").First.ClickAsync();
        await _alder.Fill("The words of this clause", "The others are paid within twenty days.");
        await _alder.Fill("Why this change", "Two months are long.");
        await _alder.Press("Keep it");
        await _alder.Sees("Two months are long.");
        await _alder.Follow("Go on: say why, and raise it");
        await _alder.Fill("Title", "Paid within twenty days");
        await _alder.Page.Locator("#f-text").FillAsync("Because two months are long for the small ones.");
        await _alder.Choose("Rule", "Simple majority");
        await _alder.Press("Discuss first");
        await _alder.Sees("Everyone can discuss it now");
        await _public.Go("/agreements/joint-projects");
        await _public.Sees("2 proposals would change this:");
    }

    private async Task PutTogether()
    {
        await _alder.Go("/agreements/joint-projects/amendments");
        await _alder.Sees("Touches the same clauses");
        await _alder.Press("Begin");
        await _alder.Sees("One clause has changes that collide.");
        var address = new Uri(_alder.Page.Url).AbsolutePath;
        await _public.Go(address);
        await _public.Sees("One clause has changes that collide.");
        await _alder.Press("Make one proposal of it");
        await _alder.Sees("Say what the words will be");
        await _alder.Go(address);
        await _alder.Fill("The words that it will have", "The others are paid within twenty-five days.");
        await _alder.Press("These are the words");
        await _alder.Sees("Nothing collides.");
        await _alder.Press("Make one proposal of it");
        await _alder.Choose("Rule", "Consent, one round");
        await _alder.Press("Open for answers now");
        await _alder.Sees("Where it stands");
        await Decide(await Latest(), "consent");
        await _public.Go("/agreements/joint-projects");
        await _public.Sees("paid within twenty-five days");
        await _public.Sees("The lead keeps nine per cent.");
    }

    private async Task Sign()
    {
        await _alder.Go("/agreements/joint-projects/sign");
        await _alder.Page.Locator("#f-reservation").FillAsync("Not for projects under a week.");
        await _alder.Press("Sign version 2");
        foreach (var coop in new[] { "Birch", "Cedar", "Elm" })
        {
            await SignFor(coop, 2);
        }

        await _public.Go("/agreements/joint-projects/signatures");
        await _public.Sees("Not for projects under a week.");
    }

    private async Task ChangeAgainAndLeave()
    {
        await _site.Site.At(_site.Site.Clock.GetUtcNow().AddDays(20));
        await _sal.SignIn("sal@example.org");
        var id = await Amend("Elm", "Eight per cent", "The lead keeps eight per cent.", "nine per cent");
        await Open(id);
        await Decide(id, "agree");
        await SignFor("Birch", 3);
        await _alder.SignIn(SiteOfCoops.Address("Alder"));
        await _alder.Go("/agreements/joint-projects/leave");
        await _alder.Does(() => _alder.Page.Locator("main button.danger").ClickAsync());
    }

    private async Task TellThePublic()
    {
        await _public.Go("/agreements/joint-projects");
        await _public.Sees("The lead keeps eight per cent.");
        await _public.Go("/agreements/joint-projects/signatures?on=2026-11-24");
        await _public.Sees("was bound by");
        await _public.Go("/agreements/joint-projects/changes?from=2&to=3");
        await _public.Sees("nine");
        var version = await _public.Page.APIRequest.GetAsync(_site.Site.Url + "/agreements/joint-projects/versions/2.md");
        Assert.That(await version.TextAsync(), Does.Contain("twenty-five days"));
    }

    /// <summary>A coop's delegate proposes to give the clause with these words others.</summary>
    private async Task<ProposalId> Amend(string coop, string title, string words, string at)
    {
        var actor = Actor.Of(await _site.Delegate(coop));
        await using var connection = await _site.Site.Database.Open();
        var agreement = (await AgreementStore.Find(connection, "joint-projects"))!;
        var now = (await AgreementStore.Version(connection, agreement.Id, agreement.Version))!;
        var motion = new AgreementMotion
        {
            Agreement = agreement.Id,
            Base = now.Number,
            BaseHash = now.TextHash,
            Ops = [AgreementActs.Op(now.Parts, at, words)],
        };
        var form = new DraftForm(CircleId.General, null, title, "", "Because.", "simple-majority", "", Sight.Federation, Sight.Federation);
        var draft = Acts.Granted(
            await _site.The<WriteDraft>().Begin(actor, "", form, new MotionForm(AmendAgreement.Name, Json.Write(motion)))
        );
        return Acts.Granted(await _site.The<RaiseProposal>().Run(actor, draft, open: false));
    }

    private async Task Open(ProposalId id) =>
        Acts.Granted(await _site.The<OpenRound>().Run(Actor.Of(_site.Steward), id, new OpeningForm("")));

    /// <summary>All seven answer alike, the round closes, and the secretary publishes it.</summary>
    private async Task Decide(ProposalId id, string choice)
    {
        var round = await _site.RoundOf(id);
        await _site.AllAnswer(round, choice);
        await _site.Site.At(round.ClosesAt.ToDateTimeOffset());
        await _sal.Go($"/proposals/{id}/ratify");
        await _sal.Sees("What takes effect");
        await _sal.Press("Publish");
        await _sal.Sees("has taken effect");
    }

    private async Task SignFor(string coop, int version)
    {
        var person = await _site.Delegate(coop);
        await using var connection = await _site.Site.Database.Open();
        var agreement = (await AgreementStore.Find(connection, "joint-projects"))!;
        var viewer = await AccessStore.Viewer(connection, person, new NodaTime.LocalDate(2026, 11, 23));
        Acts.Granted(await _site.The<SignAgreement>().Run(Actor.Of(person), agreement.Id, new SignForm(viewer.Hats[0].CoopId, version)));
    }

    private async Task<ProposalId> Latest()
    {
        await using var connection = await _site.Site.Database.Open();
        return new(await Dapper.SqlMapper.QuerySingleAsync<string>(connection, "SELECT id FROM proposal ORDER BY number DESC LIMIT 1"));
    }
}
