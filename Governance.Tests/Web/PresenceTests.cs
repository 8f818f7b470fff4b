using System.Net;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Tests.Testing;

namespace Governance.Tests.Web;

/// <summary>Who has a thread open and who is writing: told to those who may see it, by name only where a circle reads among itself.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class PresenceTests(Dialect dialect)
{
    private static readonly TimeSpan _aMoment = TimeSpan.FromSeconds(2.5);

    private SiteOfCoops _wood = null!;
    private string _open = "";
    private string _closed = "";

    [SetUp]
    public async Task Two_coops_and_a_thread_of_each_kind()
    {
        _wood = await SiteOfCoops.Begin(dialect, ["Alder", "Birch"]);
        _open = (await _wood.Opened("Alder", "Share enquiries", "simple-majority")).ProposalId.Value;
        _closed = "among-alder";
        await _wood
            .The<Writer>()
            .Run<Done>(
                Actor.Operator,
                async change =>
                {
                    var today = await AccessStore.Today(change);
                    var ana = Acts.Granted(await AddPerson.In(change, "Ana", "ana@example.org"));
                    var hat = (await AccessStore.Viewer(change.Connection, await _wood.Delegate("Alder"), today, change.Transaction)).Hats[
                        0
                    ];
                    await Affiliate.In(change, ana, hat.CoopId, Role.Member, today, null);
                    await Threads.Open(change, _closed, hat.CircleId, Audience.Of(hat.CircleId));
                    return Done.It;
                }
            );
    }

    [TearDown]
    public async Task Leave() => await _wood.DisposeAsync();

    [Test]
    public async Task Somebody_with_two_pages_open_counts_once_and_is_not_named_to_the_federation()
    {
        await using var ana = await Come("ana@example.org", _open);
        await using var again = await Listener.Come(_wood.Site, "", _open, ana.Cookies);
        await using var birch = await Come(SiteOfCoops.Address("Birch"), _open);

        await Later(ana, it => it.Presence.Count == 2, "two people");
        await Later(again, it => it.Presence.Count == 2, "two people, on the other page too");
        Assert.That(ana.Presence.Names, Is.Empty);

        await birch.DisposeAsync();
        await Later(ana, it => it.Presence.Count == 1, "one is left");
    }

    [Test]
    public async Task Where_a_circle_reads_among_itself_its_people_see_each_other_by_name()
    {
        await using var ana = await Come("ana@example.org", _closed);
        await using var alder = await Come(SiteOfCoops.Address("Alder"), _closed);

        await Later(ana, it => it.Presence.Count == 2, "two people");
        Assert.That(ana.Presence.Names, Is.EqualTo(new[] { "Ana", "Delegate of Alder" }));
    }

    [Test]
    public async Task Who_reads_unnamed_is_counted_is_not_named_and_never_writes()
    {
        await using var ana = await Come("ana@example.org", _closed);
        await using var alder = await Come(SiteOfCoops.Address("Alder"), _closed);
        await Later(alder, it => it.Presence.Names.Count == 2, "both by name");

        var settings = await ana.Http.GetStringAsync("/settings");
        await ana.Http.PostAsync("/settings?handler=Unnamed", DemoSite.Form(settings, ("unnamed", "true")));
        Assert.That(await ana.Http.GetStringAsync("/settings"), Does.Match("name=\"unnamed\"[^>]*checked"));
        await Later(alder, it => it.Presence is { Count: 2, Names: ["Delegate of Alder"] }, "one by name, two in all");
        await Writes(ana, _closed, HttpStatusCode.NoContent);
        _wood.Site.Clock.Advance(_aMoment);
        Assert.That(alder.Presence.Writers, Is.Zero);

        await ana.Http.PostAsync("/settings?handler=Unnamed", DemoSite.Form(settings));
        await Later(alder, it => it.Presence.Names.Count == 2, "both by name again");
    }

    [Test]
    public async Task Somebody_who_writes_is_told_to_the_others_and_forgotten_after_six_seconds()
    {
        await using var ana = await Come("ana@example.org", _closed);
        await using var alder = await Come(SiteOfCoops.Address("Alder"), _closed);
        await Later(ana, it => it.Presence.Count == 2, "two people");

        await Writes(ana, _closed, HttpStatusCode.NoContent);
        await Soon(alder, it => it.Presence.Writing is ["Ana"], "Ana writes");
        Assert.That(ana.Presence.Writers, Is.Zero, "nobody is told that they write themselves");

        await Later(alder, it => it.Presence.Writers == 0, "nobody writes any more");
    }

    [Test]
    public async Task Who_has_said_it_has_stopped_writing_and_the_federation_sees_no_name()
    {
        await using var ana = await Come("ana@example.org", _open);
        await using var birch = await Come(SiteOfCoops.Address("Birch"), _open);
        await Later(birch, it => it.Presence.Count == 2, "two people");
        await Writes(ana, _open, HttpStatusCode.NoContent);
        await Soon(birch, it => it.Presence is { Writers: 1, Writing: [] }, "somebody writes");

        await using var connection = await _wood.Site.Database.Open();
        var person = (await PersonStore.WithEmail(connection, "ana@example.org"))!;
        Acts.Granted(await _wood.The<PostComment>().Run(Actor.Of(person.Id), _open, "Said.", null, null));
        await Later(birch, it => it.Presence.Writers == 0, "nobody writes any more");
    }

    [Test]
    public async Task Who_may_not_read_a_thread_cannot_be_seen_to_write_in_it()
    {
        await using var birch = await Come(SiteOfCoops.Address("Birch"), _open);
        await Writes(birch, _closed, HttpStatusCode.NotFound);
        await Writes(birch, "nothing", HttpStatusCode.NotFound);
        using var nobody = new HttpClient { BaseAddress = new Uri(_wood.Site.Url) };
        Assert.That((await nobody.PostAsync($"/live/{_open}/writing", null)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private Task<Listener> Come(string address, string subject) => Listener.Come(_wood.Site, address, subject);

    /// <summary>Who is there is told at most every two seconds, and rights are asked every four: the clock moves on until it was heard.</summary>
    private Task Later(Listener listener, Func<Listener, bool> heard, string what) =>
        listener.Until(heard, what, () => _wood.Site.Clock.Advance(_aMoment));

    private async Task Soon(Listener listener, Func<Listener, bool> heard, string what)
    {
        _wood.Site.Clock.Advance(_aMoment);
        await listener.Until(heard, what);
    }

    private static async Task Writes(Listener listener, string subject, HttpStatusCode expected) =>
        Assert.That((await listener.Http.PostAsync($"/live/{subject}/writing", null)).StatusCode, Is.EqualTo(expected));
}
