using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Needs;
using Governance.Core.Policies;
using Governance.Core.Register;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Register;

/// <summary>What was adopted takes effect on its day, and comes back to be looked at again.</summary>
internal sealed class EffectTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];

    [SetUp]
    public async Task Two_coops_with_a_rule_that_delays()
    {
        _coops = await World.Coops(2);
        await World.Adopted(
            PolicyBook.Find("simple-majority")! with
            {
                Slug = "slow",
                Name = "Slow",
                Times = new Times
                {
                    Voting = new Span(1, SpanUnit.Days),
                    Effect = new Span(14, SpanUnit.Days),
                    Review = new Span(6, SpanUnit.Months),
                },
            }
        );
    }

    [Test]
    public async Task It_takes_effect_so_long_after_it_was_published()
    {
        var decision = await Published(Rule("ours"), 0);
        Assert.That(decision.EffectState, Is.EqualTo(EffectState.Due));
        Assert.That(await InForce("ours"), Is.Null, "not yet");

        World.Clock.SetUtcNow(decision.EffectiveAt!.Value.ToDateTimeOffset());
        await World.Tick();

        Assert.That((await World.DecisionOf(decision.Number)).EffectState, Is.EqualTo(EffectState.Done));
        Assert.That(await InForce("ours"), Is.Not.Null);
    }

    [Test]
    public async Task However_late_the_clock_comes_it_takes_effect_once()
    {
        var decision = await Published(Rule("ours"), 0);
        World.Later(Duration.FromDays(90));
        await World.Tick();
        await World.Tick();

        await using var connection = await World.Database.Open();
        Assert.That(await PolicyStore.Versions(connection, "ours"), Has.Count.EqualTo(1));
        Assert.That((await World.DecisionOf(decision.Number)).Effects.Single().Code, Is.EqualTo("adopt_policy"));
    }

    [Test]
    public async Task Shifted_ground_returns_it_to_the_circle_and_overwrites_nothing()
    {
        var decision = await Published(Rule("ours"), 0);
        await World.Adopted(Rule("ours") with { Name = "Adopted meanwhile" });
        World.Later(Duration.FromDays(30));
        await World.Tick();

        var now = await World.DecisionOf(decision.Number);
        Assert.That((now.EffectState, now.Effects.Single().Code), Is.EqualTo((EffectState.Returned, "ground")));
        Assert.That((await InForce("ours"))!.Name, Is.EqualTo("Adopted meanwhile"));
    }

    [Test]
    public async Task A_review_comes_back_as_a_task_on_its_day_to_who_serves_the_circle()
    {
        var decision = await Published(Rule("ours"), 0);
        Assert.That(decision.ReviewAt, Is.EqualTo(Instant.FromUtc(2027, 6, 8, 8, 0)), "six months after it takes effect, 9:00 in London");
        Assert.That(await DueReviews(), Is.Empty);

        World.Clock.SetUtcNow(decision.ReviewAt!.Value.ToDateTimeOffset());
        Assert.That((await DueReviews()).Select(due => due.Subject), Is.EqualTo(new[] { decision.Number }));
        Acts.Granted(await World.The<ReviewDecision>().Run(Actor.Of(World.Steward), decision.Number, "It works.", "2027-12-01"));
        Assert.That(await DueReviews(), Is.Empty, "until the next day named");
    }

    [Test]
    public async Task A_review_is_written_by_who_serves_the_circle_with_a_day_to_come()
    {
        var decision = await Published(Rule("ours"), 0);
        Task<Result<Done>> Review(Actor actor, string next) => World.The<ReviewDecision>().Run(actor, decision.Number, "It works.", next);

        Assert.That((await Review(Actor.Of(_coops[0].Delegate), "")).Refusal, Is.EqualTo(new NotAllowed("secretary")));
        Assert.That(
            (await Review(Actor.Of(World.Steward), "2020-01-01")).Refusal,
            Is.EqualTo(new FieldIsNotUnderstood("next", "later_date"))
        );
    }

    private static Policy Rule(string slug) => PolicyBook.Find("two-thirds")! with { Slug = slug, Name = "Ours" };

    private async Task<Decision> Published(Policy rule, int version)
    {
        var round = await World.Adopting(_coops[0], new PolicyMotion(rule, version, [], OfferedFirst: false), "slow");
        await World.Answer(round, _coops[0], "agree");
        await World.Close(round);
        return await World.Publish(round.ProposalId);
    }

    private async Task<IReadOnlyList<Need>> DueReviews()
    {
        await using var connection = await World.Database.Open();
        var viewer = await Core.Access.AccessStore.Viewer(connection, World.Steward, World.Now.InUtc().Date);
        return await new ReviewNeed().Of(new NeedContext(connection, viewer, World.Now));
    }

    private async Task<Policy?> InForce(string slug)
    {
        await using var connection = await World.Database.Open();
        return await PolicyStore.Find(connection, slug);
    }
}
