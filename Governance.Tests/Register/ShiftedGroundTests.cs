using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Tests.Testing;
using static Governance.Tests.Testing.MotionActs;

namespace Governance.Tests.Register;

/// <summary>What a motion rests on has changed: nothing is ratified blindly, and the secretary can give the matter back.</summary>
internal sealed class ShiftedGroundTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _by = null!;
    private CoopOf _coop = null!;

    [SetUp]
    public async Task A_pause_that_was_decided()
    {
        _by = await World.Coop("Agaric");
        _coop = await World.Coop("Borage");
        await World.SlowRule();
    }

    [TestCase("simple-majority")]
    [TestCase("slow")]
    public async Task Seen_and_said_it_is_published_as_returned_to_the_circle(string policy)
    {
        var id = await World.Decided(_by, Pause(), policy);
        await World.Stands(_coop, Standing.Left);
        Assert.That(await World.NotPublished(id), Is.EqualTo(new GroundHasShifted("coop_is_left")), "also where it takes effect later");

        var decision = Acts.Granted(await Return(id));

        Assert.That(decision.EffectState, Is.EqualTo(EffectState.Returned));
        Assert.That(Said(decision.Effects), Does.StartWith("The ground has shifted").And.Contain("The co-op has left"));
        Assert.That(await World.StandingOf(_coop), Is.EqualTo(Standing.Left));
        Assert.That((await World.Proposal(id)).State, Is.EqualTo(ProposalState.Ratified));
    }

    [TestCase("simple-majority")]
    [TestCase("slow")]
    public async Task What_can_take_effect_is_not_given_back(string policy)
    {
        var id = await World.Decided(_by, Pause(), policy);

        Assert.That((await Return(id)).Refusal, Is.InstanceOf<PreviewIsOutdated>());
        Assert.That(await World.StandingOf(_coop), Is.EqualTo(Standing.Member));
    }

    private MotionForm Pause() => Motion("pause_coop", ("coop", _coop.Id.Value));

    private async Task<Result<Decision>> Return(ProposalId id) =>
        await World.The<RatifyDecision>().Run(Actor.Of(World.Steward), id, (await World.RoundOf(id)).Fingerprint, returned: true);
}
