using Governance.Core.Consent;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Consent;

/// <summary>Objections are things with an owner, a harm, a clause, and what would lift them.</summary>
internal sealed class ObjectionTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];
    private Round _round = null!;

    [SetUp]
    public async Task A_round_of_consent_is_open()
    {
        _coops = await World.Coops(5);
        _round = await World.Open(await World.ToAmend(_coops[0].Delegate));
    }

    [Test]
    public async Task An_objection_says_its_harm_and_what_would_lift_it()
    {
        var result = await World.Object(_round, _coops[4], harm: "", lift: "");

        Assert.That(result.Refusal!.Parts, Is.EquivalentTo(new Refusal[] { new FieldIsMissing("harm"), new FieldIsMissing("lift") }));
        Assert.That(await World.PositionOf(_round, _coops[4]), Is.Null);
    }

    [Test]
    public async Task An_objection_is_tied_to_a_clause_of_the_words_asked_about()
    {
        await using var connection = await World.Database.Open();
        var block = (await ProposalStore.Version(connection, _round.ProposalId, 1))!.Text[^1].Id;

        Assert.That(
            (await World.Object(_round, _coops[4], clause: "b_none")).Refusal,
            Is.EqualTo(new FieldIsNotUnderstood("clause", "clause"))
        );
        Assert.That((await World.Object(_round, _coops[4], clause: block)).Refusal, Is.Null);
        Assert.That((await World.ObjectionTo(_round.ProposalId)).Clause, Is.EqualTo(block));
    }

    [Test]
    public async Task A_seat_that_objects_twice_has_one_objection_in_its_latest_words()
    {
        await World.Object(_round, _coops[4], harm: "First words.");
        await World.Object(_round, _coops[4], harm: "Better words.");

        Assert.That((await World.ObjectionsTo(_round.ProposalId)).Single().Harm, Is.EqualTo("Better words."));
    }

    [Test]
    public async Task A_seat_that_consents_after_all_takes_its_own_objection_back()
    {
        await World.Object(_round, _coops[4]);
        await World.Answer(_round, _coops[4], "consent");

        Assert.That((await World.ObjectionTo(_round.ProposalId)).State, Is.EqualTo(ObjectionState.Withdrawn));
    }

    [Test]
    public async Task Only_its_owner_lifts_an_objection()
    {
        await World.Object(_round, _coops[4]);
        await World.Close(_round);
        var objection = await World.ObjectionTo(_round.ProposalId);

        foreach (var other in new[] { _coops[0].Delegate, _coops[1].Delegate, World.Steward })
        {
            var result = await World.The<OwnObjection>().Lift(Actor.Of(other), objection.Id);
            Assert.That(result.Refusal, Is.EqualTo(new ObjectionIsNotYours()));
        }

        var alternate = await World.Person(_coops[4], "Ali", Role.Alternate);
        Assert.That((await World.The<OwnObjection>().Lift(Actor.Of(alternate), objection.Id)).Refusal, Is.Null, "whoever speaks for it");
    }

    [Test]
    public async Task To_find_that_it_does_not_qualify_takes_enough_others_with_reasons()
    {
        await World.Object(_round, _coops[4]);
        await World.Close(_round);
        var objection = await World.ObjectionTo(_round.ProposalId);
        await World.The<TestObjection>().Take(Actor.Of(World.Steward), objection.Id);

        Assert.That(
            (await World.Say(objection, _coops[0], TakeStance.Disputes, "No harm.")).Refusal,
            Is.EqualTo(new ProposersDoNotJudge()),
            "not the proposer's co-op"
        );
        Assert.That((await World.Say(objection, _coops[4], TakeStance.Disputes, "x")).Refusal, Is.TypeOf<MayNotAnswer>(), "not its owner");
        Assert.That((await World.Say(objection, _coops[1], TakeStance.Disputes, "")).Refusal, Is.EqualTo(new FieldIsMissing("reason")));
        Acts.Granted(await World.Say(objection, _coops[1], TakeStance.Disputes, "It is feared, not known."));
        Assert.That(
            (await World.The<TestObjection>().RuleOut(Actor.Of(World.Steward), objection.Id)).Refusal,
            Is.EqualTo(new TooFewDispute(1, 2))
        );
        Acts.Granted(await World.Say(objection, _coops[2], TakeStance.Disputes, "The rule asks for a harm."));
        Acts.Granted(await World.The<TestObjection>().RuleOut(Actor.Of(World.Steward), objection.Id));
        Assert.That((await World.ObjectionTo(_round.ProposalId)).State, Is.EqualTo(ObjectionState.DoesNotQualify));
    }

    [Test]
    public async Task A_coop_that_shares_it_instead_is_not_counted_against_it()
    {
        await World.Object(_round, _coops[4]);
        await World.Close(_round);
        var objection = await World.ObjectionTo(_round.ProposalId);
        await World.The<TestObjection>().Take(Actor.Of(World.Steward), objection.Id);
        await World.Say(objection, _coops[1], TakeStance.Disputes, "Feared.");
        await World.Say(objection, _coops[2], TakeStance.Disputes, "Feared.");
        await World.Say(objection, _coops[2], TakeStance.Shares, "We looked again: we would lose too.");

        var result = await World.The<TestObjection>().RuleOut(Actor.Of(World.Steward), objection.Id);

        Assert.That(result.Refusal, Is.EqualTo(new TooFewDispute(1, 2)), "the latest word of each counts");
    }

    [Test]
    public async Task What_does_not_qualify_stops_nothing_once_its_owner_accepts_that()
    {
        await World.AllConsent(_round, _coops[0], _coops[1], _coops[2]);
        await World.Object(_round, _coops[4]);
        await World.Close(_round);
        await World.RuleOut(await World.ObjectionTo(_round.ProposalId), _coops[1], _coops[2]);
        Assert.That((await World.Proposal(_round.ProposalId)).State, Is.EqualTo(ProposalState.Test), "its owner is asked first");

        Acts.Granted(await World.The<OwnObjection>().Lift(Actor.Of(_coops[4].Delegate), (await World.ObjectionTo(_round.ProposalId)).Id));

        Assert.That((await World.Proposal(_round.ProposalId)).Outcome, Is.EqualTo(Outcome.Adopted));
    }

    [Test]
    public async Task Or_once_the_time_to_escalate_has_passed()
    {
        await World.AllConsent(_round, _coops[0], _coops[1], _coops[2]);
        await World.Object(_round, _coops[4]);
        await World.Close(_round);
        await World.RuleOut(await World.ObjectionTo(_round.ProposalId), _coops[1], _coops[2]);

        World.Later(Duration.FromDays(3));
        await World.The<Unattended>().WhenDue(_round.ProposalId);

        Assert.That((await World.Proposal(_round.ProposalId)).Outcome, Is.EqualTo(Outcome.Adopted));
    }

    [Test]
    public async Task Its_owner_offers_words_first()
    {
        await World.Object(_round, _coops[4]);
        await World.Close(_round);
        var objection = await World.ObjectionTo(_round.ProposalId);
        await World.Uphold(objection);

        var others = await World.The<OfferWords>().Run(Actor.Of(_coops[1].Delegate), objection.Id, "Twelve days.");
        Assert.That(others.Refusal, Is.EqualTo(new OwnerGoesFirst()));
        Acts.Granted(await World.The<OfferWords>().Run(Actor.Of(_coops[4].Delegate), objection.Id, ""));
        Acts.Granted(await World.The<OfferWords>().Run(Actor.Of(_coops[1].Delegate), objection.Id, "Twelve days."));
    }

    [Test]
    public async Task The_secretary_does_not_enter_an_objection_for_somebody()
    {
        var result = await World
            .The<EnterAnswer>()
            .Run(Actor.Of(World.Steward), _round.Id, (await World.SeatOf(_round, _coops[4])).Id, "objection", "They said no.", "phone");

        Assert.That(result.Refusal, Is.EqualTo(new MayNotAnswer("objection_is_its_owners")));
    }

    [Test]
    public async Task Its_history_keeps_every_step_with_its_version()
    {
        await World.Object(_round, _coops[4]);
        await World.Close(_round);
        await World.Uphold(await World.ObjectionTo(_round.ProposalId));
        Acts.Granted(await World.Revise(_coops[0].Delegate, _round.ProposalId, "After fifteen days."));
        await World.Answer(await World.Open(_round.ProposalId), _coops[4], "consent");
        await using var connection = await World.Database.Open();

        var steps = await ObjectionStore.Steps(connection, _round.ProposalId);

        Assert.That(
            steps.Select(step => (step.State, step.Version)),
            Is.EqualTo(
                new[]
                {
                    (ObjectionState.Open, 1),
                    (ObjectionState.BeingTested, 1),
                    (ObjectionState.BeingIntegrated, 1),
                    (ObjectionState.BeingIntegrated, 2),
                    (ObjectionState.Lifted, 2),
                }
            )
        );
    }
}
