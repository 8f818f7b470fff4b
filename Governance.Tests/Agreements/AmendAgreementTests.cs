using Governance.Core.Agreements;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Text;
using Governance.Tests.Testing;

namespace Governance.Tests.Agreements;

/// <summary>An agreement's words change by decision, on the version that was decided about, and on no other.</summary>
internal sealed class AmendAgreementTests(Dialect dialect) : AgreementStory(dialect)
{
    [Test]
    public async Task An_amendment_makes_version_2_and_keeps_version_1()
    {
        var motion = await World.Changing(Sharing, ("ten days", "A claim lasts fifteen days."));
        var decision = await World.Decided(B, AmendAgreement.Name, motion);

        Assert.That((await World.VersionOf(Sharing)).Text, Does.Contain("fifteen days"));
        Assert.That((await World.VersionOf(Sharing, 1)).Text, Does.Contain("ten days"));
        Assert.That((decision.EffectState, decision.Effects.Single().Code), Is.EqualTo((EffectState.Done, "agreement_amended")));
    }

    [Test]
    public async Task What_was_not_adopted_changes_no_word()
    {
        var id = await World.Moved(A, AmendAgreement.Name, await World.Changing(Sharing, ("ten days", "A claim lasts fifteen days.")));
        var round = await World.Open(id);
        await World.Answer(round, A, "disagree");
        await World.Close(round);
        await World.Publish(id);
        Assert.That((await World.AgreementOf("sharing")).Version, Is.EqualTo(1));
    }

    [Test]
    public async Task An_amendment_that_was_adopted_on_a_version_that_is_superseded_cannot_be_published()
    {
        var (first, second) = await TwoAdopted(("ten days", "A claim lasts fifteen days."), ("ten days", "A claim lasts twenty days."));
        await World.Publish(first);

        var result = await World.The<RatifyDecision>().Run(Actor.Of(World.Steward), second, (await World.RoundOf(second)).Fingerprint);
        Assert.That(result.Refusal, Is.EqualTo(new GroundHasShifted("agreement_changed")));
        Assert.That((await World.VersionOf(Sharing)).Text, Does.Contain("fifteen days"), "the first decision is not overwritten");
        Assert.That((await World.The<RebaseAmendment>().Run(Actor.Of(World.Steward), second)).Refusal, Is.InstanceOf<WordsAreInTheWay>());
    }

    [Test]
    public async Task Where_none_of_its_words_were_touched_a_person_says_so_and_then_it_can_be_published()
    {
        var (first, second) = await TwoAdopted(("ten days", "A claim lasts fifteen days."), ("thirty days", "It is paid at once."));
        await World.Publish(first);
        var refused = await World.The<RatifyDecision>().Run(Actor.Of(World.Steward), second, (await World.RoundOf(second)).Fingerprint);
        Assert.That(refused.Refusal, Is.EqualTo(new GroundHasShifted("agreement_changed")), "never silently");

        Acts.Granted(await World.The<RebaseAmendment>().Run(Actor.Of(World.Steward), second));
        await World.Publish(second);
        Assert.That((await World.VersionOf(Sharing)).Text, Does.Contain("fifteen days").And.Contain("at once"));
    }

    [Test]
    public async Task Until_a_person_has_said_so_the_preview_says_that_the_ground_has_shifted_and_then_no_more()
    {
        var (first, second) = await TwoAdopted(("ten days", "A claim lasts fifteen days."), ("thirty days", "It is paid at once."));
        await World.Publish(first);
        Assert.That(await Previewed(second), Does.Contain("ground_agreement_changed"));

        Acts.Granted(await World.The<RebaseAmendment>().Run(Actor.Of(World.Steward), second));
        Assert.That(await Previewed(second), Is.EqualTo(["agreement_amended", "clause_change"]));
    }

    [Test]
    public async Task Amendments_that_are_talked_about_move_on_with_the_text()
    {
        var moving = await World.Moved(B, AmendAgreement.Name, await World.Changing(Sharing, ("thirty days", "It is paid at once.")));
        var stuck = await World.Moved(B, AmendAgreement.Name, await World.Changing(Sharing, ("ten days", "A claim lasts a year.")));
        await World.Decided(A, AmendAgreement.Name, await World.Changing(Sharing, ("ten days", "A claim lasts fifteen days.")));

        var open = await World.OpenAmendments(Sharing);
        Assert.That(open.Single(one => one.ProposalId == moving).Base, Is.EqualTo(2));
        Assert.That(
            open.Single(one => one.ProposalId == stuck).Base,
            Is.EqualTo(1),
            "its words are others now; it says so, and is not dropped"
        );
        Assert.That((await World.Proposal(moving)).Version, Is.EqualTo(2), "a version of its own says that it moved");
        Assert.That(
            (await World.The<OpenRound>().Run(Actor.Of(B.Delegate), stuck, new OpeningForm(""))).Refusal,
            Is.EqualTo(new GroundHasShifted("agreement_changed")),
            "no round opens about words that are not in force"
        );
    }

    [Test]
    public async Task Another_circle_decides_nothing_about_it()
    {
        var motion = await World.Changing(Sharing, ("ten days", "A claim lasts a year."));
        var draft = await World.Draft(A.Delegate, "simple-majority", circle: A.Circle);
        await World.The<WriteDraft>().SetMotion(Actor.Of(A.Delegate), draft, new MotionForm(AmendAgreement.Name, Json.Write(motion)));
        var raised = await World.The<RaiseProposal>().Run(Actor.Of(A.Delegate), draft, open: false);
        Assert.That(raised.Refusal, Is.InstanceOf<AgreementIsOfAnotherCircle>());
    }

    [Test]
    public async Task Two_who_edit_one_draft_notice_each_other()
    {
        var motion = await World.Changing(Sharing);
        var draft = await World.Draft(A.Delegate, "simple-majority");
        await World.The<WriteDraft>().SetMotion(Actor.Of(A.Delegate), draft, new MotionForm(AmendAgreement.Name, Json.Write(motion)));
        var now = await World.VersionOf(Sharing);
        var edit = new AmendmentEdit { Op = AgreementActs.Op(now.Parts, "ten days", "A claim lasts a week.") };

        var seen = Acts.Granted(await World.The<EditAmendment>().Run(Actor.Of(A.Delegate), draft, 2, edit));
        Assert.That(
            (await World.The<EditAmendment>().Run(Actor.Of(A.Delegate), draft, 2, edit)).Refusal,
            Is.InstanceOf<HasChangedMeanwhile>()
        );
        Assert.That(seen, Is.EqualTo(3));
    }

    [Test]
    public async Task An_editorial_fix_is_a_version_of_its_own_and_one_objection_undoes_it()
    {
        var before = await World.VersionOf(Sharing);
        var fixedText = before.Text.Replace("ten days", "10 days", StringComparison.Ordinal);
        Acts.Granted(await World.The<FixEditorially>().Run(Actor.Of(World.Steward), "sharing", 1, fixedText, "Figures, as elsewhere."));
        Assert.That((await World.VersionOf(Sharing)).Kind, Is.EqualTo(VersionKind.Editorial));

        Acts.Granted(await World.The<ObjectToFix>().Run(Actor.Of(B.Delegate), "sharing", 2, B.Id, "We say it in words."));
        var now = await World.VersionOf(Sharing);
        Assert.That((now.Number, now.Kind, now.TextHash), Is.EqualTo((3, VersionKind.Undone, before.TextHash)));
    }

    [Test]
    public async Task After_its_window_a_fix_stands()
    {
        var before = await World.VersionOf(Sharing);
        Acts.Granted(
            await World
                .The<FixEditorially>()
                .Run(Actor.Of(World.Steward), "sharing", 1, before.Text.Replace("ten", "10", StringComparison.Ordinal), "Figures.")
        );
        World.Later(NodaTime.Duration.FromDays(7));
        Assert.That(
            (await World.The<ObjectToFix>().Run(Actor.Of(B.Delegate), "sharing", 2, B.Id, "Too late.")).Refusal,
            Is.InstanceOf<FixStands>()
        );
    }

    [Test]
    public async Task Three_amendments_are_put_together_and_those_taken_in_whole_have_nothing_left_to_ask()
    {
        var fourteen = await World.Moved(
            A,
            AmendAgreement.Name,
            await World.Changing(Sharing, ("thirty days", "It is paid within fourteen days."))
        );
        var twenty = await World.Moved(
            B,
            AmendAgreement.Name,
            await World.Changing(Sharing, ("thirty days", "It is paid within twenty days."))
        );
        var claims = await World.Moved(B, AmendAgreement.Name, await World.Changing(Sharing, ("ten days", "A claim lasts a week.")));
        var merge = Acts.Granted(await World.The<MergeAmendments>().Begin(Actor.Of(A.Delegate), "sharing", [fourteen, twenty, claims]));
        var finish = await World.The<MergeAmendments>().Finish(Actor.Of(A.Delegate), merge, 1, "Together", "All of them.");
        Assert.That(finish.Refusal, Is.EqualTo(new ChangesCollide(1)));

        var clause = (await World.VersionOf(Sharing)).Parts.Single(part => part.Words.Contains("thirty days", StringComparison.Ordinal)).Id;
        Acts.Granted(
            await World
                .The<MergeAmendments>()
                .Choose(
                    Actor.Of(A.Delegate),
                    merge,
                    1,
                    choices => choices with { Resolved = new Dictionary<string, string> { [clause] = "It is paid within fourteen days." } }
                )
        );
        var draft = Acts.Granted(await World.The<MergeAmendments>().Finish(Actor.Of(A.Delegate), merge, 2, "Together", "All of them."));
        var id = Acts.Granted(await World.The<RaiseProposal>().Run(Actor.Of(A.Delegate), draft, open: false));
        await World.AdoptedBy(A, id);
        await World.Publish(id);

        Assert.That((await World.VersionOf(Sharing)).Text, Does.Contain("within fourteen days").And.Contain("lasts a week"));
        Assert.That((await World.Proposal(claims)).State, Is.EqualTo(ProposalState.Withdrawn), "all of it was taken over");
        Assert.That(
            (await World.Proposal(twenty)).State,
            Is.EqualTo(ProposalState.Discuss),
            "what was left over says which words are in its way"
        );
    }

    private async Task<IEnumerable<string>> Previewed(ProposalId id)
    {
        await using var connection = await World.Database.Open();
        var moved = RaiseProposal.Moved(await World.Proposal(id), "", World.Now);
        return (await World.The<Motions>().Of(AmendAgreement.Name).Preview(connection, moved)).Select(effect => effect.Code);
    }

    private async Task<(ProposalId First, ProposalId Second)> TwoAdopted((string, string) first, (string, string) second)
    {
        var one = await World.Moved(A, AmendAgreement.Name, await World.Changing(Sharing, first));
        var other = await World.Moved(B, AmendAgreement.Name, await World.Changing(Sharing, second));
        await World.AdoptedBy(A, one);
        // The other one's round was opened before the first was published.
        await World.AdoptedBy(B, other);
        return (one, other);
    }
}
