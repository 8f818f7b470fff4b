using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mandates;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Mandates;

/// <summary>Two tiers: a coop's own members decide inside, and that verdict is the answer of the coop's seat.</summary>
internal sealed class InsideTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];
    private PersonId _ben;
    private PersonId _cat;

    [SetUp]
    public async Task A_coop_of_three_whose_members_decide()
    {
        _coops = await World.Coops(3);
        _ben = await World.Person(_coops[0], "Ben", Role.Member);
        _cat = await World.Person(_coops[0], "Cat", Role.Member);
    }

    [Test]
    public async Task The_inner_outcome_is_the_answer_of_the_seat_at_the_inner_close()
    {
        await World.Mandate(_coops[0]);
        var outer = await World.Opened(_coops[1].Delegate);
        var inner = await World.InnerRound(outer, _coops[0]);
        Assert.That(inner.ClosesAt, Is.EqualTo(outer.ClosesAt - Duration.FromDays(1)), "a day earlier, in time to be counted");
        await World.AnswerOwn(inner, _ben, "agree");
        await World.AnswerOwn(inner, _cat, "disagree");
        await World.AnswerOwn(inner, _coops[0].Delegate, "agree");
        Assert.That(await World.PositionOf(outer, _coops[0]), Is.Null, "until then it has not answered");

        await World.Close(inner);

        var position = (await World.PositionOf(outer, _coops[0]))!;
        Assert.That((position.Choice, position.Authority, position.At), Is.EqualTo(("agree", AnswerSeat.Inside, inner.ClosesAt)));
        Assert.That(
            Json.Read<Dictionary<string, int>>(position.Inside!),
            Is.EqualTo(new Dictionary<string, int> { ["agree"] = 2, ["disagree"] = 1 })
        );
        Assert.That((await World.Proposal(inner.ProposalId)).State, Is.EqualTo(ProposalState.Closed), "nobody ratifies it");
    }

    [Test]
    public async Task Nobody_answers_by_hand_what_is_decided_inside()
    {
        await World.Mandate(_coops[0]);
        var outer = await World.Opened(_coops[1].Delegate);

        Assert.That((await World.Answer(outer, _coops[0], "agree")).Refusal, Is.EqualTo(new MayNotAnswer("decides_inside", "Coop Aa")));
    }

    [Test]
    public async Task After_an_outage_across_both_deadlines_inner_before_outer_and_nothing_is_lost()
    {
        await World.Mandate(_coops[0]);
        var outer = await World.Opened(_coops[1].Delegate);
        var inner = await World.InnerRound(outer, _coops[0]);
        await World.AnswerOwn(inner, _ben, "disagree", "No.");
        await World.Answer(outer, _coops[1], "agree");

        World.Clock.SetUtcNow((outer.ClosesAt + Duration.FromDays(2)).ToDateTimeOffset());
        await World.Tick();

        Assert.That((await World.PositionOf(outer, _coops[0]))!.At, Is.EqualTo(inner.ClosesAt));
        var verdict = (await World.Again(outer)).Result!;
        Assert.That((verdict.Outcome, verdict.Answered), Is.EqualTo((Outcome.NotAdopted, 2)), "the members' no counts");
    }

    [Test]
    public async Task When_nobody_inside_answers_the_delegate_may()
    {
        await World.Mandate(_coops[0]);
        var outer = await World.Opened(_coops[1].Delegate);
        await World.Close(await World.InnerRound(outer, _coops[0]));

        Assert.That(await World.PositionOf(outer, _coops[0]), Is.Null, "nobody decided, so nothing is answered for them");
        Assert.That((await World.Answer(outer, _coops[0], "agree")).Refusal, Is.Null);
    }

    [Test]
    public async Task A_mandate_may_keep_the_seat_silent_or_name_an_answer_for_that()
    {
        await World.Mandate(_coops[0], fallback: Mandate.FallbackSilent);
        await World.Mandate(_coops[1], fallback: "abstain");
        var outer = await World.Opened(_coops[2].Delegate);
        foreach (var coop in _coops.Take(2))
        {
            await World.Close(await World.InnerRound(outer, coop));
        }

        Assert.That((await World.Answer(outer, _coops[0], "agree")).Refusal, Is.TypeOf<MayNotAnswer>());
        Assert.That((await World.PositionOf(outer, _coops[1]))!.Choice, Is.EqualTo("abstain"));
    }

    [Test]
    public async Task Members_who_advise_leave_the_answer_to_the_delegate()
    {
        await World.Mandate(_coops[0], Mandate.MembersAdvise);
        var outer = await World.Opened(_coops[1].Delegate);
        var inner = await World.InnerRound(outer, _coops[0]);
        await World.AnswerOwn(inner, _ben, "disagree", "No.");
        await World.Close(inner);

        Assert.That(await World.PositionOf(outer, _coops[0]), Is.Null);
        Assert.That((await World.Answer(outer, _coops[0], "agree")).Refusal, Is.Null);
    }

    [Test]
    public async Task Consent_outside_is_answered_by_agreement_inside_and_an_objection_has_its_writer()
    {
        await World.Mandate(_coops[0], notAdopted: "objection", writer: _cat);
        var id = await World.ToAmend(_coops[1].Delegate);
        var outer = await World.Open(id);
        var inner = await World.InnerRound(outer, _coops[0]);
        await World.AnswerOwn(inner, _ben, "disagree", "No.");
        await World.Close(inner);
        Assert.That((await World.PositionOf(outer, _coops[0]))!.Choice, Is.EqualTo("objection"));

        var seat = (await World.SeatOf(outer, _coops[0])).Id;
        var form = new Core.Consent.ObjectionForm("", "We would lose our only client.", "Fifteen days.");
        var other = await World.The<WriteInsideReason>().Run(Actor.Of(_ben), seat, "", form);
        Assert.That(other.Refusal, Is.EqualTo(new NotAllowed("inside_writer")));
        Acts.Granted(await World.The<WriteInsideReason>().Run(Actor.Of(_cat), seat, "", form));
        Assert.That((await World.ObjectionTo(id)).Harm, Is.EqualTo("We would lose our only client."));
    }

    [Test]
    public async Task A_mandate_for_one_proposal_goes_before_that_of_the_circle()
    {
        var proposal = await World.Raised(_coops[1].Delegate);
        var form = new MandateForm(null, proposal, Mandate.MembersDecide);
        Acts.Granted(await World.The<SetMandate>().Run(Actor.Of(_coops[0].Delegate), _coops[0].Id, form));
        await World.Mandate(_coops[0], Mandate.DelegateDecides);

        var round = await World.Open(proposal, _coops[1].Delegate);

        Assert.That((await World.SeatOf(round, _coops[0])).Mandate, Is.EqualTo(Mandate.MembersDecide));
    }

    [Test]
    public async Task A_round_keeps_the_mandate_that_it_was_opened_with()
    {
        var round = await World.Opened(_coops[1].Delegate);
        await World.Mandate(_coops[0]);

        Assert.That((await World.Answer(round, _coops[0], "agree")).Refusal, Is.Null);
    }

    [Test]
    public async Task Where_too_little_time_is_left_to_ask_anybody_the_delegate_answers()
    {
        await World.Adopted(PolicyBook.Find("simple-majority")! with { Slug = "quick", Name = "Quick", Times = new Times() });
        await World.Mandate(_coops[0]);
        var round = await World.Opened(_coops[1].Delegate, "quick");

        Assert.That((await World.Answer(round, _coops[0], "agree")).Refusal, Is.Null);
    }

    [Test]
    public async Task When_the_question_is_taken_back_outside_it_is_taken_back_inside()
    {
        await World.Mandate(_coops[0]);
        var outer = await World.Opened(_coops[1].Delegate);
        var inner = await World.InnerRound(outer, _coops[0]);

        Acts.Granted(await World.The<WithdrawProposal>().Run(Actor.Of(_coops[1].Delegate), outer.ProposalId, "Not now."));
        await World.AskInside();

        Assert.That((await World.Proposal(inner.ProposalId)).State, Is.EqualTo(ProposalState.Withdrawn));
    }

    [Test]
    public async Task Inside_stays_inside()
    {
        await World.Mandate(_coops[0]);
        var outer = await World.Opened(_coops[1].Delegate);
        var inner = await World.InnerRound(outer, _coops[0]);

        Assert.That((await World.Proposal(inner.ProposalId)).Audience, Is.EqualTo(Audience.Of(_coops[0].Circle)));
        Assert.That((await World.AnswerOwnAs(inner, _ben, _coops[1].Delegate)).Refusal, Is.TypeOf<NotFound>());
    }

    [Test]
    public async Task Only_who_speaks_for_a_coop_says_how_it_answers()
    {
        var form = new MandateForm(CircleId.General, null, Mandate.MembersDecide);

        Assert.That(
            (await World.The<SetMandate>().Run(Actor.Of(_ben), _coops[0].Id, form)).Refusal,
            Is.EqualTo(new NotAllowed("delegate"))
        );
        Assert.That((await World.The<SetMandate>().Run(Actor.Of(World.Steward), _coops[0].Id, form)).Refusal, Is.TypeOf<NotFound>());
    }

    [TestCase("adopted", "agree", "consent")]
    [TestCase("not_adopted", "disagree", "objection")]
    [TestCase("inquorate", "abstain", "abstain")]
    public void An_answer_that_the_rule_outside_does_not_offer_becomes_its_nearest(string outcome, string named, string answered)
    {
        var mandate = new Mandate
        {
            Id = new MandateId("mand_1"),
            CoopId = _coops[0].Id,
            Kind = Mandate.MembersDecide,
            Adopted = named,
            NotAdopted = named,
            Fallback = named,
            SetBy = _ben,
            SetAt = World.Now,
        };

        Assert.That(AnswerSeat.AnswerOf(mandate, outcome, PolicyBook.Find("consent-s3")!)!.Id, Is.EqualTo(answered));
    }
}
