using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Proposals;

/// <summary>How long things take: computed from the rule, counted in the circle's own days.</summary>
internal sealed class TimesTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];

    [SetUp]
    public async Task Three_coops() => _coops = await World.Coops(3);

    [Test]
    public async Task Words_changed_lately_wait_before_a_round_opens()
    {
        await Rule(times => times with { Freeze = new Span(2, SpanUnit.Days) });
        var id = await World.Raised(_coops[0].Delegate, "ours");
        Acts.Granted(await World.Revise(_coops[0].Delegate, id, "Other words."));

        var now = await World.The<OpenRound>().Run(Actor.Of(_coops[0].Delegate), id, new OpeningForm(""));
        World.Later(Duration.FromDays(2));
        var later = await World.The<OpenRound>().Run(Actor.Of(_coops[0].Delegate), id, new OpeningForm(""));

        Assert.That(now.Refusal, Is.TypeOf<TextChangedTooLately>());
        Assert.That(later.Refusal, Is.Null);
    }

    [Test]
    public async Task What_was_not_adopted_is_not_asked_again_before_its_time()
    {
        await Rule(times => times with { Waiting = new Span(30, SpanUnit.Days) });
        var round = await World.Opened(_coops[0].Delegate, "ours");
        await World.Answer(round, _coops[1], "disagree");
        await World.Close(round);

        var again = await World
            .The<RaiseProposal>()
            .Run(Actor.Of(_coops[0].Delegate), await World.Draft(_coops[0].Delegate, "ours"), open: false);
        Assert.That(again.Refusal, Is.TypeOf<AskedAgainTooSoon>(), "the same title in the same circle is the same question");
        World.Later(Duration.FromDays(30));
        Assert.That((await World.Proposal(await World.Raised(_coops[0].Delegate, "ours"))).Number, Is.EqualTo(2));
    }

    [Test]
    public async Task Each_seat_that_needs_more_time_moves_the_close_once_and_together_no_further_than_the_cap()
    {
        await Rule(extend: new Extension { OnRequest = new Span(3, SpanUnit.Days), Cap = new Span(5, SpanUnit.Days) });
        var round = await World.Opened(_coops[0].Delegate, "ours");

        await World.Answer(round, _coops[0], "wait", "Our assembly is on Monday.");
        Assert.That((await World.Again(round)).ClosesAt, Is.EqualTo(round.ClosesAt + Duration.FromDays(3)));
        await World.Answer(round, _coops[0], "agree");
        await World.Answer(round, _coops[0], "wait");
        Assert.That((await World.Again(round)).ClosesAt, Is.EqualTo(round.ClosesAt + Duration.FromDays(3)), "once per co-op");
        await World.Answer(round, _coops[1], "wait");
        Assert.That((await World.Again(round)).ClosesAt, Is.EqualTo(round.ClosesAt + Duration.FromDays(5)), "capped");
        await World.Answer(round, _coops[2], "wait");
        Assert.That((await World.Again(round)).ClosesAt, Is.EqualTo(round.ClosesAt + Duration.FromDays(5)));
    }

    [Test]
    public async Task While_too_few_have_answered_the_close_moves_until_there_is_a_quorum_or_the_cap()
    {
        await World.Adopted(
            PolicyBook.Find("two-thirds")! with
            {
                Slug = "ours",
                Name = "Ours",
                Extension = new Extension { UntilQuorum = new Span(2, SpanUnit.Days), Cap = new Span(4, SpanUnit.Days) },
            }
        );
        var round = await World.Opened(_coops[0].Delegate, "ours");
        await World.Answer(round, _coops[0], "agree");
        var first = round.ClosesAt;
        foreach (var days in new[] { 2, 4 })
        {
            World.Clock.SetUtcNow((await World.Again(round)).ClosesAt.ToDateTimeOffset());
            await World.The<CloseRound>().WhenDue(round.Id);
            Assert.That((await World.Again(round)).ClosesAt, Is.EqualTo(first + Duration.FromDays(days)));
        }

        Assert.That((await World.Close(round)).Outcome, Is.EqualTo(Outcome.Inquorate), "not for ever");
    }

    [Test]
    public async Task A_proposal_that_must_be_seconded_waits_for_somebody_who_did_not_write_it()
    {
        await World.Adopted(PolicyBook.Find("cotech-2018")! with { Slug = "ours", Name = "Ours", Seconders = 1 });
        var id = await World.Raised(_coops[0].Delegate, "ours");
        Task<Result<RoundId>> Open() => World.The<OpenRound>().Run(Actor.Of(_coops[0].Delegate), id, new OpeningForm(""));

        Assert.That((await Open()).Refusal, Is.EqualTo(new NeedsSeconding(1)));
        Assert.That((await World.The<SecondProposal>().Run(Actor.Of(_coops[0].Delegate), id)).Refusal, Is.Not.Null, "its author");
        Acts.Granted(await World.The<SecondProposal>().Run(Actor.Of(_coops[1].Delegate), id));
        Assert.That((await Open()).Refusal, Is.Null);
    }

    [Test]
    public async Task A_second_vote_that_does_not_come_in_time_lapses()
    {
        var round = await World.Opened(_coops[0].Delegate, "society-act-111");
        await World.Answer(round, _coops[0], "agree");
        await World.Answer(round, _coops[1], "agree");
        Assert.That((await World.Close(round)).Outcome, Is.EqualTo(Outcome.NextRound));

        World.Later(Duration.FromDays(32));
        await World.The<EndProposal>().WhenDue(round.ProposalId);

        Assert.That((await World.Proposal(round.ProposalId)).Outcome, Is.EqualTo(Outcome.Lapsed));
    }

    [Test]
    public async Task A_deadline_counted_over_the_change_of_clocks_keeps_its_wall_time()
    {
        World.Clock.SetUtcNow(new(2027, 3, 25, 17, 0, 0, TimeSpan.Zero));

        var round = await World.Opened(_coops[0].Delegate);

        Assert.That(
            round.ClosesAt,
            Is.EqualTo(Instant.FromUtc(2027, 4, 1, 16, 0)),
            "seven days later, 17:00 in London is an hour earlier in UTC"
        );
    }

    [Test]
    public async Task An_answer_entered_by_the_secretary_is_replaced_by_the_coops_own_and_never_the_other_way_round()
    {
        var round = await World.Opened(_coops[0].Delegate);
        Task<Result<Position>> Enter(CoopOf coop, string choice) => Entered(round, coop, choice);

        Acts.Granted(await Enter(_coops[1], "agree"));
        Assert.That((await World.PositionOf(round, _coops[1]))!.Authority, Is.EqualTo("entered_phone"));
        Acts.Granted(await World.Answer(round, _coops[1], "disagree", "That was a misunderstanding."));
        Assert.That((await Enter(_coops[1], "agree")).Refusal, Is.EqualTo(new MayNotAnswer("own_answer_stands")));
    }

    private async Task<Result<Position>> Entered(Round round, CoopOf coop, string choice) =>
        await World
            .The<EnterAnswer>()
            .Run(Actor.Of(World.Steward), round.Id, (await World.SeatOf(round, coop)).Id, choice, "They rang.", "phone");

    private Task Rule(Func<Times, Times>? times = null, Extension? extend = null)
    {
        var like = PolicyBook.Find("cotech-2018")!;
        return World.Adopted(
            like with
            {
                Slug = "ours",
                Name = "Ours",
                Times = times?.Invoke(like.Times) ?? like.Times,
                Extension = extend ?? like.Extension,
            }
        );
    }
}
