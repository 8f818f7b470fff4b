using Governance.Core.Agreements;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Tests.Testing;

namespace Governance.Tests.Agreements;

/// <summary>A proposal's words become an agreement when they are adopted and published.</summary>
internal sealed class AdoptAgreementTests(Dialect dialect) : AgreementStory(dialect)
{
    [Test]
    public async Task Adopting_makes_version_1_of_the_words_as_they_were_voted_on()
    {
        var version = await World.VersionOf(Sharing);
        Assert.That(
            (version.Number, version.Text.Trim(), version.TextHash),
            Is.EqualTo((1, AgreementActs.Words.Trim(), Fingerprint.Of(version.Text)))
        );
        Assert.That(version.Decision, Is.EqualTo("2026-001"), "the register's entry is the version's origin");
    }

    [Test]
    public async Task A_name_that_is_taken_meanwhile_shifts_the_ground()
    {
        var motion = new AdoptMotion { Name = "Fund", Terms = new Terms() };
        var second = await World.Moved(A, AdoptAgreement.Name, motion, "We keep a fund.");
        await World.AdoptedBy(A, second);
        await World.Adopted(A, "Fund", "We keep a purse.");

        var result = await World
            .The<Core.Register.RatifyDecision>()
            .Run(Actor.Of(World.Steward), second, (await World.RoundOf(second)).Fingerprint);
        Assert.That(result.Refusal, Is.EqualTo(new GroundHasShifted("agreement_exists")));
    }

    [Test]
    public async Task With_another_body_it_waits_for_both()
    {
        var waiting = await World.Adopted(A, "Lending", "We lend people.", new Terms { OtherBody = "Union of Co-ops" });
        Assert.That((await World.VersionOf(waiting)).InForceFrom, Is.Null);
    }
}
