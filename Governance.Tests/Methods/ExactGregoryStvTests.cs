using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class ExactGregoryStvTests
{
    [Test]
    public void Fractions_lose_nothing_and_the_quota_is_to_be_exceeded()
    {
        // An election of droop's own tests (test/blt/cfer/dk1-2), as its rule "wigm" counts it in rational arithmetic.
        var contest = Given.Ranked(
            "C1 C2 C3 C4 C5",
            "C1 * 123 / C1 > C2 * 52 / C2 > C1 * 159 / C3 > C2 * 161 / C3 > C4 * 161 / C4 > C5 * 161 / C5 > C4 * 50 / C5 * 123",
            seats: 2
        );
        var count = new ExactGregoryStv().Run(contest);

        Assert.That(count.Number("quota_exact"), Is.EqualTo("330"));
        Assert.That(
            contest.Steps(count).Take(4),
            Is.EqualTo(
                new[]
                {
                    "first-preferences: 175 159 322 161 173",
                    "exclude C2: 334 0 322 161 173",
                    "surplus C1: 330 0 322 161 173",
                    "exclude C4: 330 0 322 0 334",
                }
            )
        );
        Assert.That(contest.Winners(count), Is.EqualTo("C1 C5"));
    }
}
