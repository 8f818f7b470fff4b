using Dapper;
using Governance.Core.Access;
using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Federation;
using Governance.Core.Feeds;
using Governance.Core.Needs;
using Governance.Core.People;
using Governance.Core.Words;
using Governance.Tests.Testing;
using static Governance.Tests.Testing.Acts;
using static Governance.Tests.Testing.SigningActs;

namespace Governance.Tests.Needs;

/// <summary>Who is asked to sign, who is told, and what others hear of it.</summary>
internal sealed class SignNeedTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];

    [SetUp]
    public async Task Two_coops() => _coops = await World.Coops(2);

    [Test]
    public async Task Whoever_speaks_for_a_coop_is_asked_until_it_has_answered_and_again_by_a_new_version()
    {
        var member = await World.Person(_coops[0], "Ben", Role.Member);
        var agreement = await World.Agreement(Signed);
        var need = (await Of(_coops[0])).Single();
        Assert.That(
            (need.For, need.Link, need.Facts["version"]),
            Is.EqualTo(("Coop Aa", $"/agreements/framework/sign?coop={_coops[0].Id}", (object)1))
        );
        Assert.That(await Of(member), Is.Empty);

        Granted(await World.Sign(agreement, _coops[0]));
        Assert.That(await Of(_coops[0]), Is.Empty);
        World.Days(1);
        await World.NextVersion(agreement, VersionKind.Editorial);
        Assert.That(await Of(_coops[0]), Is.Empty, "a correction asks nobody who has signed");
        await World.NextVersion(agreement);
        Assert.That((await Of(_coops[0])).Single().Key, Does.EndWith(":3"));
        World.Days(1);
        Granted(await World.Stay(agreement, _coops[0], 3));
        Assert.That(await Of(_coops[0]), Is.Empty);
    }

    [Test]
    public async Task What_binds_by_decision_or_by_notice_asks_for_nothing()
    {
        await World.Agreement(new Terms(), "Decided");
        var noticed = await World.Agreement(Noticed, "Noticed");
        Granted(await World.Sign(noticed, _coops[0]));
        World.Days(1);
        await World.NextVersion(noticed);

        Assert.That(await Of(_coops[0]), Is.Empty);
        Assert.That(await Of(_coops[1]), Has.Count.EqualTo(1), "who has not signed is asked");
    }

    [Test]
    public async Task A_new_version_tells_each_coop_whether_it_is_asked_or_bound_and_a_correction_tells_nobody()
    {
        var agreement = await World.Agreement(Noticed);
        Granted(await World.Sign(agreement, _coops[0]));
        World.Days(1);
        await World.NextVersion(agreement);
        await World.NextVersion(agreement, VersionKind.Editorial);
        await World.GiveNotices();

        Assert.That(
            await Told("signing", "\"version\":2"),
            Is.EquivalentTo(new[] { (_coops[0].Delegate.Value, true), (_coops[1].Delegate.Value, false) })
        );
        Assert.That(await Told("signing", "\"version\":3"), Is.Empty);
    }

    [Test]
    public async Task The_secretary_and_the_circles_feed_hear_who_signed_and_who_left()
    {
        var agreement = await World.Agreement(Signed);
        Granted(await World.Sign(agreement, _coops[0]));
        World.Days(1);
        Granted(await World.Leave(agreement, _coops[0]));
        await World.GiveNotices();

        Assert.That((await Told("acceded", "signed")).Single().Person, Is.EqualTo(World.Steward.Value));
        Assert.That((await Told("acceded", "withdrew")).Single().Person, Is.EqualTo(World.Steward.Value));
        await using var connection = await World.Database.Open();
        var circle = (await CircleStore.Find(connection, CircleId.General))!;
        var atom = await CircleAtom.Write(connection, circle, Viewer.Public, "F", "https://x.example", "", Speech.English);
        Assert.That(atom, Does.Contain("Coop Aa has signed version 1").And.Contain("Coop Aa withdraws from"));
    }

    [Test]
    public async Task A_table_of_who_is_bound_holds_no_formula()
    {
        await World.Coop("=cmd|' /C calc'!A0");
        var agreement = await World.Agreement(Signed);
        Granted(await World.Sign(agreement, _coops[0], 1, "@SUM(1,2)"));

        var csv = BoundData.Csv((await World.Ledger(agreement)).On(World.Now)).Split("\r\n");

        Assert.That(csv[0], Is.EqualTo("coop,name,version,by,since,reservation,asked,next,next_at,withdraws_at"));
        Assert.That(csv, Has.One.Contains(",'=cmd").Or.One.Contains(",\"'=cmd"));
        Assert.That(csv, Has.One.Contains("\"'@SUM(1,2)\""));
    }

    private Task<IReadOnlyList<Need>> Of(CoopOf coop) => Of(coop.Delegate);

    private async Task<IReadOnlyList<Need>> Of(PersonId person)
    {
        await using var connection = await World.Database.Open();
        var federation = (await FederationStore.Find(connection))!;
        var viewer = await AccessStore.Viewer(connection, person, federation.DateAt(World.Now));
        return await new SignNeed().Of(new NeedContext(connection, viewer, World.Now));
    }

    private async Task<IReadOnlyList<(string Person, bool Bound)>> Told(string kind, string containing)
    {
        await using var connection = await World.Database.Open();
        var rows = await connection.QueryAsync<(string Person, string Facts)>(
            "SELECT person_id, facts FROM notice WHERE kind = @kind ORDER BY person_id",
            new { kind }
        );
        return
        [
            .. rows.Where(row => row.Facts.Contains(containing, StringComparison.Ordinal))
                .Select(row => (row.Person, row.Facts.Contains("\"notice\"", StringComparison.Ordinal))),
        ];
    }
}
