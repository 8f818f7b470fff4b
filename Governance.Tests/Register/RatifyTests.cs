using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Tests.Testing;

namespace Governance.Tests.Register;

internal sealed class RatifyTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task A_verdict_becomes_a_numbered_decision_with_the_words_that_were_asked_about()
    {
        var (coops, round) = await Closed("agree");

        var decision = (await Ratify(World.Steward, round)).Value;

        Assert.That(decision.Number, Is.EqualTo("2026-001"));
        Assert.That(decision.Outcome, Is.EqualTo(Outcome.Adopted));
        Assert.That(decision.TextHash, Is.EqualTo(round.TextHash));
        Assert.That(decision.Audience, Is.EqualTo(Audience.Public));
        Assert.That((await World.Proposal(round.ProposalId)).State, Is.EqualTo(ProposalState.Ratified));
        Assert.That(coops, Is.Not.Empty);
    }

    [Test]
    public async Task What_was_not_adopted_is_published_too_and_takes_no_effect()
    {
        var (_, round) = await Closed("disagree");

        var decision = (await Ratify(World.Steward, round)).Value;

        Assert.That((decision.Outcome, decision.EffectiveAt), Is.EqualTo((Outcome.NotAdopted, (NodaTime.Instant?)null)));
    }

    [Test]
    public async Task It_is_ratified_once_however_often_the_button_is_pressed()
    {
        var (_, round) = await Closed("agree");

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Ratify(World.Steward, round)));

        Assert.That(all.Count(one => !one.IsRefused), Is.EqualTo(1));
        Assert.That(all.Where(one => one.IsRefused).Select(one => one.Refusal), Has.All.InstanceOf<NothingToRatify>());
    }

    [Test]
    public async Task While_the_round_is_open_there_is_nothing_to_ratify()
    {
        var coop = await World.Coop("Agaric");
        var round = await World.Opened(coop.Delegate);

        Assert.That((await Ratify(World.Steward, round)).Refusal, Is.InstanceOf<NothingToRatify>());
    }

    [Test]
    public async Task What_is_published_is_what_the_preview_showed()
    {
        var (_, round) = await Closed("agree");

        Assert.That(
            (await World.The<RatifyDecision>().Run(Actor.Of(World.Steward), round.ProposalId, "something else")).Refusal,
            Is.InstanceOf<PreviewIsOutdated>()
        );
    }

    [Test]
    public async Task A_delegate_does_not_ratify()
    {
        var (coops, round) = await Closed("agree");

        Assert.That((await Ratify(coops[0].Delegate, round)).Refusal, Is.EqualTo(new NotAllowed("secretary")));
    }

    [Test]
    public async Task When_the_secretary_lets_the_days_pass_a_steward_may()
    {
        var (coops, round) = await Closed("agree");
        var appoint = World.The<AppointToRole>();
        await appoint.Run(Actor.Of(World.Steward), CircleId.General, coops[0].Delegate, CircleRole.Secretary, null, null);
        await appoint.Run(Actor.Of(World.Steward), CircleId.General, coops[1].Delegate, CircleRole.Steward, null, null);

        Assert.That((await Ratify(coops[1].Delegate, round)).Refusal, Is.EqualTo(new NotAllowed("secretary")));
        World.Clock.Advance(TimeSpan.FromDays(7));
        Assert.That((await Ratify(coops[1].Delegate, round)).Refusal, Is.Null);
    }

    [Test]
    public async Task A_correction_is_another_entry_and_the_first_stays_as_it_is()
    {
        var (_, round) = await Closed("agree");
        var decision = (await Ratify(World.Steward, round)).Value;

        var correction = (await World.The<CorrectDecision>().Run(Actor.Of(World.Steward), decision.Number, "The date was wrong.")).Value;

        Assert.That((correction.Number, correction.Corrects), Is.EqualTo(("2026-002", "2026-001")));
        await using var connection = await World.Database.Open();
        Assert.That(await DecisionStore.Find(connection, decision.Number), Is.EqualTo(decision with { CircleName = "General circle" }));
    }

    [Test]
    public async Task What_a_coop_decides_among_its_own_stays_its_own()
    {
        var coop = await World.Coop("Agaric");
        await World.The<AppointToRole>().Run(Actor.Of(coop.Delegate), coop.Circle, coop.Delegate, CircleRole.Secretary, null, null);
        var round = await World.Opened(coop.Delegate, "simple-majority", circle: coop.Circle);
        await World.Close(round);

        var decision = (await Ratify(coop.Delegate, round)).Value;

        Assert.That(decision.Audience, Is.EqualTo(Audience.Of(coop.Circle)));
        await using var connection = await World.Database.Open();
        Assert.That(
            await DecisionStore.List(connection, Governance.Core.Access.Viewer.Public.Audiences, new DecisionFilter(), 10),
            Is.Empty
        );
    }

    private async Task<(IReadOnlyList<CoopOf> Coops, Round Round)> Closed(string answer)
    {
        var coops = await World.Coops(2);
        var round = await World.Opened(coops[0].Delegate);
        await World.Answer(round, coops[0], answer);
        await World.Close(round);
        return (coops, await World.Again(round));
    }

    private Task<Result<Decision>> Ratify(Governance.Core.People.PersonId person, Round round) =>
        World.The<RatifyDecision>().Run(Actor.Of(person), round.ProposalId, round.Fingerprint);
}
