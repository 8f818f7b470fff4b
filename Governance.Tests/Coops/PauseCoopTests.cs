using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.Register;
using Governance.Tests.Testing;
using static Governance.Tests.Testing.MotionActs;

namespace Governance.Tests.Coops;

internal sealed class PauseCoopTests(Dialect dialect) : Story(dialect)
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

        Assert.That(await World.StandingOf(_coop), Is.EqualTo(Standing.Paused));
        Assert.That(
            Said(decision.Effects),
            Is.EqualTo("Borage is paused from 30 November 2026 and left out of rolls written from then on.")
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
        Assert.That(await World.StandingOf(_coop), Is.EqualTo(Standing.Paused));
    }

    [Test]
    public async Task A_roll_written_before_keeps_its_seat_and_one_written_after_has_none()
    {
        var before = await World.Opened(_by.Delegate, "cotech-2018");
        await World.Published(_by, TheMotion);
        var after = await World.Opened(_by.Delegate, "simple-majority");

        Assert.That(await World.SeatOf(before, _coop), Is.Not.Null);
        await using var connection = await World.Database.Open();
        Assert.That((await Core.Rolls.RollStore.Of(connection, after.Id)).Select(seat => seat.CoopId), Has.None.EqualTo(_coop.Id));
    }

    private Core.Proposals.MotionForm TheMotion => Motion("pause_coop", ("coop", _coop.Id.Value));
}
