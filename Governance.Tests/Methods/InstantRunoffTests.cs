using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class InstantRunoffTests
{
    [Test]
    public void The_capital_of_Tennessee_by_rounds()
    {
        // The French Wikipedia's "Vote alternatif", also a test of Condorcet PHP.
        var contest = Given.Ranked("A B C D", "A > B > C > D * 42 / B > C > D > A * 26 / C > D > B > A * 15 / D > C > B > A * 17");
        var count = new InstantRunoff().Run(contest);

        Assert.That(contest.Steps(count), Is.EqualTo(new[] { "count: 42 26 15 17", "count: 42 26 32", "count: 42 58" }));
        Assert.That(count.Rounds.Select(round => contest.Named(round.Eliminated)), Is.EqualTo(new[] { "C", "B", "" }));
        Assert.That((contest.Winners(count), contest.Named(count.Rounds[2].Elected)), Is.EqualTo(("D", "D")));
    }

    [TestCase("exhaust", 1, "skip", "5 6 2 1", "C2", 7, TestName = "RCTab, test set 1: a ballot ends at an over-vote")]
    [TestCase("skip", 1, "skip", "5 6 3 1", "C2", 8, TestName = "RCTab, overvote skip to next")]
    public void Over_votes(string overvote, int skipped, string duplicate, string first, string winner, int threshold)
    {
        var contest = Rctab(
            $$"""{"overvote":"{{overvote}}","max_skipped":{{(overvote == "exhaust" ? 4 : skipped)}},"duplicate":"{{duplicate}}"}""",
            """
            [1,[["C1","C2"],[],["C3"],["C4"]]],[2,[["C2"],["C1"],["C4"],["C3"]]],[1,[["C3"],["C2"],["C1"],["C4"]]],[2,[["C1"],["C3"],["C2"],["C4"]]],
            [3,[["C2"],["C3"],["C1"],["C4"]]],[1,[["C2"],["C1"],["C3"],["C4"]]],[1,[["C3"],["C1","C2"],["C1"]]],[2,[["C1"],["C2"],["C4"],["C3"]]],
            [1,[["C1"],[],[],["C3"]]],[1,[["C4"],["C3"],[],["C2"]]]
            """
        );
        var count = new InstantRunoff().Run(contest);

        Assert.That(contest.Steps(count).First(), Is.EqualTo($"count: {first}"));
        Assert.That(contest.Winners(count), Is.EqualTo(winner));
        Assert.That(((NumberFigure)count.Rounds[^1].Figures[0].Value).Value, Is.EqualTo((Rational)threshold));
    }

    [Test]
    public void A_ballot_that_ended_stays_ended()
    {
        // RCTab, "exhaust if multiple continuing": the over-vote of C1 and C4 ends the ballot while both are in.
        var contest = Rctab(
            """{"overvote":"exhaust-if-multiple-continuing","max_skipped":1}""",
            """[3,[["C1","C4"],["C2"],["C3"]]],[3,[["C2"],["C3"],["C4"]]],[1,[["C3"],["C4","C1"],["C1"]]],[1,[["C3"],["C1","C4"],["C1"]]],[1,[["C4"]]]"""
        );
        var count = new InstantRunoff().Run(contest);

        Assert.That(contest.Steps(count), Is.EqualTo(new[] { "count: 0 3 2 1", "count: 3 2 1", "count: 3 2" }));
        Assert.That(contest.Winners(count), Is.EqualTo("C2"));
    }

    [Test]
    public void Who_is_named_again_can_end_a_ballot()
    {
        // RCTab, test set 6.
        var contest = Rctab(
            """{"overvote":"skip","max_skipped":4,"duplicate":"exhaust"}""",
            """
            [1,[["C4"],["C4"],["C1"]]],[1,[["C3"],["C4"],["C3"],["C1"]]],[1,[["C3"],["C2"],["C1"],["C4"]]],[2,[["C1"],["C3"],["C2"],["C4"]]],
            [2,[["C2"],["C3"],["C1"],["C4"]]],[1,[["C2"],["C1"],["C3"],["C4"]]],[1,[["C1"],["C2"],["C3"]]],[2,[["C1"],["C2"],["C4"],["C3"]]],
            [1,[["C3"],["C4"],["C4"],["C1"]]],[1,[["C2"],["C1"],["C4"],["C3"]]],[1,[["C3"],["C2"]]],[1,[["C4"],["C2"],["C1"]]]
            """
        );

        Assert.That(contest.Steps(new InstantRunoff().Run(contest)), Is.EqualTo(new[] { "count: 5 4 4 2", "count: 5 5 4", "count: 5 7" }));
    }

    [Test]
    public void It_can_count_on_until_two_are_left_and_exclude_hopeless_ones_together()
    {
        // RCTab, "continue until two, threshold freeze"; its peer drew C3 by lot.
        var contest = Rctab(
            """{"stop":"two","batch_elimination":true}""",
            """[8,[["C1"]]],[3,[["C2"]]],[3,[["C3"]]],[2,[["C4"]]],[1,[["C5"]]]""",
            6
        );
        var count = new InstantRunoff().Run(contest);

        Assert.That(count.Rounds.Select(round => contest.Named(round.Eliminated)), Is.EqualTo(new[] { "C5 C6", "C4", "C3", "" }));
        Assert.That(count.Rounds.Select(round => contest.Named(round.Elected)), Is.EqualTo(new[] { "", "", "C1", "" }));
        Assert.That(
            count.Rounds.Select(round => $"{((NumberFigure)round.Figures[0].Value).Value}"),
            Is.EqualTo(new[] { "9", "9", "8", "8" })
        );
        Assert.That(count.Ties.Single(), Has.Property("SettledBy").EqualTo("stated-order").And.Property("Round").EqualTo(3));
    }

    [Test]
    public void A_tie_is_settled_by_the_latest_earlier_round_where_they_differed()
    {
        // RCTab, tie-break test: C2 and C3 are level in the second round; in the first C3 had fewer.
        var contest = Rctab("{}", """[4,[["C1"]]],[3,[["C2"]]],[1,[["C3"]]],[1,[["C3"],["C2"]]],[1,[["C4"],["C3"]]]""");
        var count = new InstantRunoff().Run(contest);

        Assert.That(count.Ties[0], Has.Property("SettledBy").EqualTo("earlier-stage").And.Property("Stage").EqualTo(1));
        Assert.That(count.Rounds.Select(round => contest.Named(round.Eliminated)), Is.EqualTo(new[] { "C4", "C3", "" }));
        Assert.That(contest.Winners(count), Is.EqualTo("C1"), "C1 and C2 are level at the end; C1 had more before");
    }

    [Test]
    public void A_tie_between_the_last_two_is_an_election_and_not_an_exclusion()
    {
        // The Portland mayoral test of RCTab, with its threshold of the first round.
        var contest = Rctab(
            """{"stop":"two","threshold_from_first_round":true}""",
            """[5,[["C2"]]],[2,[["C1"]]],[4,[["C1"],["C2"]]],[6,[["C3"],["C2"]]]""",
            3
        ) with
        {
            TieRule = new TieRule { EarlierRoundsFirst = false, ElectFirst = [2, 0, 1] },
        };
        var count = new InstantRunoff().Run(contest);

        Assert.That((contest.Winners(count), count.Ties.Single().About), Is.EqualTo(("C3", TieAbout.Elect)));
    }

    [Test]
    public void Empty_ballots_elect_nobody_and_a_single_candidate_needs_one_vote()
    {
        var empty = new InstantRunoff().Run(Rctab("{}", "[5,[]],[2,[[],[]]]"));
        var alone = new InstantRunoff().Run(Rctab("{}", """[3,[["C1"]]]""", 1));

        Assert.That((empty.Outcome, empty.Winners!.Count), Is.EqualTo((Count.NoValidBallots, 0)));
        Assert.That((alone.Winners, alone.Rounds.Count), Is.EqualTo((new[] { 0 }, 1)));
    }

    [Test]
    public void Write_ins_that_nobody_declared_go_out_first_and_never_win()
    {
        var contest = Given.Ranked("A UWI", "UWI > A * 5 / A * 2");
        var count = new InstantRunoff().Run(contest);

        Assert.That((contest.Winners(count), contest.Named(count.Rounds[0].Eliminated)), Is.EqualTo(("A", "UWI")));
    }

    private static Contest Rctab(string options, string ballots, int candidates = 4) =>
        Given.Case(
            $$"""{"candidates":[{{string.Join(',', Enumerable.Range(1, candidates).Select(one => $"\"C{one}\""))}}],"options":{{options}},"ballots":[{{Ballots(ballots)}}]}"""
        );

    private static string Ballots(string pairs)
    {
        using var document = System.Text.Json.JsonDocument.Parse($"[{pairs}]");
        return string.Join(',', document.RootElement.EnumerateArray().Select(pair => $$"""{"weight":{{pair[0]}},"ranking":{{pair[1]}}}"""));
    }
}
