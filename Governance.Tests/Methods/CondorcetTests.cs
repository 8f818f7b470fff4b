using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class CondorcetTests
{
    [Test]
    public void The_capital_of_Tennessee()
    {
        var (contest, count) = Run("M N C K", "M > N > C > K * 42 / N > C > K > M * 26 / C > K > N > M * 15 / K > C > N > M * 17");

        Assert.That((Who(contest, count, "condorcet_winner"), Who(contest, count, "condorcet_loser")), Is.EqualTo(("N", "M")));
        Assert.That(Smith(contest, count), Is.EqualTo("N"));
        Assert.That(
            ((PairFigure)count.Figures[0].Value).Values.Select(row => string.Join(' ', row)),
            Is.EqualTo(new[] { "0 42 42 42", "58 0 68 68", "58 32 0 83", "58 32 17 0" })
        );
    }

    [Test]
    public void Whoever_is_not_ranked_is_below_all_who_are_and_level_with_the_others()
    {
        var matrix = new PairwiseMatrix(Given.Ranked("A B C D", "A * 5 / B > C * 4 / C > B = D * 3 / D = A > C * 2").Rankings!);

        Assert.That((matrix[0, 1], matrix[1, 0], matrix[1, 3], matrix[3, 1]), Is.EqualTo((7L, 7L, 4L, 2L)));
    }

    [Test]
    public void The_Smith_set_is_the_smallest_that_beats_everybody_outside()
    {
        // Schulze 2011, example 9, situation 1: A, C and D beat each other in a circle, and all of them beat B.
        var (contest, count) = Run("A B C D", "A > C > D * 5 / B > C > D * 2 / B > D > A * 4 / C > D > A * 2");

        Assert.That((Who(contest, count, "condorcet_winner"), Who(contest, count, "condorcet_loser")), Is.EqualTo(((string?)null, "B")));
        Assert.That(Smith(contest, count), Is.EqualTo("A C D"));
    }

    [Test]
    public void Who_is_level_with_a_winner_is_in_the_Smith_set()
    {
        var (contest, count) = Run("A B C", "A > B > C / B > A > C");

        Assert.That((Smith(contest, count), Who(contest, count, "condorcet_winner")), Is.EqualTo(("A B", (string?)null)));
    }

    [Test]
    public void Without_ballots_everybody_is_level_and_one_candidate_loses_to_nobody()
    {
        var (none, nothing) = Run("A B C", "");
        var (one, alone) = Run("A", "A * 3");

        Assert.That((Smith(none, nothing), none.Winners(nothing)), Is.EqualTo(("A B C", "")));
        Assert.That((Who(one, alone, "condorcet_winner"), Who(one, alone, "condorcet_loser")), Is.EqualTo(("A", (string?)null)));
    }

    [Test]
    public void Pairs_of_more_candidates_than_fit_in_memory_are_refused() =>
        Assert.That(() => new PairwiseMatrix(new BallotMerger(4_001).Build()), Throws.TypeOf<NotSupportedException>());

    private static (Contest, Count) Run(string candidates, string ballots)
    {
        var contest = Given.Ranked(candidates, ballots);
        return (contest, new Condorcet().Run(contest));
    }

    private static string? Who(Contest contest, Count count, string name) =>
        ((WhoFigure)count.Figures.Single(one => one.Name == name).Value).Candidate is { } who ? contest.Candidates[who] : null;

    private static string Smith(Contest contest, Count count) =>
        contest.Named(((GroupFigure)count.Figures.Single(one => one.Name == "smith_set").Value).Candidates);
}
