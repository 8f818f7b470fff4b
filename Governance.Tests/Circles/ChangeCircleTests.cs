using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Register;
using Governance.Tests.Testing;
using static Governance.Tests.Testing.MotionActs;

namespace Governance.Tests.Circles;

internal sealed class ChangeCircleTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _coop = null!;
    private CircleId _circle;

    [SetUp]
    public async Task A_working_circle()
    {
        _coop = await World.Coop("Agaric");
        _circle = await World.Circle(isClosed: false, _coop);
    }

    [Test]
    public async Task Published_it_has_another_name_and_purpose_and_stays_what_it_is()
    {
        var before = await World.CircleOf(_circle);
        var decision = await World.Published(_coop, Change(("name", "Practice"), ("purpose", "What we do alike.")), circle: _circle);

        Assert.That(await World.CircleOf(_circle), Is.EqualTo(before with { Name = "Practice", Purpose = "What we do alike." }));
        Assert.That(
            Said(decision.Effects),
            Is.EqualTo(
                "The circle \"Standards\" is called \"Practice\" from then on.\nThe purpose of \"Standards\" becomes: What we do alike."
            )
        );
    }

    [Test]
    public async Task Not_adopted_it_keeps_its_name()
    {
        await World.Published(_coop, Change(("name", "Practice")), answer: "disagree", circle: _circle);

        Assert.That((await World.CircleOf(_circle)).Name, Is.EqualTo("Standards"));
    }

    [Test]
    public async Task A_name_taken_meanwhile_is_said_and_not_taken_twice()
    {
        var id = await World.Decided(_coop, Change(("name", "Practice")), circle: _circle);
        Acts.Granted(
            await World
                .The<SetUpCircle>()
                .Run(Actor.Of(World.Steward), new CircleForm("practice", "", CircleKind.Working, "UTC", false, "cotech-2018"))
        );

        Assert.That(await World.Previewed(id), Does.Contain("Another circle has this name"));
        Assert.That(await World.NotPublished(id), Is.EqualTo(new GroundHasShifted("circle_name_taken")));
    }

    [Test]
    public async Task Under_a_rule_that_delays_it_changes_on_its_day()
    {
        await World.SlowRule();
        var decision = await World.Published(_coop, Change(("purpose", "Later.")), "slow", circle: _circle);
        Assert.That((await World.CircleOf(_circle)).Purpose, Is.EqualTo("Why"), "not yet");

        Assert.That((await World.OnItsDay(decision)).EffectState, Is.EqualTo(EffectState.Done));
        Assert.That((await World.CircleOf(_circle)).Purpose, Is.EqualTo("Later."));
    }

    [Test]
    public async Task Nothing_to_change_is_no_motion_and_a_coops_own_circle_bears_the_coops_name()
    {
        Assert.That((await World.Put(_coop, Change(), circle: _circle)).Refusal, Is.EqualTo(new FieldIsMissing("name")));
        Assert.That(
            (await World.Put(_coop, Motion("change_circle", ("name", "Us")), circle: _coop.Circle)).Refusal,
            Is.EqualTo(new CircleBearsItsCoopsName())
        );
    }

    private static Core.Proposals.MotionForm Change(params (string, string)[] values) => Motion("change_circle", values);
}
