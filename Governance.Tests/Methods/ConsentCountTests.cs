using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class ConsentCountTests
{
    [TestCase("{}", 10, 2, 0, 0, "consented")]
    [TestCase("{}", 0, 12, 0, 0, "not-consented", Description = "only abstentions: nobody agreed")]
    [TestCase("{}", 0, 0, 0, 0, "not-consented", Description = "silence is not consent")]
    [TestCase("{}", 11, 0, 0, 1, "blocked")]
    [TestCase("""{"blocks_allowed":1}""", 10, 0, 0, 1, "consented", Description = "consensus minus one")]
    [TestCase("""{"disagree_limit":{"fraction":"1/3","compare":"<="}}""", 6, 0, 3, 0, "consented", Description = "a third exactly")]
    [TestCase("""{"disagree_limit":{"fraction":"1/3","compare":"<="}}""", 5, 0, 5, 0, "not-consented")]
    [TestCase("""{"quorum":{"fraction":"1/2"},"eligible":12}""", 3, 0, 0, 1, "inquorate")]
    public void Consent_by_counting(string options, int agree, int abstain, int disagree, int block, string outcome)
    {
        var count = new ConsentCount().Run(
            Given.Case(
                $$"""
                {"options":{{options}},"ballots":[{"choice":"agree","weight":{{agree}}},{"choice":"abstain","weight":{{abstain}}},
                  {"choice":"disagree","weight":{{disagree}}},{"choice":"block","weight":{{block}}}]}
                """
            )
        );

        Assert.That((count.Outcome, count.Number("blocks")), Is.EqualTo((outcome, $"{block}")));
    }
}
