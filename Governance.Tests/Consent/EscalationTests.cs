using Governance.Core.Circles;
using Governance.Core.Consent;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Consent;

/// <summary>When rounds or time are used up, an owner is silent or does not accept a finding, the fallback decides. Nothing is dropped.</summary>
internal sealed class EscalationTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task Who_does_not_accept_that_it_does_not_qualify_lets_the_fallback_decide()
    {
        var coops = await World.Coops(4);
        var (id, objection) = await RuledOut(coops);

        Acts.Granted(await World.The<OwnObjection>().Escalate(Actor.Of(coops[3].Delegate), objection.Id));

        var fallback = await World.RoundOf(id);
        var proposal = await World.Proposal(id);
        Assert.That((fallback.IsFallback, fallback.Number), Is.EqualTo((true, 2)));
        Assert.That(proposal.RuleOf(fallback).Slug, Is.EqualTo("two-thirds"));
        await World.Answer(fallback, coops[0], "agree");
        await World.Answer(fallback, coops[1], "agree");
        await World.Answer(fallback, coops[3], "disagree");
        Assert.That((await World.Close(fallback)).Outcome, Is.EqualTo(Outcome.Adopted));
        Assert.That((await World.ObjectionTo(id)).State, Is.EqualTo(ObjectionState.Escalated), "it stays on record as it was");
    }

    [Test]
    public async Task An_owner_who_is_silent_for_a_minimum_period_makes_it_unattended_and_never_dropped()
    {
        var coops = await World.Coops(3);
        var id = await World.ToAmend(coops[0].Delegate);
        var round = await World.Open(id);
        await World.AllConsent(round, coops[0], coops[1]);
        await World.Object(round, coops[2]);
        await World.Close(round);
        await World.The<TestObjection>().Take(Actor.Of(World.Steward), (await World.ObjectionTo(id)).Id);

        World.Later(Duration.FromDays(5) - Duration.FromSeconds(1));
        await World.The<Unattended>().WhenDue(id);
        Assert.That((await World.ObjectionTo(id)).State, Is.EqualTo(ObjectionState.BeingTested), "a second before");
        World.Later(Duration.FromSeconds(1));
        await World.The<Unattended>().WhenDue(id);

        Assert.That((await World.ObjectionTo(id)).State, Is.EqualTo(ObjectionState.Unattended));
        Assert.That((await World.RoundOf(id)).IsFallback, Is.True, "the fallback is asked");
    }

    [Test]
    public async Task An_objection_follows_into_the_next_round_and_silence_there_escalates_it()
    {
        var coops = await World.Coops(3);
        var id = await World.ToAmend(coops[0].Delegate);
        var first = await World.Open(id);
        await World.Object(first, coops[2]);
        await World.Close(first);
        await World.Uphold(await World.ObjectionTo(id));
        Acts.Granted(await World.Revise(coops[0].Delegate, id, "After fifteen days."));
        var second = await World.Open(id);
        await World.AllConsent(second, coops[0], coops[1]);

        Assert.That((await World.Close(second)).Outcome, Is.EqualTo(Outcome.NextRound), "the objection stands until its owner lifts it");
        Assert.That((await World.ObjectionTo(id)).State, Is.EqualTo(ObjectionState.Unattended));
        Assert.That((await World.RoundOf(id)).IsFallback, Is.True);
    }

    [Test]
    public async Task Rounds_that_are_used_up_end_in_the_fallback()
    {
        var coops = await World.Coops(3);
        await World.Adopted(
            Process(
                new Escalation
                {
                    AfterRounds = 1,
                    To = EscalationKind.Vote,
                    Policy = "simple-majority",
                }
            )
        );
        var id = await Objected(coops, "ours");

        await World.Uphold(await World.ObjectionTo(id));

        var round = await World.RoundOf(id);
        Assert.That((round.IsFallback, (await World.Proposal(id)).RuleOf(round).Slug), Is.EqualTo((true, "simple-majority")));
        Assert.That((await World.ObjectionTo(id)).State, Is.EqualTo(ObjectionState.Escalated));
    }

    [Test]
    public async Task Time_that_is_used_up_puts_it_off_where_the_rule_says_so()
    {
        var coops = await World.Coops(3);
        await World.Adopted(Process(new Escalation { After = new Span(30, SpanUnit.Days), To = EscalationKind.Defer }));
        var id = await Objected(coops, "ours");

        World.Later(Duration.FromDays(30));
        await World.The<Unattended>().WhenDue(id);

        Assert.That((await World.Proposal(id)).Outcome, Is.EqualTo(Outcome.Deferred));
    }

    [Test]
    public async Task A_wider_circle_decides_with_a_roll_of_its_own()
    {
        var coops = await World.Coops(4);
        await World.Adopted(
            Process(
                new Escalation
                {
                    AfterRounds = 1,
                    To = EscalationKind.WiderCircle,
                    Policy = "simple-majority",
                }
            )
        );
        var circle = await World.Circle(isClosed: true, coops[0], coops[1]);
        var id = await World.ToAmend(coops[0].Delegate, "ours", circle: circle);
        var round = await World.Open(id, coops[0].Delegate);
        await World.Object(round, coops[1]);
        await World.Close(round);
        await World.Uphold(await World.ObjectionTo(id));

        var wider = await World.RoundOf(id);
        await using var connection = await World.Database.Open();
        Assert.That(wider.CircleId, Is.EqualTo(CircleId.General));
        Assert.That((await RollStore.Of(connection, wider.Id)).Count, Is.EqualTo(4), "every co-op of the general circle");
        Assert.That((await World.Answer(wider, coops[3], "agree")).Refusal, Is.Null, "who could not read it before");
    }

    [Test]
    public async Task The_fallback_is_pinned_with_the_rule()
    {
        var coops = await World.Coops(4);
        var (id, objection) = await RuledOut(coops);
        await World.Adopted(PolicyBook.Find("two-thirds")! with { Version = 2, Name = "Changed since" });

        Acts.Granted(await World.The<OwnObjection>().Escalate(Actor.Of(coops[3].Delegate), objection.Id));

        Assert.That((await World.Proposal(id)).RuleOf(await World.RoundOf(id)).Name, Is.EqualTo(PolicyBook.Find("two-thirds")!.Name));
    }

    private static Policy Process(Escalation escalation) =>
        PolicyBook.Find("consent-s3")! with
        {
            Slug = "ours",
            Name = "Ours",
            Escalation = escalation,
        };

    private async Task<ProposalId> Objected(IReadOnlyList<CoopOf> coops, string policy)
    {
        var id = await World.ToAmend(coops[0].Delegate, policy);
        var round = await World.Open(id);
        await World.AllConsent(round, coops[0], coops[1]);
        await World.Object(round, coops[2]);
        await World.Close(round);
        return id;
    }

    private async Task<(ProposalId, Objection)> RuledOut(IReadOnlyList<CoopOf> coops)
    {
        var id = await World.ToAmend(coops[0].Delegate);
        var round = await World.Open(id);
        await World.AllConsent(round, coops[0], coops[1], coops[2]);
        await World.Object(round, coops[3]);
        await World.Close(round);
        var objection = await World.ObjectionTo(id);
        await World.RuleOut(objection, coops[1], coops[2]);
        return (id, objection);
    }
}
