using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Tests.Testing;

namespace Governance.Tests.Positions;

internal sealed class TakePositionTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task A_coop_has_one_live_position_whoever_gives_it_and_the_trail_shows_all()
    {
        var coops = await World.Coops(2);
        var alternate = await World.Person(coops[0], "Ben", Role.Alternate);
        var round = await World.Opened(coops[0].Delegate);
        await World.Answer(round, coops[0], "agree", "I think so");
        await World.Answer(round, coops[0], "disagree", "We think not", by: alternate);

        await using var connection = await World.Database.Open();
        var positions = await PositionStore.Of(connection, round.Id);
        var trail = await PositionStore.Trail(connection, round.Id);

        Assert.That(positions.Single().Choice, Is.EqualTo("disagree"));
        Assert.That(
            trail.Select(entry => (entry.Choice, entry.Authority)),
            Is.EquivalentTo(new[] { ("agree", "delegate"), ("disagree", "alternate") })
        );
        Assert.That((await World.Close(round)).Answered, Is.EqualTo(1));
    }

    [Test]
    public async Task An_answer_at_the_closing_instant_is_too_late()
    {
        var coops = await World.Coops(2);
        var round = await World.Opened(coops[0].Delegate);
        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset());

        Assert.That((await World.Answer(round, coops[1], "disagree")).Refusal, Is.EqualTo(new RoundHasClosed(round.ClosesAt)));
    }

    [Test]
    public async Task A_microsecond_before_it_is_in_time()
    {
        var coops = await World.Coops(2);
        var round = await World.Opened(coops[0].Delegate);
        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset().AddTicks(-10));

        Assert.That((await World.Answer(round, coops[1], "disagree")).Refusal, Is.Null);
    }

    [Test]
    public async Task A_member_an_observer_and_another_coops_delegate_do_not_answer()
    {
        var coops = await World.Coops(2);
        var member = await World.Person(coops[0], "Ben", Role.Member);
        var observer = await World.Person(coops[0], "Cai", Role.Observer);
        var round = await World.Opened(coops[0].Delegate);

        Assert.That((await World.Answer(round, coops[0], "agree", by: member)).Refusal, Is.EqualTo(new MayNotAnswer("member", "Coop Aa")));
        Assert.That(
            (await World.Answer(round, coops[0], "agree", by: observer)).Refusal,
            Is.EqualTo(new MayNotAnswer("observer", "Coop Aa"))
        );
        Assert.That(
            (await World.Answer(round, coops[0], "agree", by: coops[1].Delegate)).Refusal,
            Is.EqualTo(new MayNotAnswer("not_your_seat"))
        );
        Assert.That((await World.Answer(round, coops[0], "agree", by: World.Steward)).Refusal, Is.EqualTo(new MayNotAnswer("no_coop")));
    }

    [Test]
    public async Task Joining_later_gives_no_seat_and_the_page_says_why()
    {
        var coops = await World.Coops(1);
        var round = await World.Opened(coops[0].Delegate);
        var late = await World.Coop("Latecomer");

        var result = await World
            .The<TakePosition>()
            .Run(Actor.Of(late.Delegate), round.Id, (await World.SeatOf(round, coops[0])).Id, "agree", "");

        Assert.That(result.Refusal, Is.EqualTo(new MayNotAnswer("came_later", "Latecomer")));
    }

    [Test]
    public async Task A_delegate_whose_term_has_ended_does_not_answer()
    {
        var coops = await World.Coops(1);
        var round = await World.Opened(coops[0].Delegate);
        await World.Person(coops[0], "Ben", Role.Delegate);

        Assert.That((await World.Answer(round, coops[0], "agree")).Refusal, Is.EqualTo(new MayNotAnswer("member", "Coop Aa")));
    }

    [Test]
    public async Task A_reason_is_edited_without_answering_again_and_the_answer_stays()
    {
        var coops = await World.Coops(1);
        var round = await World.Opened(coops[0].Delegate);
        var seat = (await World.SeatOf(round, coops[0])).Id;
        var edit = World.The<TakePosition>();

        Assert.That((await edit.EditReason(Actor.Of(coops[0].Delegate), round.Id, seat, "x")).Refusal, Is.InstanceOf<SeatHasNotAnswered>());
        await World.Answer(round, coops[0], "disagree", "Because");
        var edited = await edit.EditReason(Actor.Of(coops[0].Delegate), round.Id, seat, "Because of this");

        Assert.That((edited.Value.Choice, edited.Value.Reason, edited.Value.Casts), Is.EqualTo(("disagree", "Because of this", 2)));
    }

    [Test]
    public async Task What_the_policy_does_not_offer_and_what_needs_a_reason_are_refused()
    {
        var coops = await World.Coops(1);
        var round = await World.Opened(coops[0].Delegate, "consent-one-round");

        Assert.That((await World.Answer(round, coops[0], "agree")).Refusal, Is.EqualTo(new ChoiceIsNotOffered("agree")));
        Assert.That((await World.Answer(round, coops[0], "")).Refusal, Is.InstanceOf<ChoiceIsMissing>());
        Assert.That((await World.Answer(round, coops[0], "objection", "  ")).Refusal, Is.EqualTo(new AnswerNeedsAReason("objection")));
        Assert.That((await World.Answer(round, coops[0], "objection", "It shuts small co-ops out.")).Refusal, Is.Null);
    }

    [Test]
    public async Task Two_delegates_racing_leave_one_position_and_a_whole_trail()
    {
        var coops = await World.Coops(1);
        var alternate = await World.Person(coops[0], "Ben", Role.Alternate);
        var round = await World.Opened(coops[0].Delegate);

        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(at => World.Answer(round, coops[0], at % 2 == 0 ? "agree" : "disagree", by: at % 3 == 0 ? alternate : null))
        );

        await using var connection = await World.Database.Open();
        var position = (await PositionStore.Of(connection, round.Id)).Single();
        var trail = await PositionStore.Trail(connection, round.Id);
        Assert.That(trail, Has.Count.EqualTo(40));
        Assert.That(position.Casts, Is.EqualTo(40));
        Assert.That(position.Choice, Is.EqualTo(trail.Single(entry => entry.Casts == 40).Choice));
    }

    [Test]
    public async Task A_paused_coops_delegate_reads_why_it_is_not_asked()
    {
        var coops = await World.Coops(1);
        var paused = await World.Coop("Paused", Standing.Paused);
        var round = await World.Opened(coops[0].Delegate);

        var result = await World
            .The<TakePosition>()
            .Run(Actor.Of(paused.Delegate), round.Id, (await World.SeatOf(round, coops[0])).Id, "agree", "");

        Assert.That(result.Refusal, Is.EqualTo(new MayNotAnswer("paused", "Paused")));
    }
}
