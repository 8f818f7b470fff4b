using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class BordaTests
{
    [TestCase(
        "A B C D",
        "A > B > C > D * 42 / B > C > D > A * 26 / C > D > B > A * 15 / D > C > B > A * 17",
        "126 194 173 107",
        "B, C, A, D",
        TestName = "The article of the French Wikipedia"
    )]
    [TestCase(
        "A B C D",
        "A * 5 / B > C * 4 / C > B = D * 3 / D = A > C * 2",
        "22 43/2 24 33/2",
        "C, A, B, D",
        TestName = "Level and unranked candidates share the places they cover"
    )]
    [TestCase("A B C", "/EMPTY_RANKING/ * 2", "2 2 2", "A B C", TestName = "An empty ballot gives everybody the average")]
    public void Places_are_worth_points(string candidates, string ballots, string scores, string places)
    {
        var contest = Given.Ranked(candidates, ballots);
        var count = new Borda().Run(contest);

        Assert.That((count.Scores(), contest.Places(count)), Is.EqualTo((scores, places)));
    }

    [Test]
    public void Without_ballots_nobody_wins()
    {
        var count = new Borda().Run(Given.Ranked("A B", ""));

        Assert.That((count.Winners, count.Outcome), Is.EqualTo((Array.Empty<int>(), Count.NoValidBallots)));
    }
}
