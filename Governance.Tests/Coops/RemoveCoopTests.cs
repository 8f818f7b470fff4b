using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.Register;
using Governance.Tests.Testing;
using static Governance.Tests.Testing.MotionActs;

namespace Governance.Tests.Coops;

internal sealed class RemoveCoopTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _by = null!;
    private CoopOf _coop = null!;

    [SetUp]
    public async Task A_coop_that_is_a_member()
    {
        _by = await World.Coop("Agaric");
        _coop = await World.Coop("Borage");
    }

    [Test]
    public async Task Published_it_is_so_and_the_register_says_from_when()
    {
        var decision = await World.Published(_by, TheMotion);

        Assert.That(await World.StandingOf(_coop), Is.EqualTo(Standing.Left));
        Assert.That(
            Said(decision.Effects),
            Is.EqualTo("Borage leaves the federation on 30 November 2026 and holds no seat from then on. What it said and decided stays.")
        );
    }

    [Test]
    public async Task Not_adopted_it_changes_nothing()
    {
        await World.Published(_by, TheMotion, answer: "disagree");

        Assert.That(await World.StandingOf(_coop), Is.EqualTo(Standing.Member));
    }

    [Test]
    public async Task A_standing_that_changed_meanwhile_is_said_and_left_as_it_is()
    {
        var id = await World.Decided(_by, TheMotion);
        await World.Stands(_coop, Standing.Left);

        Assert.That(await World.Previewed(id), Does.StartWith("The ground has shifted"));
        Assert.That(await World.NotPublished(id), Is.EqualTo(new GroundHasShifted("coop_is_left")));
        Assert.That(await World.StandingOf(_coop), Is.EqualTo(Standing.Left));
    }

    [Test]
    public async Task Under_a_rule_that_delays_it_is_so_on_its_day()
    {
        await World.SlowRule();
        var decision = await World.Published(_by, TheMotion, "slow");
        Assert.That(await World.StandingOf(_coop), Is.EqualTo(Standing.Member), "not yet");

        Assert.That((await World.OnItsDay(decision)).EffectState, Is.EqualTo(EffectState.Done));
        Assert.That(await World.StandingOf(_coop), Is.EqualTo(Standing.Left));
    }

    [Test]
    public async Task A_standing_already_set_for_a_later_day_is_not_overtaken()
    {
        var change = await World
            .The<ChangeStanding>()
            .Run(Core.Journal.Actor.Of(World.Steward), _coop.Id, Standing.Paused, "2027-06-01", "");
        Acts.Granted(change);

        Assert.That((await World.Put(_by, TheMotion)).Refusal, Is.EqualTo(new GroundHasShifted("coop_changes_later")));
    }

    private Core.Proposals.MotionForm TheMotion => Motion("remove_coop", ("coop", _coop.Id.Value));
}
