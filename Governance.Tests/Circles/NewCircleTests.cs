using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Tests.Testing;
using static Governance.Tests.Testing.MotionActs;

namespace Governance.Tests.Circles;

internal sealed class NewCircleTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];

    [SetUp]
    public async Task Two_coops() => _coops = await World.Coops(2);

    [Test]
    public async Task Published_the_circle_is_there_with_its_coops()
    {
        var decision = await World.Published(_coops[0], NewOne());

        await using var connection = await World.Database.Open();
        var circle = (await CircleStore.All(connection)).Single(one => one.Name == "Web cluster");
        Assert.That((circle.Kind, circle.Purpose, circle.Audience), Is.EqualTo((CircleKind.Cluster, "Sites.", Audience.Federation)));
        Assert.That(
            (await CircleStore.Places(connection, circle.Id, World.Now.InUtc().Date)).Select(place => place.CoopId),
            Is.EquivalentTo(_coops.Select(coop => coop.Id))
        );
        Assert.That(
            Said((await World.DecisionOf(decision.Number)).Effects),
            Is.EqualTo("The cluster \"Web cluster\" is set up on 30 November 2026 with Coop Aa and Coop Ab.")
        );
    }

    [Test]
    public async Task Not_adopted_there_is_none()
    {
        await World.Published(_coops[0], NewOne(), answer: "disagree");

        Assert.That(await Names(), Has.None.EqualTo("Web cluster"));
    }

    [Test]
    public async Task A_name_taken_meanwhile_is_said_and_not_taken_twice()
    {
        var id = await World.Decided(_coops[0], NewOne());
        Acts.Granted(
            await World
                .The<SetUpCircle>()
                .Run(Actor.Of(World.Steward), new CircleForm("web Cluster", "", CircleKind.Working, "UTC", false, "cotech-2018"))
        );

        Assert.That(await World.Previewed(id), Does.Contain("Another circle has this name"));
        Assert.That(await World.NotPublished(id), Is.EqualTo(new GroundHasShifted("circle_name_taken")));
    }

    [Test]
    public async Task A_coop_that_left_meanwhile_does_not_join()
    {
        var id = await World.Decided(_coops[0], NewOne());
        await World.Stands(_coops[1], Standing.Left);

        Assert.That(await World.NotPublished(id), Is.EqualTo(new GroundHasShifted("circle_coop_gone")));
    }

    [Test]
    public async Task Under_a_rule_that_delays_it_is_set_up_on_its_day()
    {
        await World.SlowRule();
        var decision = await World.Published(_coops[0], NewOne(), "slow");
        Assert.That(await Names(), Has.None.EqualTo("Web cluster"), "not yet");

        Assert.That((await World.OnItsDay(decision)).EffectState, Is.EqualTo(EffectState.Done));
        Assert.That(await Names(), Has.One.EqualTo("Web cluster"));
    }

    [Test]
    public async Task Only_the_general_circle_sets_up_another_and_it_has_a_name_and_a_kind()
    {
        var circle = await World.Circle(isClosed: false, _coops);

        Assert.That((await World.Put(_coops[0], NewOne(), circle: circle)).Refusal, Is.EqualTo(new OnlyTheGeneralCircle()));
        Assert.That(
            (await World.Put(_coops[0], Motion("set_up_circle"))).Refusal!.Parts,
            Is.EqualTo(new Refusal[] { new FieldIsMissing("name"), new FieldIsMissing("circle_kind") })
        );
    }

    private MotionForm NewOne() =>
        Motion(
            "set_up_circle",
            ("name", "Web cluster"),
            ("purpose", "Sites."),
            ("circle_kind", "cluster"),
            ("coops", string.Join(' ', _coops.Select(coop => coop.Id.Value)))
        );

    private async Task<IReadOnlyList<string>> Names()
    {
        await using var connection = await World.Database.Open();
        return [.. (await CircleStore.All(connection)).Select(circle => circle.Name)];
    }
}
