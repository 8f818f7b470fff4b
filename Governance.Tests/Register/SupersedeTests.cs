using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Register;

/// <summary>A later decision takes the place of an earlier one: by what its motion does, or because a secretary records it.</summary>
internal sealed class SupersedeTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];

    [SetUp]
    public async Task Two_coops() => _coops = await World.Coops(2);

    [Test]
    public async Task Changing_a_rule_supersedes_the_decision_that_adopted_it()
    {
        var first = await Adopt(0, "Ours");
        World.Later(Duration.FromDays(10));
        var second = await Adopt(1, "Ours, changed");

        var earlier = await World.DecisionOf(first.Number);
        Assert.That(
            (earlier.SupersededBy, earlier.SupersededBecause, earlier.SupersededSince),
            Is.EqualTo((second.Number, SupersededBecause.Motion, second.EffectiveAt))
        );
        Assert.That(await InForceTitles(second.EffectiveAt!.Value), Is.EqualTo(new[] { second.Number }));
        Assert.That(await InForceTitles(second.EffectiveAt!.Value - Duration.FromDays(1)), Is.EqualTo(new[] { first.Number }));
    }

    [Test]
    public async Task With_a_delay_the_earlier_one_stays_in_force_until_the_day()
    {
        var first = await Adopt(0, "Ours");
        await World.Adopted(
            PolicyBook.Find("simple-majority")! with
            {
                Slug = "slow",
                Times = new Times { Voting = new Span(1, SpanUnit.Days), Effect = new Span(14, SpanUnit.Days) },
            }
        );
        var second = await Adopt(1, "Ours, changed", "slow");
        Assert.That((await World.DecisionOf(first.Number)).SupersededBy, Is.Null, "not yet");

        World.Clock.SetUtcNow(second.EffectiveAt!.Value.ToDateTimeOffset());
        await World.Tick();
        await World.Tick();

        var earlier = await World.DecisionOf(first.Number);
        Assert.That((earlier.SupersededBy, earlier.SupersededSince), Is.EqualTo((second.Number, second.EffectiveAt)));
    }

    [Test]
    public async Task Changing_a_rule_that_ships_with_the_product_supersedes_nothing()
    {
        var like = PolicyBook.Find("two-thirds")!;
        var decision = await Publish(
            await World.Adopting(_coops[0], new PolicyMotion(like with { Name = "Other" }, like.Version, [], false))
        );

        Assert.That(decision.Effects.Single().Facts.ContainsKey("supersedes"), Is.False);
    }

    [Test]
    public async Task A_proposal_that_asks_again_supersedes_nothing_by_itself()
    {
        var (first, _) = (await Statement(), await Statement());

        Assert.That((await World.DecisionOf(first.Number)).SupersededBy, Is.Null);
    }

    [Test]
    public async Task A_secretary_records_it_and_neither_entry_is_edited()
    {
        var (first, second) = (await Statement(), await Statement());

        var made = Acts.Granted(await Supersede(World.Steward, second.Number, first.Number));

        Assert.That(
            (made.Because, made.Since, made.ByPerson),
            Is.EqualTo((SupersededBecause.Replaces, second.EffectiveAt!.Value, World.Steward))
        );
        var now = await World.DecisionOf(first.Number);
        Assert.That(InForce.On(now, AsOf.Of(World.Now, DateTimeZone.Utc)), Is.EqualTo(Force.Superseded));
        Assert.That((now.Text, now.TextHash, now.RatifiedAt), Is.EqualTo((first.Text, first.TextHash, first.RatifiedAt)));
        Assert.That(await World.Titles(new DecisionFilter { Superseded = true }), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_only_ends_it_leaves_nothing_in_its_place()
    {
        var (first, second) = (await Statement(), await Statement());

        Acts.Granted(await World.The<SupersedeDecision>().Run(Actor.Of(World.Steward), second.Number, first.Number, ends: true));

        Assert.That(InForce.On(await World.DecisionOf(first.Number), AsOf.Of(World.Now, DateTimeZone.Utc)), Is.EqualTo(Force.Ended));
    }

    [Test]
    public async Task Not_itself_not_in_a_circle_and_not_twice()
    {
        var (a, b, c) = (await Statement(), await Statement(), await Statement());
        Acts.Granted(await Supersede(World.Steward, b.Number, a.Number));
        Acts.Granted(await Supersede(World.Steward, c.Number, b.Number));

        Assert.That((await Supersede(World.Steward, a.Number, a.Number)).Refusal, Is.EqualTo(new SupersedesItself(a.Number, a.Number)));
        Assert.That((await Supersede(World.Steward, a.Number, b.Number)).Refusal, Is.EqualTo(new SupersedesItself(a.Number, b.Number)));
        Assert.That((await Supersede(World.Steward, a.Number, c.Number)).Refusal, Is.EqualTo(new SupersedesItself(a.Number, c.Number)));
        Assert.That((await Supersede(World.Steward, b.Number, a.Number)).Refusal, Is.EqualTo(new AlreadySuperseded(b.Number, a.Number)));
        Assert.That((await Supersede(World.Steward, c.Number, a.Number)).Refusal, Is.Null, "another may supersede it too");
    }

    [Test]
    public async Task Only_what_was_adopted_and_has_taken_effect_supersedes_or_is_superseded()
    {
        var (adopted, not) = (await Statement(), await Statement("disagree"));

        Assert.That((await Supersede(World.Steward, not.Number, adopted.Number)).Refusal, Is.EqualTo(new NeverInForce(not.Number)));
        Assert.That((await Supersede(World.Steward, adopted.Number, not.Number)).Refusal, Is.EqualTo(new NeverInForce(not.Number)));
    }

    [Test]
    public async Task Whoever_may_correct_both_may_record_it()
    {
        var (first, second) = (await Statement(), await Statement());
        var own = await Inside(_coops[0]);

        Assert.That((await Supersede(_coops[1].Delegate, second.Number, first.Number)).Refusal, Is.EqualTo(new NotAllowed("secretary")));
        Assert.That(
            (await Supersede(_coops[0].Delegate, own.Number, first.Number)).Refusal,
            Is.EqualTo(new NotAllowed("secretary")),
            "a co-op's own secretary ends nothing of the federation"
        );
        Assert.That((await Supersede(World.Steward, own.Number, first.Number)).Refusal, Is.InstanceOf<NotFound>());
        Assert.That(
            (await Supersede(World.Steward, second.Number, own.Number)).Refusal,
            Is.EqualTo(new FieldIsNotUnderstood("replaced", "decision")),
            "what may not be read is told apart from nothing by nobody"
        );
        Assert.That(
            (await Supersede(World.Steward, second.Number, "2099-999")).Refusal,
            Is.EqualTo(new FieldIsNotUnderstood("replaced", "decision"))
        );
    }

    private Task<Result<Supersession>> Supersede(Core.People.PersonId person, string number, string earlier) =>
        World.The<SupersedeDecision>().Run(Actor.Of(person), number, earlier, ends: false);

    private async Task<Decision> Adopt(int version, string name, string policy = "simple-majority")
    {
        var rule = PolicyBook.Find("two-thirds")! with { Slug = "ours", Name = name, Version = version };
        return await Publish(await World.Adopting(_coops[0], new PolicyMotion(rule, version, [], OfferedFirst: false), policy));
    }

    private async Task<Decision> Statement(string answer = "agree") =>
        await Publish(await World.Opened(_coops[0].Delegate, "simple-majority"), answer);

    private async Task<Decision> Publish(Round round, string answer = "agree")
    {
        await World.Answer(round, _coops[0], answer);
        await World.Close(round);
        return await World.Publish(round.ProposalId);
    }

    private async Task<Decision> Inside(CoopOf coop)
    {
        await World.The<AppointToRole>().Run(Actor.Of(coop.Delegate), coop.Circle, coop.Delegate, CircleRole.Secretary, null, null);
        var round = await World.Opened(coop.Delegate, "simple-majority", circle: coop.Circle);
        await World.AnswerOwn(round, coop.Delegate, "agree");
        await World.Close(round);
        return Acts.Granted(
            await World.The<RatifyDecision>().Run(Actor.Of(coop.Delegate), round.ProposalId, (await World.Again(round)).Fingerprint)
        );
    }

    private async Task<IReadOnlyList<string>> InForceTitles(Instant at)
    {
        await using var connection = await World.Database.Open();
        var filter = new DecisionFilter { InForce = AsOf.Of(at, DateTimeZone.Utc), Motion = AdoptPolicy.Name };
        return [.. (await DecisionStore.List(connection, ["public"], filter, 10)).Select(decision => decision.Number)];
    }
}
