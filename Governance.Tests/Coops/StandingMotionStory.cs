using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.Register;
using Governance.Tests.Testing;
using static Governance.Tests.Testing.MotionActs;

namespace Governance.Tests.Coops;

/// <summary>What holds of every motion that moves a coop from one standing to another.</summary>
internal abstract class StandingMotionStory(Dialect dialect, string kind, Standing before, Standing after, string said) : Story(dialect)
{
    /// <summary>The coop that proposes it.</summary>
    protected CoopOf By { get; private set; } = null!;

    /// <summary>The coop that it is about.</summary>
    protected CoopOf Coop { get; private set; } = null!;

    protected Core.Proposals.MotionForm TheMotion => Motion(kind, ("coop", Coop.Id.Value));

    [SetUp]
    public async Task A_coop_with_the_standing_that_is_to_change()
    {
        By = await World.Coop("Agaric");
        Coop = before == Standing.Member ? await World.Coop("Borage") : await World.Coop("Borage", before, "2026-01-01");
    }

    [Test]
    public async Task Published_it_is_so_and_the_register_says_from_when()
    {
        var decision = await World.Published(By, TheMotion);

        Assert.That(await World.StandingOf(Coop), Is.EqualTo(after));
        Assert.That(Said(decision.Effects), Is.EqualTo(said));
    }

    [Test]
    public async Task Not_adopted_it_changes_nothing()
    {
        await World.Published(By, TheMotion, answer: "disagree");

        Assert.That(await World.StandingOf(Coop), Is.EqualTo(before));
    }

    [Test]
    public async Task A_standing_that_changed_meanwhile_is_said_and_left_as_it_is()
    {
        var id = await World.Decided(By, TheMotion);
        await World.Stands(Coop, Standing.Left);

        Assert.That(await World.Previewed(id), Does.StartWith("The ground has shifted"));
        Assert.That(await World.NotPublished(id), Is.EqualTo(new GroundHasShifted("coop_is_left")));
        Assert.That(await World.StandingOf(Coop), Is.EqualTo(Standing.Left));
    }

    [Test]
    public async Task Under_a_rule_that_delays_it_is_so_on_its_day()
    {
        await World.SlowRule();
        var decision = await World.Published(By, TheMotion, "slow");
        Assert.That(await World.StandingOf(Coop), Is.EqualTo(before), "not yet");

        Assert.That((await World.OnItsDay(decision)).EffectState, Is.EqualTo(EffectState.Done));
        Assert.That(await World.StandingOf(Coop), Is.EqualTo(after));
    }
}
