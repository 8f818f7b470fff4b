using Governance.Core.Agreements;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Tests.Testing;

namespace Governance.Tests.Agreements;

/// <summary>An amendment may be amended before it is asked about: by whoever drafted it at once, by the circle with a decision.</summary>
internal sealed class AmendAmendmentTests(Dialect dialect) : AgreementStory(dialect)
{
    private ProposalId _primary;

    [SetUp]
    public async Task An_amendment_is_talked_about() =>
        _primary = await World.Moved(
            A,
            AmendAgreement.Name,
            await World.Changing(Sharing, ("ten days", "A claim lasts fifteen days."), ("by bank", ""))
        );

    [Test]
    public async Task Adopted_it_makes_another_version_of_the_amendment_and_none_of_the_agreement()
    {
        var decision = await World.Decided(B, AmendAmendment.Name, await Changing(("fifteen days", "A claim lasts fifteen working days.")));

        Assert.That((decision.EffectState, decision.Effects.Single().Code), Is.EqualTo((EffectState.Done, "amendment_amended")));
        Assert.That((await World.AgreementOf("sharing")).Version, Is.EqualTo(1));
        Assert.That((await World.Proposal(_primary)).Version, Is.EqualTo(2));

        await World.AdoptedBy(A, _primary);
        await World.Publish(_primary);
        Assert.That(
            (await World.VersionOf(Sharing)).Text,
            Does.Contain("fifteen working days").And.Not.Contain("by bank"),
            "what was not amended of it stands"
        );
        Assert.That((await World.Verified()).Findings, Is.Empty);
    }

    [Test]
    public async Task Who_drafted_the_amendment_takes_the_change_over_and_the_question_is_no_more()
    {
        var secondary = await World.Moved(B, AmendAmendment.Name, await Changing(("fifteen days", "A claim lasts two weeks.")));
        Acts.Granted(await World.The<TakeOver>().Run(Actor.Of(A.Delegate), secondary, 1));

        var (amendment, asked) = (await World.Proposal(_primary), await World.Proposal(secondary));
        var ops = AgreementMotion.Read(amendment.MotionDetails)!.Ops;
        Assert.That(amendment.Version, Is.EqualTo(2));
        Assert.That(ops.Single(op => op.Op == OpKind.Change).Text, Is.EqualTo("A claim lasts two weeks."));
        Assert.That(
            (asked.State, asked.EndedBecause),
            Is.EqualTo((ProposalState.Withdrawn, "Taken into version 2 of the amendment, proposal 2."))
        );
        Assert.That((await World.Verified()).Findings, Is.Empty);
    }

    [Test]
    public async Task Nobody_else_takes_it_over()
    {
        var secondary = await World.Moved(B, AmendAmendment.Name, await Changing(("fifteen days", "A claim lasts two weeks.")));
        var result = await World.The<TakeOver>().Run(Actor.Of(B.Delegate), secondary, 1);
        Assert.That(result.Refusal, Is.EqualTo(new NotAllowed("drafter")));
        Assert.That((await World.Proposal(_primary)).Version, Is.EqualTo(1));
    }

    [Test]
    public async Task Changes_of_other_words_move_along_and_changes_of_the_same_words_say_that_the_ground_has_shifted()
    {
        var taken = await World.Moved(B, AmendAmendment.Name, await Changing(("fifteen days", "A claim lasts two weeks.")));
        var along = await World.Moved(B, AmendAmendment.Name, await Changing(("thirty days", "It is paid at once.")));
        var stuck = await World.Moved(B, AmendAmendment.Name, await Changing(("fifteen days", "Claims do not lapse.")));
        Acts.Granted(await World.The<TakeOver>().Run(Actor.Of(A.Delegate), taken, 1));

        Assert.That(AgreementMotion.Read((await World.Proposal(along)).MotionDetails)!.AmendsVersion, Is.EqualTo(2));
        Assert.That((await World.Proposal(along)).Version, Is.EqualTo(2), "a version of its own says that it moved");
        Assert.That((await World.Proposal(stuck)).Version, Is.EqualTo(1));
        Assert.That(
            (await World.The<OpenRound>().Run(Actor.Of(B.Delegate), stuck, new OpeningForm(""))).Refusal,
            Is.EqualTo(new GroundHasShifted("amendment_changed"))
        );
        Assert.That(
            (await World.The<TakeOver>().Run(Actor.Of(A.Delegate), stuck, 1)).Refusal,
            Is.EqualTo(new GroundHasShifted("amendment_changed"))
        );
    }

    [Test]
    public async Task It_moves_along_when_the_agreement_itself_moves_on()
    {
        var secondary = await World.Moved(B, AmendAmendment.Name, await Changing(("fifteen days", "A claim lasts two weeks.")));
        await World.Decided(A, AmendAgreement.Name, await World.Changing(Sharing, ("thirty days", "It is paid at once.")));

        var motion = AgreementMotion.Read((await World.Proposal(secondary)).MotionDetails)!;
        Assert.That((motion.Base, motion.AmendsVersion), Is.EqualTo((2, 2)));
        Acts.Granted(await World.The<TakeOver>().Run(Actor.Of(A.Delegate), secondary, 2));
        Assert.That((await World.Verified()).Findings, Is.Empty);
    }

    [Test]
    public async Task Words_that_are_asked_about_are_not_changed_under_the_answers()
    {
        var decided = await World.Moved(B, AmendAmendment.Name, await Changing(("fifteen days", "A claim lasts two weeks.")));
        await World.AdoptedBy(B, decided);
        await World.Open(_primary);

        var result = await World.The<RatifyDecision>().Run(Actor.Of(World.Steward), decided, (await World.RoundOf(decided)).Fingerprint);
        Assert.That(result.Refusal, Is.EqualTo(new GroundHasShifted("amendment_asked")));
        var draft = await World.Draft(B.Delegate, "simple-majority");
        var motion = new MotionForm(AmendAmendment.Name, Json.Write(await Changing(("fifteen days", "A claim lasts a year."))));
        await World.The<WriteDraft>().SetMotion(Actor.Of(B.Delegate), draft, motion);
        Assert.That(
            (await World.The<RaiseProposal>().Run(Actor.Of(B.Delegate), draft, open: false)).Refusal,
            Is.EqualTo(new GroundHasShifted("amendment_asked"))
        );
    }

    [Test]
    public async Task What_an_amendment_puts_in_can_be_amended_and_taken_out()
    {
        var now = await World.VersionOf(Sharing);
        var put = new ClauseOp
        {
            Op = OpKind.Insert,
            Clause = Clauses.NewId(),
            After = now.Parts[^1].Id,
            Text = "It ends on the first of May.",
        };
        var primary = await World.Moved(A, AmendAgreement.Name, await World.Changing(Sharing) with { Ops = [put] });
        var secondary = await World.Moved(B, AmendAmendment.Name, await Changing(primary, ("first of May", "It ends when all say so.")));
        Acts.Granted(await World.The<TakeOver>().Run(Actor.Of(A.Delegate), secondary, 1));

        var op = AgreementMotion.Read((await World.Proposal(primary)).MotionDetails)!.Ops.Single();
        Assert.That((op.Op, op.Clause, op.Text), Is.EqualTo((OpKind.Insert, put.Clause, "It ends when all say so.")));
    }

    private Task<AgreementMotion> Changing(params (string At, string Words)[] changes) => Changing(_primary, changes);

    private async Task<AgreementMotion> Changing(ProposalId amended, params (string At, string Words)[] changes)
    {
        await using var connection = await World.Database.Open();
        var primary = (await ProposalStore.Find(connection, amended))!;
        var motion = AgreementMotion.Read(primary.MotionDetails)! with { Amends = amended, AmendsVersion = primary.Version };
        var ground = (await AmendmentGround.Of(connection, motion))!;
        return motion with { Ops = [.. changes.Select(change => AgreementActs.Op(ground.Parts, change.At, change.Words))] };
    }
}
