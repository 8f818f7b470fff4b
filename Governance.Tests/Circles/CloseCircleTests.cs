using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Tests.Testing;
using static Governance.Tests.Testing.MotionActs;

namespace Governance.Tests.Circles;

internal sealed class CloseCircleTests(Dialect dialect) : Story(dialect)
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
    public async Task Closed_it_takes_no_new_proposals_and_no_more_coops_and_keeps_what_it_decided()
    {
        var round = await World.Opened(_coop.Delegate, "simple-majority", circle: _circle);
        await World.Answer(round, _coop, "agree");
        await World.Close(round);
        var before = await World.Publish(round.ProposalId);
        var draft = await World.Draft(_coop.Delegate, "simple-majority", circle: _circle);

        var decision = await World.Published(_coop, Closing(_circle));

        Assert.That((await World.CircleOf(_circle)).ClosedAt, Is.EqualTo(decision.RatifiedAt));
        Assert.That(
            Said(decision.Effects),
            Is.EqualTo("The circle \"Standards\" is closed. It takes no new proposals; its history and its decisions stay.")
        );
        Assert.That(
            (await World.The<RaiseProposal>().Run(Actor.Of(_coop.Delegate), draft, open: false)).Refusal,
            Is.EqualTo(new CircleIsClosed()),
            "a draft begun before"
        );
        var other = await World.Coop("Borage");
        Assert.That(
            (await World.The<JoinCircle>().Run(Actor.Of(World.Steward), _circle, other.Id)).Refusal,
            Is.EqualTo(new CircleIsClosed())
        );
        Assert.That((await World.DecisionOf(before.Number)).CircleName, Is.EqualTo("Standards"));
    }

    [Test]
    public async Task It_may_decide_to_close_itself() =>
        Assert.That(
            (await World.Published(_coop, Motion("close_circle"), circle: _circle)).EffectState,
            Is.EqualTo(EffectState.Done),
            "the proposal that closes it does not stand in its way"
        );

    [Test]
    public async Task Not_adopted_it_stays_open()
    {
        await World.Published(_coop, Closing(_circle), answer: "disagree");

        Assert.That((await World.CircleOf(_circle)).IsClosed, Is.False);
    }

    [Test]
    public async Task While_something_in_it_is_under_way_it_is_not_closed()
    {
        var id = await World.Decided(_coop, Closing(_circle));
        var open = await World.Raised(_coop.Delegate, "simple-majority", _circle);

        Assert.That(await World.NotPublished(id), Is.EqualTo(new GroundHasShifted("circle_has_proposals")));
        await World.The<WithdrawProposal>().Run(Actor.Of(_coop.Delegate), open, "It waits.");
        Assert.That(await World.NotPublished(id), Is.Null);
    }

    [Test]
    public async Task A_circle_closed_meanwhile_is_not_closed_again()
    {
        var second = await World.Decided(_coop, Closing(_circle));
        await World.Published(_coop, Closing(_circle));

        Assert.That(await World.Previewed(second), Does.Contain("The circle has been closed."));
        Assert.That(await World.NotPublished(second), Is.EqualTo(new GroundHasShifted("circle_closed")));
    }

    [Test]
    public async Task Under_a_rule_that_delays_it_closes_on_its_day()
    {
        await World.SlowRule();
        var decision = await World.Published(_coop, Closing(_circle), "slow");
        Assert.That((await World.CircleOf(_circle)).IsClosed, Is.False, "not yet");

        await World.OnItsDay(decision);
        Assert.That((await World.CircleOf(_circle)).IsClosed, Is.True);
    }

    [Test]
    public async Task The_general_circle_and_a_coops_own_are_not_closed()
    {
        Assert.That((await World.Put(_coop, Motion("close_circle"))).Refusal, Is.EqualTo(new CircleCannotBeClosed()));
        Assert.That((await World.Put(_coop, Motion("close_circle"), circle: _coop.Circle)).Refusal, Is.EqualTo(new CircleCannotBeClosed()));
    }

    [Test]
    public async Task A_circle_decides_about_itself_and_only_the_general_circle_about_another()
    {
        var other = Acts.Granted(
            await World
                .The<SetUpCircle>()
                .Run(Actor.Of(World.Steward), new CircleForm("Web", "", CircleKind.Cluster, "UTC", false, "cotech-2018"))
        );

        Assert.That((await World.Put(_coop, Closing(other), circle: _circle)).Refusal, Is.EqualTo(new CircleDecidesAboutItself()));
        Assert.That((await World.Put(_coop, Closing(_coop.Circle))).Refusal, Is.EqualTo(new CircleDecidesAboutItself()));
        Assert.That((await World.Put(_coop, Closing(other))).Refusal, Is.Null);
    }

    [Test]
    public async Task A_circle_that_somebody_may_not_read_is_not_there_for_them()
    {
        var hidden = Acts.Granted(
            await World
                .The<SetUpCircle>()
                .Run(Actor.Of(World.Steward), new CircleForm("Quiet", "", CircleKind.Working, "UTC", true, "cotech-2018"))
        );

        Assert.That((await World.Put(_coop, Closing(hidden))).Refusal, Is.EqualTo(new FieldIsMissing("circle")));
    }

    private static MotionForm Closing(CircleId circle) => Motion("close_circle", ("circle", circle.Value));
}
