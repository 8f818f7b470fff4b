using Governance.Core.Agreements;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Tests.Testing;

namespace Governance.Tests.Agreements;

/// <summary>What is repealed binds nobody, and stays to be read.</summary>
internal sealed class RepealAgreementTests(Dialect dialect) : AgreementStory(dialect)
{
    [Test]
    public async Task A_repealed_agreement_takes_no_more_changes_and_its_words_stay_to_be_read()
    {
        var motion = await World.Changing(Sharing, ("ten days", "A claim lasts a year."));
        await World.Decided(A, RepealAgreement.Name, motion with { Ops = [] });

        Assert.That((await World.AgreementOf("sharing")).RepealedAt, Is.Not.Null);
        var draft = await World.Draft(A.Delegate, "simple-majority");
        await World.The<WriteDraft>().SetMotion(Actor.Of(A.Delegate), draft, new MotionForm(AmendAgreement.Name, Json.Write(motion)));
        var raised = await World.The<RaiseProposal>().Run(Actor.Of(A.Delegate), draft, open: false);
        Assert.That(raised.Refusal, Is.EqualTo(new AgreementIsRepealed("Sharing")));
    }
}
