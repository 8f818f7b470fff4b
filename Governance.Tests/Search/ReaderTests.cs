using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Search;
using Governance.Core.Text;
using Governance.Tests.Register;
using Governance.Tests.Testing;

namespace Governance.Tests.Search;

/// <summary>One word stands in something of every kind and for every audience; everybody finds what is theirs and nothing else.</summary>
internal sealed class ReaderTests(Dialect dialect) : Story(dialect)
{
    private const string ForAll = "agreement:kappa coop:mu decision:theta policy:pi";
    private const string ForMembers = ForAll + " comment:beta coop:nu person:mu person:nu person:xi proposal:alpha";
    private const string ForTheCircle = " agreement:lambda circle:omicron comment:zeta decision:iota proposal:epsilon";

    private readonly Dictionary<string, PersonId?> _people = [];
    private CommentId _hidden;

    [SetUp]
    public async Task Something_of_every_kind()
    {
        var (a, b) = (await World.Coop("Agaric"), await World.Coop("Birch"));
        await World.Coop("Lantern mu");
        var applicant = await World.Coop("Lantern nu", Standing.Applicant);
        var member = await World.Person(a, "Lantern xi", Role.Member);
        var form = new CircleForm("Lantern omicron", "", CircleKind.Working, "Europe/London", IsClosed: true, "cotech-2018");
        var circle = Acts.Granted(await World.The<SetUpCircle>().Run(Actor.Of(World.Steward), form));
        Acts.Granted(await World.The<JoinCircle>().Run(Actor.Of(World.Steward), circle, a.Id));

        var open = await Raised(a, CircleId.General, "A lantern alpha");
        var closed = await Raised(a, circle, "A lantern epsilon");
        await Raised(a, a.Circle, "A lantern eta", "simple-majority");
        await World.Draft(a.Delegate, text: "A lantern delta");
        await Say(a, open, "A lantern beta");
        await Say(a, closed, "A lantern zeta");
        _hidden = (await Say(a, open, "A lantern gamma")).Id;
        await World.The<AppointToRole>().Run(Actor.Of(World.Steward), CircleId.General, World.Steward, CircleRole.Facilitator, null, null);
        Acts.Granted(await World.The<HideComment>().Run(Actor.Of(World.Steward), _hidden, "Rude"));
        await World.Recorded("A lantern theta");
        await World.Recorded("A lantern iota", audience: circle.Value);
        await World.Agreement(SigningActs.Signed, "Lantern kappa");
        await World.Agreement(SigningActs.Signed, "Lantern lambda", circle, Audience.Of(circle));
        await World.Adopted(PolicyBook.Find("two-thirds")! with { Slug = "lantern", Name = "Lantern pi", Source = "" });
        await World.Index();

        _people["public"] = null;
        _people["applicant"] = applicant.Delegate;
        _people["other"] = b.Delegate;
        _people["delegate"] = a.Delegate;
        _people["member"] = member;
        _people["steward"] = World.Steward;
    }

    [TestCase("public", ForAll)]
    [TestCase("applicant", ForAll + " circle:nu coop:nu")]
    [TestCase("other", ForMembers)]
    [TestCase("delegate", ForMembers + ForTheCircle + " proposal:eta")]
    [TestCase("member", ForMembers + ForTheCircle + " proposal:eta")]
    [TestCase("steward", ForMembers + ForTheCircle)]
    public async Task Everybody_finds_what_they_may_read(string who, string things)
    {
        var found = await World.Found("lantern", _people[who]);

        Assert.That(found.Select(Thing).Order(StringComparer.Ordinal), Is.EqualTo(things.Split(' ').Order(StringComparer.Ordinal)));
    }

    [Test]
    public async Task Nothing_is_suggested_from_what_may_not_be_read()
    {
        await using var connection = await World.Database.Open();
        foreach (var (who, meant) in new[] { ("delegate", "omicron"), ("other", null) })
        {
            var texts = await SearchStore.Vocabulary(connection, await World.ReaderOf(_people[who]));
            Assert.That(Suggestion.Of(SearchTerms.Of("omicrno"), texts), Is.EqualTo(meant), who);
        }
    }

    [Test]
    public async Task A_circle_that_closes_is_not_found_from_that_write_on()
    {
        var steward = Actor.Of(World.Steward);
        var form = new CircleForm("Lighthouse", "", CircleKind.Working, "Europe/London", IsClosed: false, "cotech-2018");
        var circle = Acts.Granted(await World.The<SetUpCircle>().Run(steward, form));
        await World.Index();
        Assert.That(await World.Found("lighthouse", _people["other"]), Has.Count.EqualTo(1));

        Acts.Granted(await World.The<SetUpCircle>().Change(steward, circle, form with { IsClosed = true }));

        Assert.That(await World.Found("lighthouse", _people["other"]), Is.Empty);
        await World.Index();
        Assert.That(await World.Found("lighthouse", _people["other"]), Is.Empty);
    }

    [Test]
    public async Task A_coop_that_has_left_is_found_by_who_belongs()
    {
        await using var connection = await World.Database.Open();
        await World.Execute("UPDATE standing SET standing = 'left' WHERE coop_id = (SELECT id FROM coop WHERE name = 'Lantern mu')");
        World.WasTamperedWith = true;

        Assert.That((await World.Found("lantern mu")).Select(Thing), Is.Empty);
        Assert.That((await World.Found("lantern mu", _people["other"])).Select(Thing), Does.Contain("coop:mu"));
    }

    private async Task<ProposalId> Raised(CoopOf coop, CircleId circle, string text, string policy = "cotech-2018")
    {
        var draft = await World.Draft(coop.Delegate, policy, circle: circle, text: text);
        return Acts.Granted(await World.The<RaiseProposal>().Run(Actor.Of(coop.Delegate), draft, open: false));
    }

    private async Task<Comment> Say(CoopOf coop, ProposalId proposal, string text) =>
        Acts.Granted(await World.The<PostComment>().Run(Actor.Of(coop.Delegate), proposal.Value, text, null, null));

    private static string Thing(Hit hit) => hit.Kind + ":" + (hit.Title + " " + hit.Text).Trim().Split(' ')[^1];
}
