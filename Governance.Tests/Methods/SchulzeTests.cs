using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class SchulzeTests
{
    // The examples of M. Schulze, "The Schulze Method of Voting", arXiv 1804.02973, by their numbers there.
    [TestCase(
        "A B C D",
        "A > C > D * 8 / B > A > D * 2 / C > D > B * 4 / D > B > A * 4 / D > C > B * 3",
        "D, A, C, B",
        TestName = "Example 1"
    )]
    [TestCase(
        "A B C D E",
        "A > C > B > E * 5 / A > D > E > C * 5 / B > E > D > A * 8 / C > A > B > E * 3 / C > A > E > B * 7 / C > B > A > D * 2 / D > C > E > B * 7 / E > B > A > D * 8",
        "E, A, C, B, D",
        TestName = "Example 3"
    )]
    [TestCase("A B C D", "A > B > C * 3 / C > B > D * 2 / D > A > B * 2 / D > B > C * 2", "B D, A C", TestName = "Example 4, two winners")]
    [TestCase(
        "A B C D",
        "A > B > C * 12 / A > D > B * 6 / B > C > D * 9 / C > D > A * 15 / D > B > A * 21",
        "D, A B, C",
        TestName = "Example 5"
    )]
    [TestCase(
        "A B C D E F",
        "A > D > E > B > C * 3 / B > F > E > C > D * 3 / C > A > B > F > D * 4 / D > B > C > E > F / D > E > F > A > B * 4 / E > C > B > D > F * 2 / F > A > C > D > B * 2",
        "A, B, F, D, E, C",
        TestName = "Example 7, situation 1"
    )]
    [TestCase(
        "A B C D",
        "A > C > D * 5 / B > C > D * 2 / B > D > A * 4 / C > D > A * 2",
        "A, C, D, B",
        TestName = "Example 9, situation 1"
    )]
    [TestCase(
        "A B C D E",
        "A > E > C > D * 5 / B > C > D > A * 2 / B > D > A > E * 4 / C > D > A > B * 2",
        "B, A, E, C, D",
        TestName = "Example 9, situation 2"
    )]
    [TestCase(
        "A B C D",
        "A > B > C > D * 6 / A = B * 8 / A = C * 8 / A = C > D * 18 / A = C = D * 8 / B * 40 / C > B > D * 4 / C > D > A * 9 / C = D * 8 / D > A > B * 14 / D > B > C * 11 / D > C > A * 4",
        "D, A, B, C",
        TestName = "Example 10, winning votes"
    )]
    public void The_examples_of_the_paper(string candidates, string ballots, string places)
    {
        var contest = Given.Ranked(candidates, ballots);

        Assert.That(contest.Places(new Schulze().Run(contest)), Is.EqualTo(places));
    }

    [Test]
    public void All_who_are_unbeaten_win_and_none_by_its_place_in_a_list()
    {
        var contest = Given.Ranked("A B C D", "A > C > D * 6 / B > A > D * 1 / C > B > D * 3 / D > B > A * 3 / D > C > B * 2");

        Assert.That(contest.Winners(new Schulze().Run(contest)), Is.EqualTo("A D"));
    }

    [TestCase("winning-votes", "A, B, C")]
    [TestCase("margins", "B, C, A")]
    public void Winning_votes_and_margins_can_differ(string strength, string places)
    {
        // rangevoting.org, "Winning votes".
        var contest = Given.Ranked("A B C", "B > C > A * 9 / C = A > B * 6 / A > B > C * 5", options: $$"""{"strength":"{{strength}}"}""");

        Assert.That(contest.Places(new Schulze().Run(contest)), Is.EqualTo(places));
        Assert.That(contest.Places(new RankedPairs().Run(contest)), Is.EqualTo(places));
    }

    [Test]
    public void The_strength_of_a_path_is_that_of_its_weakest_link()
    {
        // The 45 voters of Schulze's example 3; the strongest paths as Wikipedia's article on the method prints them.
        var contest = Given.Ranked(
            "A B C D E",
            "A > C > B > E > D * 5 / A > D > E > C > B * 5 / B > E > D > A > C * 8 / C > A > B > E > D * 3 / C > A > E > B > D * 7 / C > B > A > D > E * 2 / D > C > E > B > A * 7 / E > B > A > D > C * 8"
        );
        var paths = Schulze.StrongestPaths(new PairwiseMatrix(contest.Rankings!), margins: false);

        Assert.That(
            paths.Select(row => string.Join(' ', row)),
            Is.EqualTo(new[] { "0 28 28 30 24", "25 0 28 33 24", "25 29 0 29 24", "25 28 28 0 24", "25 28 28 31 0" })
        );
    }

    [Test]
    public void Without_ballots_nobody_is_beaten()
    {
        var contest = Given.Ranked("A B C", "");

        Assert.That(contest.Places(new Schulze().Run(contest)), Is.EqualTo("A B C"));
        Assert.That(new Schulze().Run(contest).Outcome, Is.EqualTo(Count.NoValidBallots));
    }
}
