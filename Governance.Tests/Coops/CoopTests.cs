using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Coops;

internal sealed class CoopTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task A_name_that_looks_like_another_coops_is_refused()
    {
        await World.Coop("Fen Collective");

        var imitation = await World
            .The<InviteCoop>()
            .Run(Actor.Of(World.Steward), new("Fеn Cоllective", Standing.Member, null, "Eve", "eve@example.org"));

        Assert.That(imitation.Refusal, Is.InstanceOf<CoopNameIsTaken>());
    }

    [Test]
    public async Task Only_a_steward_invites()
    {
        var coop = await World.Coop("Agaric");

        var result = await World
            .The<InviteCoop>()
            .Run(Actor.Of(coop.Delegate), new("Harbour", Standing.Member, null, "Rosa", "rosa@example.org"));
        var nobody = await World.The<InviteCoop>().Run(Actor.Public(), new("Harbour", Standing.Member, null, "Rosa", "rosa@example.org"));

        Assert.That(result.Refusal, Is.EqualTo(new NotAllowed("steward")));
        Assert.That(nobody.Refusal, Is.EqualTo(new NotAllowed("steward")));
    }

    [Test]
    public async Task Every_wrong_field_is_said_at_once()
    {
        var result = await World.The<InviteCoop>().Run(Actor.Of(World.Steward), new("", Standing.Member, "yesterday", "Rosa", "rosa"));

        Assert.That(result.Refusal!.Parts.Select(part => part.Field), Is.EqualTo(new[] { "name", "since", "email" }));
    }

    [Test]
    public async Task A_standing_changes_by_dated_acts_that_follow_each_other()
    {
        var coop = await World.Coop("Agaric", since: "2020-01-01");
        var change = World.The<ChangeStanding>();

        Assert.That((await change.Run(Actor.Of(World.Steward), coop.Id, Standing.Paused, "2026-12-01", "Winter")).Refusal, Is.Null);
        Assert.That(
            (await change.Run(Actor.Of(World.Steward), coop.Id, Standing.Member, "2026-11-30", "")).Refusal,
            Is.InstanceOf<StandingMustFollowTheLast>()
        );
        Assert.That(
            (await change.Run(Actor.Of(World.Steward), coop.Id, Standing.Paused, "2026-12-02", "")).Refusal,
            Is.InstanceOf<StandingIsTheSame>()
        );

        await using var connection = await World.Database.Open();
        Assert.That((await CoopStore.Find(connection, coop.Id, new LocalDate(2026, 11, 30)))!.Standing, Is.EqualTo(Standing.Member));
        Assert.That((await CoopStore.Find(connection, coop.Id, new LocalDate(2026, 12, 1)))!.Standing, Is.EqualTo(Standing.Paused));
        Assert.That(
            (await CoopStore.Acts(connection, coop.Id)).Select(act => act.Standing),
            Is.EqualTo(new[] { Standing.Paused, Standing.Member })
        );
    }

    [Test]
    public async Task A_coop_describes_itself_and_nobody_elses()
    {
        var coops = await World.Coops(2);
        var describe = World.The<DescribeCoop>();

        Assert.That(
            (await describe.Run(Actor.Of(coops[0].Delegate), coops[0].Id, new("Agaric", "Leeds", "agaric.example", "Mushrooms"))).Refusal,
            Is.Null
        );
        Assert.That(
            (await describe.Run(Actor.Of(coops[1].Delegate), coops[0].Id, new("Mine", "", "", ""))).Refusal,
            Is.EqualTo(new NotAllowed("delegate_or_steward"))
        );
        Assert.That(
            (await describe.Run(Actor.Of(coops[0].Delegate), coops[0].Id, new("Agaric", "", "javascript:alert(1)", ""))).Refusal,
            Is.InstanceOf<WebsiteIsNotUnderstood>()
        );

        await using var connection = await World.Database.Open();
        Assert.That(
            (await CoopStore.Find(connection, coops[0].Id, new LocalDate(2026, 11, 23)))!.Website,
            Is.EqualTo("https://agaric.example")
        );
    }
}
