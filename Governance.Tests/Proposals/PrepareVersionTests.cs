using Governance.Core.Agreements;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Tests.Agreements;
using Governance.Tests.Testing;

namespace Governance.Tests.Proposals;

/// <summary>What takes effect changes while it is talked about: prepared in a draft by whoever drafted it, and seen by all once it is a version.</summary>
internal sealed class PrepareVersionTests(Dialect dialect) : AgreementStory(dialect)
{
    private ProposalId _id;

    [SetUp]
    public async Task An_amendment_is_talked_about() =>
        _id = await World.Moved(A, AmendAgreement.Name, await World.Changing(Sharing, ("ten days", "A claim lasts fifteen days.")));

    [Test]
    public async Task Clauses_are_edited_in_the_draft_and_become_the_next_version()
    {
        var draft = Acts.Granted(await Prepare(A, 1));
        await Edit(draft, "ten days", "A claim lasts twenty days.");
        Assert.That(await Words(), Is.EqualTo("A claim lasts fifteen days."), "a draft is nobody else's business");

        Acts.Granted(await World.The<ReviseText>().Run(Actor.Of(A.Delegate), _id, Form(1, "Twenty, as Birch offered.")));
        Assert.That(await Words(), Is.EqualTo("A claim lasts twenty days."));
        Assert.That((await World.OpenAmendments(Sharing)).Single().Changes.Single().Text, Is.EqualTo("A claim lasts twenty days."));
        Assert.That(await Draft(draft), Is.Null, "it has become the version");
        Assert.That((await World.Verified()).Findings, Is.Empty);
    }

    [Test]
    public async Task Taken_up_again_it_is_the_same_draft_with_what_was_typed_last()
    {
        var first = Acts.Granted(await Prepare(A, 1));
        await Edit(first, "ten days", "A claim lasts twenty days.");
        var again = Acts.Granted(await World.The<PrepareVersion>().Run(Actor.Of(A.Delegate), _id, Form(1, "Why")));

        Assert.That(again, Is.EqualTo(first));
        var draft = (await Draft(first))!;
        Assert.That(
            (draft.Summary, AgreementMotion.Read(draft.MotionDetails)!.Ops.Single().Text),
            Is.EqualTo(("Why", "A claim lasts twenty days."))
        );
    }

    [Test]
    public async Task Only_who_drafted_it_prepares_a_version() =>
        Assert.That((await Prepare(B, 1)).Refusal, Is.EqualTo(new NotAllowed("drafter")));

    [Test]
    public async Task What_was_begun_on_a_version_that_is_superseded_makes_none()
    {
        Acts.Granted(await Prepare(A, 1));
        await using (var connection = await World.Database.Open())
        {
            Assert.That(await DraftStore.Revising(connection, _id, A.Delegate), Is.Not.Null);
        }

        // The agreement moved on, and the amendment with it.
        await World.Decided(B, AmendAgreement.Name, await World.Changing(Sharing, ("thirty days", "It is paid at once.")));
        var result = await World.The<ReviseText>().Run(Actor.Of(A.Delegate), _id, Form(2, ""));
        Assert.That(result.Refusal, Is.InstanceOf<HasChangedMeanwhile>());
        Assert.That((await Prepare(A, 1)).Refusal, Is.InstanceOf<HasChangedMeanwhile>());
    }

    [Test]
    public async Task Once_it_is_asked_about_no_version_is_prepared()
    {
        await World.Open(_id);
        Assert.That((await Prepare(A, 1)).Refusal, Is.EqualTo(new ProposalIsElsewhere(ProposalState.Answer)));
    }

    [Test]
    public async Task A_draft_of_a_version_is_not_raised_as_a_proposal_of_its_own()
    {
        var draft = Acts.Granted(await Prepare(A, 1));
        var result = await World.The<RaiseProposal>().Run(Actor.Of(A.Delegate), draft, open: false);
        Assert.That(result.Refusal, Is.InstanceOf<NotFound>());
    }

    [Test]
    public async Task Terms_change_with_the_next_version_and_left_as_they_are_they_are_none_of_it()
    {
        var draft = Acts.Granted(await Prepare(A, 1));
        var same = new TermsForm(Binding.ByDecision, Renewal.AsksAgain, "30", "0", false, "");
        var seen = Acts.Granted(await World.The<EditTerms>().Run(Actor.Of(A.Delegate), draft, 1, new(same, null, false)));
        Assert.That(AgreementMotion.Read((await Draft(draft))!.MotionDetails)!.Terms, Is.Null);

        var signed = same with { Binds = Binding.BySignature, Reservations = true };
        Acts.Granted(await World.The<EditTerms>().Run(Actor.Of(A.Delegate), draft, seen, new(signed, null, false)));
        Acts.Granted(await World.The<ReviseText>().Run(Actor.Of(A.Delegate), _id, Form(1, "")));
        await World.AdoptedBy(A, _id);
        await World.Publish(_id);
        Assert.That((await World.VersionOf(Sharing)).Bound, Is.EqualTo(signed.Read().Value));
        Assert.That((await World.VersionOf(Sharing, 1)).Bound.IsSigned, Is.False, "what was agreed before says what it said");
    }

    [Test]
    public async Task An_objection_is_tied_to_a_clause_that_would_change_and_integrated_there()
    {
        var changing = await World.Changing(Sharing, ("ten days", "A claim lasts fifteen days."));
        var draft = await World.Draft(A.Delegate, "consent-s3", text: "Because it helps.");
        await World.The<WriteDraft>().SetMotion(Actor.Of(A.Delegate), draft, new MotionForm(AmendAgreement.Name, Json.Write(changing)));
        _id = Acts.Granted(await World.The<RaiseProposal>().Run(Actor.Of(A.Delegate), draft, open: false));
        await World.MoveOn(_id, ProposalState.Clarify);
        await World.MoveOn(_id, ProposalState.React);
        var round = await World.Open(_id);
        var clause = changing.Ops.Single().Clause;
        Assert.That((await World.Object(round, B, clause: clause)).Refusal, Is.Null);
        Acts.Granted(await World.Answer(round, A, "consent"));
        await World.Close(round);
        var objection = await World.ObjectionTo(_id);
        Assert.That(objection.Clause, Is.EqualTo(clause));

        await World.Uphold(objection);
        await Edit(Acts.Granted(await Prepare(A, 1)), "ten days", "A claim lasts twenty days.");
        Acts.Granted(await World.The<ReviseText>().Run(Actor.Of(A.Delegate), _id, Form(1, "As Birch asked.")));
        var again = await World.Open(_id);
        await World.AllConsent(again, A, B);
        await World.Close(again);
        await World.Publish(_id);
        Assert.That((await World.VersionOf(Sharing)).Text, Does.Contain("A claim lasts twenty days."));
    }

    private Task<Result<DraftId>> Prepare(CoopOf coop, int seen) =>
        World.The<PrepareVersion>().Run(Actor.Of(coop.Delegate), _id, Form(seen, ""));

    private static VersionForm Form(int seen, string note) => new(seen, "A change", "Because it helps.", note);

    private async Task Edit(DraftId draft, string at, string words)
    {
        var now = await World.VersionOf(Sharing);
        var revision = (await Draft(draft))!.Revision;
        var edit = new AmendmentEdit { Op = AgreementActs.Op(now.Parts, at, words) };
        Acts.Granted(await World.The<EditAmendment>().Run(Actor.Of(A.Delegate), draft, revision, edit));
    }

    private async Task<Draft?> Draft(DraftId id)
    {
        await using var connection = await World.Database.Open();
        return await DraftStore.Find(connection, id, A.Delegate);
    }

    private async Task<string> Words() => AgreementMotion.Read((await World.Proposal(_id)).MotionDetails)!.Ops.Single().Text;
}
