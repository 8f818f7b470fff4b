using Governance.Core.Agreements;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Tests.Testing;

namespace Governance.Tests.Agreements;

/// <summary>A whole text takes the place of another.</summary>
internal sealed class ReplaceAgreementTests(Dialect dialect) : AgreementStory(dialect)
{
    [Test]
    public async Task A_whole_text_replaces_another_and_clauses_that_stay_keep_their_ids()
    {
        var before = await World.VersionOf(Sharing);
        var motion = await World.Changing(Sharing);
        await World.Decided(A, ReplaceAgreement.Name, motion, "# Sharing\n\nWe share everything.\n\n## Claims\n\nA claim lasts ten days.");

        var now = await World.VersionOf(Sharing);
        var stays = now.Parts.Single(clause => clause.Words == "A claim lasts ten days.");
        Assert.That(
            (now.Kind, before.Parts.Any(clause => clause.Id == stays.Id), stays.Since),
            Is.EqualTo((VersionKind.Replaced, true, 1))
        );
    }
}
