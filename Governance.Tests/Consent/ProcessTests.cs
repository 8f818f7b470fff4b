using Governance.Core.Consent;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Consent;

/// <summary>Consent is a process: questions, reactions, changes, answers; objections tested, integrated, asked again.</summary>
internal sealed class ProcessTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task No_phase_is_skipped_and_the_thread_takes_what_the_phase_is_for()
    {
        var coops = await World.Coops(3);
        var id = await World.Raised(coops[0].Delegate, "consent-s3");

        Assert.That((await World.Proposal(id)).State, Is.EqualTo(ProposalState.Clarify));
        Assert.That(await Mode(id), Is.EqualTo("questions"));
        var early = await World.The<OpenRound>().Run(Actor.Of(coops[0].Delegate), id, new OpeningForm(""));
        Assert.That(early.Refusal, Is.TypeOf<ProposalIsElsewhere>());
        await World.MoveOn(id, ProposalState.Clarify);
        Assert.That(await Mode(id), Is.EqualTo("reactions"));
        await World.MoveOn(id, ProposalState.React);
        Assert.That((await World.Proposal(id)).State, Is.EqualTo(ProposalState.Amend));
        Assert.That(await Mode(id), Is.EqualTo("talk"));
    }

    [Test]
    public async Task A_phase_gives_way_when_its_time_is_over()
    {
        var coops = await World.Coops(2);
        var id = await World.Raised(coops[0].Delegate, "consent-s3");

        World.Later(Duration.FromDays(3) - Duration.FromSeconds(1));
        await World.The<MoveOn>().WhenDue(id);
        Assert.That((await World.Proposal(id)).State, Is.EqualTo(ProposalState.Clarify), "a second before");
        World.Later(Duration.FromSeconds(1));
        await World.The<MoveOn>().WhenDue(id);
        Assert.That((await World.Proposal(id)).State, Is.EqualTo(ProposalState.React));
    }

    [Test]
    public async Task A_facilitator_is_not_the_proposer()
    {
        var id = await World.Raised(World.Steward, "consent-s3");

        var result = await World.The<MoveOn>().Run(Actor.Of(World.Steward), id, ProposalState.Clarify);

        Assert.That(result.Refusal, Is.EqualTo(new NotAllowed("facilitator")), "the steward is secretary too, but raised this");
    }

    [Test]
    public async Task A_reaction_is_one_per_seat_and_short()
    {
        var coops = await World.Coops(2);
        var id = await World.Raised(coops[0].Delegate, "consent-s3");
        await World.MoveOn(id, ProposalState.Clarify);
        Task<Result<Comment>> React(string words) => World.The<PostComment>().Run(Actor.Of(coops[1].Delegate), id.Value, words, null, null);

        Assert.That((await React(new string('x', 601))).Refusal, Is.Not.Null, "too long for a reaction");
        Assert.That((await React("We like it.")).Refusal, Is.Null);
        Assert.That((await React("And another thing.")).Refusal, Is.Not.Null, "one each");
    }

    [Test]
    public async Task Without_an_objection_the_round_adopts()
    {
        var coops = await World.Coops(3);
        var round = await World.Open(await World.ToAmend(coops[0].Delegate));
        await World.AllConsent(round, coops);

        Assert.That((await World.Close(round)).Outcome, Is.EqualTo(Outcome.Adopted));
        Assert.That((await World.Proposal(round.ProposalId)).State, Is.EqualTo(ProposalState.Closed));
    }

    [Test]
    public async Task An_objection_is_tested_integrated_and_asked_again()
    {
        var coops = await World.Coops(4);
        var id = await World.ToAmend(coops[0].Delegate);
        var first = await World.Open(id);
        await World.AllConsent(first, coops[0], coops[1]);
        await World.Object(first, coops[3]);
        var verdict = await World.Close(first);
        Assert.That(verdict.Outcome, Is.EqualTo(Outcome.NextRound), "an objection asks for another round");
        Assert.That((await World.Proposal(id)).State, Is.EqualTo(ProposalState.Test));

        var objection = await World.ObjectionTo(id);
        await World.Uphold(objection);
        Assert.That((await World.Proposal(id)).State, Is.EqualTo(ProposalState.Integrate));
        var unchanged = await World.The<OpenRound>().Run(Actor.Of(coops[0].Delegate), id, new OpeningForm(""));
        Assert.That(unchanged.Refusal, Is.TypeOf<ProposalIsElsewhere>(), "the same words are not asked again");
        Acts.Granted(await World.The<OfferWords>().Run(Actor.Of(coops[3].Delegate), objection.Id, "After fifteen days."));
        Acts.Granted(await World.Revise(coops[0].Delegate, id, "A claim lapses after fifteen days."));

        var second = await World.Open(id);
        Assert.That(second.Number, Is.EqualTo(2));
        Assert.That(second.Version, Is.EqualTo(2));
        Assert.That((await World.ObjectionTo(id)).State, Is.EqualTo(ObjectionState.BeingIntegrated), "until its owner says that it is met");
        await World.AllConsent(second, coops);
        Assert.That((await World.ObjectionTo(id)).State, Is.EqualTo(ObjectionState.Lifted));
        Assert.That((await World.Close(second)).Outcome, Is.EqualTo(Outcome.Adopted));
    }

    [Test]
    public async Task All_objections_are_tested_before_any_is_integrated()
    {
        var coops = await World.Coops(4);
        var id = await World.ToAmend(coops[0].Delegate);
        var round = await World.Open(id);
        await World.Object(round, coops[2]);
        await World.Object(round, coops[3]);
        await World.Close(round);

        await World.Uphold(await World.ObjectionTo(id, 1));
        Assert.That((await World.Proposal(id)).State, Is.EqualTo(ProposalState.Test), "the second waits");
        await World.Uphold(await World.ObjectionTo(id, 2));
        Assert.That((await World.Proposal(id)).State, Is.EqualTo(ProposalState.Integrate));
    }

    [Test]
    public async Task One_objection_is_tested_at_a_time()
    {
        var coops = await World.Coops(4);
        var id = await World.ToAmend(coops[0].Delegate);
        var round = await World.Open(id);
        await World.Object(round, coops[2]);
        await World.Object(round, coops[3]);
        await World.Close(round);
        await World.The<TestObjection>().Take(Actor.Of(World.Steward), (await World.ObjectionTo(id, 1)).Id);

        var other = await World.The<TestObjection>().Take(Actor.Of(World.Steward), (await World.ObjectionTo(id, 2)).Id);

        Assert.That(other.Refusal, Is.EqualTo(new AnotherIsBeingTested(1)));
    }

    [Test]
    public async Task Withdrawing_the_last_objection_lets_the_answers_of_the_round_decide()
    {
        var coops = await World.Coops(3);
        var id = await World.ToAmend(coops[0].Delegate);
        var round = await World.Open(id);
        await World.AllConsent(round, coops[0], coops[1]);
        await World.Object(round, coops[2]);
        await World.Close(round);

        Acts.Granted(await World.The<OwnObjection>().Lift(Actor.Of(coops[2].Delegate), (await World.ObjectionTo(id)).Id));

        var over = await World.Proposal(id);
        Assert.That((over.State, over.Outcome), Is.EqualTo((ProposalState.Closed, (Outcome?)Outcome.Adopted)));
        Assert.That((await World.ObjectionTo(id)).State, Is.EqualTo(ObjectionState.Withdrawn));
    }

    private async Task<string> Mode(ProposalId id)
    {
        await using var connection = await World.Database.Open();
        return (await CommentStore.Find(connection, id.Value))!.Mode;
    }
}
