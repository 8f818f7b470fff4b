using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Tests.Testing;

namespace Governance.Tests.Circles;

internal sealed class CircleTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task A_coop_joins_and_leaves_a_working_circle_by_its_own_delegate()
    {
        var coops = await World.Coops(2);
        var circle = await Working();
        var join = World.The<JoinCircle>();

        Assert.That((await join.Run(Actor.Of(coops[0].Delegate), circle, coops[0].Id)).Refusal, Is.Null);
        Assert.That((await join.Run(Actor.Of(coops[0].Delegate), circle, coops[0].Id)).Refusal, Is.InstanceOf<CoopTakesPartAlready>());
        Assert.That(
            (await join.Run(Actor.Of(coops[0].Delegate), circle, coops[1].Id)).Refusal,
            Is.EqualTo(new NotAllowed("delegate_or_steward"))
        );
        Assert.That((await join.Leave(Actor.Of(coops[0].Delegate), circle, coops[0].Id)).Refusal, Is.Null);
        await using var connection = await World.Database.Open();
        Assert.That(await CircleStore.Places(connection, circle, new(2026, 11, 23)), Is.Empty);
    }

    [Test]
    public async Task Nobody_joins_the_general_circle_by_hand() =>
        Assert.That(
            (await World.The<JoinCircle>().Run(Actor.Of(World.Steward), CircleId.General, (await World.Coop("Agaric")).Id)).Refusal,
            Is.InstanceOf<CircleHoldsItsCoopsByStanding>()
        );

    [Test]
    public async Task The_last_steward_stays_until_there_is_another()
    {
        var coop = await World.Coop("Agaric");
        await using var connection = await World.Database.Open();
        var term = (await CircleStore.Terms(connection, CircleId.General)).Single(one => one.Role == CircleRole.Steward);
        var appoint = World.The<AppointToRole>();

        Assert.That((await appoint.End(Actor.Of(World.Steward), term.Id)).Refusal, Is.InstanceOf<LastStewardMustStay>());
        await appoint.Run(Actor.Of(World.Steward), CircleId.General, coop.Delegate, CircleRole.Steward, null, null);
        Assert.That((await appoint.End(Actor.Of(World.Steward), term.Id)).Refusal, Is.Null);
    }

    [Test]
    public async Task Two_circles_do_not_look_alike()
    {
        await Working();

        var again = await World
            .The<SetUpCircle>()
            .Run(Actor.Of(World.Steward), new CircleForm("standards", "", CircleKind.Working, "UTC", false, "cotech-2018"));

        Assert.That(again.Refusal, Is.InstanceOf<CircleNameIsTaken>());
    }

    [Test]
    public async Task Holidays_that_are_no_days_are_refused_and_nothing_changes()
    {
        var circle = await Working();
        var setUp = World.The<SetUpCircle>();

        Assert.That((await setUp.SetHolidays(Actor.Of(World.Steward), circle, "2026-12-25, 2026-12-26")).Refusal, Is.Null);
        Assert.That(
            (await setUp.SetHolidays(Actor.Of(World.Steward), circle, "2026-12-25\nChristmas")).Refusal,
            Is.InstanceOf<FieldIsNotUnderstood>()
        );
        await using var connection = await World.Database.Open();
        Assert.That(await CircleStore.Holidays(connection, circle), Has.Count.EqualTo(2));
    }

    private async Task<CircleId> Working() =>
        (
            await World
                .The<SetUpCircle>()
                .Run(Actor.Of(World.Steward), new CircleForm("Standards", "", CircleKind.Working, "UTC", false, "cotech-2018"))
        ).Value;
}
