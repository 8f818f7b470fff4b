using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class RankedPairsTests
{
    [Test]
    public void The_fifth_example_of_Tideman()
    {
        // T. N. Tideman, "Independence of Clones as a Criterion for Voting Rules", 1987, example 5.
        var contest = Given.Ranked(
            "v w x y z",
            "v > w > x > y > z * 7 / z > y > v > w > x * 3 / y > z > w > x > v * 6 / w > x > v > z > y * 3 / z > x > v > w > y * 5 / y > x > v > w > z * 3"
        );

        Assert.That(contest.Places(new RankedPairs().Run(contest)), Is.EqualTo("v, w, x, y, z"));
    }

    [TestCase("A > B > C * 7 / B > A > C * 5 / C > A > B * 4 / B > C > A * 2", TestName = "Gorr, example 1")]
    [TestCase("A > B > C * 40 / B > C > A * 35 / C > A > B * 25", TestName = "Gorr, example 2")]
    public void The_examples_of_Gorr(string ballots)
    {
        var contest = Given.Ranked("A B C", ballots);

        Assert.That(contest.Places(new RankedPairs().Run(contest)), Is.EqualTo("A, B, C"));
    }

    [Test]
    public void Equally_strong_defeats_are_locked_one_by_one_and_not_dropped_together()
    {
        // An old version of Schulze's paper; Condorcet PHP 4.6 drops every one on a cycle and elects D.
        var contest = Given.Ranked("A B C D", "A > C > D * 6 / B > A > D * 1 / C > B > D * 3 / D > B > A * 3 / D > C > B * 2");

        Assert.That(contest.Places(new RankedPairs().Run(contest)), Is.EqualTo("A, C, D, B"));
    }

    [Test]
    public void A_victory_that_would_close_a_cycle_is_skipped_and_the_rounds_say_so()
    {
        var contest = Given.Ranked("A B C", "A > B > C * 40 / B > C > A * 35 / C > A > B * 25");
        var count = new RankedPairs().Run(contest);

        Assert.That(contest.Steps(count), Is.EqualTo(new[] { "lock B C: ", "lock A B: ", "skip C A: " }));
        Assert.That(count.Ties, Is.Empty);
    }

    [Test]
    public void Where_the_order_of_equal_defeats_decides_the_record_says_so()
    {
        // Schulze's example 4: B and D can both win, by the order in which equal defeats are taken.
        var contest = Given.Ranked("A B C D", "A > B > C * 3 / C > B > D * 2 / D > A > B * 2 / D > B > C * 2");
        var first = new RankedPairs().Run(contest);
        var drawn = contest with { TieRule = new TieRule { Seeds = ["42"] } };
        var second = new RankedPairs().Run(drawn);

        Assert.That(contest.Winners(first), Is.AnyOf("B", "D"));
        Assert.That(first.Ties, Is.Not.Empty.And.All.Matches<SettledTie>(tie => tie!.SettledBy == "stated-order"));
        Assert.That(contest.Winners(second), Is.AnyOf("B", "D"));
        Assert.That(second.Ties, Is.All.Matches<SettledTie>(tie => tie!.SettledBy == "published-seed"));
    }
}
