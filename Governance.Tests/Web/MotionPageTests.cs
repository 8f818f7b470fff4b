using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.People;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Governance.Tests.Testing.MotionActs;

namespace Governance.Tests.Web;

/// <summary>What takes effect is chosen and filled in while writing, without scripts; what is owed is settled on its page.</summary>
internal sealed class MotionPageTests
{
    private DemoSite _demo = null!;

    [SetUp]
    public async Task A_federation() => _demo = await DemoSite.Begin();

    [TearDown]
    public async Task End() => await _demo.DisposeAsync();

    [Test]
    public async Task Chosen_the_kind_asks_its_fields_and_says_what_will_change()
    {
        var ada = await _demo.Client("Ada Okafor");
        var fresh = await ada.GetStringAsync("/proposals/new");
        Assert.That(fresh, Does.Contain("<option value=\"pause_coop\">").And.Not.Contain("name=\"m-coop\""));
        Assert.That(
            fresh,
            Does.Not.Contain("value=\"adopt_policy\"").And.Not.Contain("value=\"answer_seat\""),
            "they have editors of their own"
        );

        var asked = await Post(
            ada,
            "/proposals/new",
            fresh,
            ("act", "motion"),
            ("motion", "pause_coop"),
            ("title", "Pause Fen"),
            ("text", "They rest.")
        );
        Assert.That(asked, Does.Contain("name=\"m-coop\"").And.Contain("name=\"m-from\""));

        var draft = Action(asked);
        var coop = _demo.Thing("other-coop");
        var filled = await Post(
            ada,
            draft,
            asked,
            ("act", "motion"),
            ("motion", "pause_coop"),
            ("m-coop", coop),
            ("title", "Pause Fen"),
            ("text", "They rest.")
        );
        Assert.That(WebUtility.HtmlDecode(filled), Does.Contain("Fen Collective is paused from "));

        var again = await ada.GetStringAsync(draft);
        Assert.That(again, Does.Contain($"<option value=\"{coop}\" selected"), "it was kept with the draft");
    }

    [Test]
    public async Task The_template_for_an_admission_begins_with_that_motion() =>
        Assert.That(
            await (await _demo.Client("Ada Okafor")).GetStringAsync("/proposals/new?template=admission"),
            Does.Contain("<option value=\"admit_coop\" selected").And.Contain("name=\"m-condition_1\"")
        );

    [Test]
    public async Task A_refused_field_keeps_what_was_typed_and_says_why_at_its_place()
    {
        var ada = await _demo.Client("Ada Okafor");
        var fresh = await ada.GetStringAsync("/proposals/new?template=admission");
        var refused = await Post(
            ada,
            "/proposals/new",
            fresh,
            ("act", "discuss"),
            ("motion", "admit_coop"),
            ("title", "Admit them"),
            ("text", "They ask."),
            ("policy", "two-thirds"),
            ("m-condition_1", "Open books")
        );

        Assert.That(refused, Does.Contain("id=\"f-m-coop-error\"").And.Contain("id=\"f-m-due_1-error\""));
        Assert.That(refused, Does.Contain("href=\"#f-m-coop\"").And.Contain("value=\"Open books\""));
    }

    [Test]
    public async Task What_is_typed_is_saved_while_typing_with_what_takes_effect()
    {
        var ada = await _demo.Client("Ada Okafor");
        var fresh = await ada.GetStringAsync("/proposals/new");
        var answer = await ada.PostAsync(
            "/proposals/new?handler=Autosave",
            Form(fresh, ("motion", "close_circle"), ("m-circle", _demo.Thing("circle")), ("title", "Close it"), ("text", ""))
        );
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        await using var connection = await _demo.Site.Database.Open();
        Assert.That(
            await connection.QuerySingleAsync<string>("SELECT motion_details FROM draft WHERE title = 'Close it'"),
            Is.EqualTo($$"""{"circle":"{{_demo.Thing("circle")}}"}""")
        );
    }

    [Test]
    public async Task What_is_owed_is_said_to_be_met_confirmed_and_shown_on_the_coops_page()
    {
        var address = "/conditions/" + _demo.Thing("condition");
        var owner = await _demo.Client("Beatrix Holt");
        Assert.That(await owner.GetStringAsync("/"), Does.Contain(address), "its day is near");
        await Act(owner, address, "Meet", ("evidence", "Sam Ito speaks for us from today."));
        var secretary = await _demo.Client("Bethan Rhys");
        Assert.That(await secretary.GetStringAsync("/"), Does.Contain(address), "the evidence waits");
        await Act(secretary, address, "Confirm");

        var anybody = await _demo.Client(null);
        var page = WebUtility.HtmlDecode(await anybody.GetStringAsync(address));
        Assert.That(page, Does.Contain("Confirmed as met.").And.Contain("Sam Ito speaks for us from today."));
        Assert.That(page, Does.Not.Contain("Beatrix"), "the public reads what co-ops do, never who");
        Assert.That(await anybody.GetStringAsync("/conditions?show=met"), Does.Contain(address));
        await using var connection = await _demo.Site.Database.Open();
        var coop = await connection.QuerySingleAsync<CoopId>("SELECT id FROM coop WHERE name = 'Lantern Legal'");
        Assert.That(await anybody.GetStringAsync("/coops/" + coop), Does.Contain(address));
    }

    [Test]
    public async Task Before_anybody_presses_the_secretary_reads_what_has_shifted_and_can_only_give_it_back()
    {
        var coop = new CoopId(_demo.Thing("other-coop"));
        var id = await Decided(Motion("pause_coop", ("coop", coop.Value)));
        var secretary = await _demo.Client("Bethan Rhys");
        var address = $"/proposals/{id}/ratify";
        Assert.That(WebUtility.HtmlDecode(await secretary.GetStringAsync(address)), Does.Contain("Fen Collective is paused from "));
        var steward = Actor.Of(await PersonCalled("Maud Ellery"));
        Acts.Granted(await The<ChangeStanding>().Run(steward, coop, Standing.Left, null, "They close."));

        var page = await secretary.GetStringAsync(address);
        Assert.That(page, Does.Contain("The ground has shifted").And.Contain("The co-op has left").And.Contain("name=\"returned\""));
        var seen = Regex.Match(page, "name=\"seen\" value=\"([^\"]+)\"").Groups[1].Value;
        var blind = await secretary.PostAsync(address, DemoSite.Form(page, ("seen", seen)));
        Assert.That(blind.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        var answer = await secretary.PostAsync(address, DemoSite.Form(page, ("seen", seen), ("returned", "true")));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(
            await (await _demo.Client(null)).GetStringAsync(answer.Headers.Location!.ToString().Split('?')[0]),
            Does.Contain("returned to the circle").And.Contain("The co-op has left")
        );
    }

    [Test]
    public async Task Who_was_appointed_is_read_by_who_belongs_and_not_by_the_public()
    {
        var person = await PersonCalled("Priya Raman");
        var id = await Decided(Motion("appoint", ("person", person.Value), ("role", "facilitator")));
        var secretary = await _demo.Client("Bethan Rhys");
        var page = await secretary.GetStringAsync($"/proposals/{id}/ratify");
        var seen = Regex.Match(page, "name=\"seen\" value=\"([^\"]+)\"").Groups[1].Value;
        var answer = await secretary.PostAsync($"/proposals/{id}/ratify", DemoSite.Form(page, ("seen", seen)));
        var entry = answer.Headers.Location!.ToString().Split('?')[0];

        Assert.That(await secretary.GetStringAsync(entry), Does.Contain("Priya Raman is appointed to General circle as facilitator"));
        Assert.That(await (await _demo.Client(null)).GetStringAsync(entry), Does.Not.Contain("Priya Raman").And.Not.Contain(person.Value));
    }

    /// <summary>Ada raises it, nobody is against, and the round closes.</summary>
    private async Task<ProposalId> Decided(MotionForm motion)
    {
        var ada = Actor.Of(await PersonCalled("Ada Okafor"));
        var form = new DraftForm(CircleId.General, null, "It is so", "", "Let it be so.", "simple-majority", "", Sight.Public, Sight.Public)
        {
            Motion = motion,
        };
        var id = Acts.Granted(await The<RaiseProposal>().Run(ada, Acts.Granted(await The<WriteDraft>().Begin(ada, "", form)), open: true));
        await using var connection = await _demo.Site.Database.Open();
        var round = (await RoundStore.Of(connection, id, 1))!;
        var seat = (await RollStore.Of(connection, round.Id)).Single(one => one.CoopId?.Value == _demo.Thing("coop"));
        Acts.Granted(await The<TakePosition>().Run(ada, round.Id, seat.Id, "agree", ""));
        await _demo.Site.At(round.ClosesAt.ToDateTimeOffset());
        return id;
    }

    private T The<T>()
        where T : notnull => _demo.Site.Services.GetRequiredService<T>();

    private async Task<PersonId> PersonCalled(string name)
    {
        await using var connection = await _demo.Site.Database.Open();
        return await connection.QuerySingleAsync<PersonId>("SELECT id FROM person WHERE name = @name", new { name });
    }

    private static async Task Act(HttpClient client, string address, string handler, params (string, string)[] fields)
    {
        var answer = await client.PostAsync($"{address}?handler={handler}", DemoSite.Form(await client.GetStringAsync(address), fields));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> Post(HttpClient client, string address, string page, params (string, string)[] fields) =>
        await (await client.PostAsync(address, Form(page, fields))).Content.ReadAsStringAsync();

    /// <summary>The form as the page has it: with the revision that it was shown with.</summary>
    private static FormUrlEncodedContent Form(string page, params IEnumerable<(string, string)> fields) =>
        DemoSite.Form(page, fields.Prepend(("revision", Regex.Match(page, "name=\"revision\" value=\"([0-9]+)\"").Groups[1].Value)));

    private static string Action(string page) => Regex.Match(page, "action=\"(/drafts/[^\"]+)\"").Groups[1].Value;
}
