using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class ScottishStvTests
{
    [Test]
    public void The_council_of_Maemo()
    {
        // The election of a community project, a test of votelib; stages as droop 0.14 counts them by its rule "scotland".
        var contest = Given.Ranked(
            "C1 C2 C3 C4 C5",
            """
            C3 > C1 > C5 * 3 / C3 > C1 > C4 > C2 > C5 / C3 > C5 > C1 > C4 > C2 / C3 > C4 > C2 > C1 > C5 / C5 > C3 > C1 > C2 > C4 / C3 > C5 * 2 / C4 > C2 > C3 > C1 > C5
            C3 > C1 > C5 > C2 > C4 * 3 / C5 > C4 > C3 > C1 > C2 / C3 > C5 > C1 > C2 > C4 * 2 / C1 > C3 > C5 > C4 > C2 / C3 > C2 > C4 > C1 > C5 / C3 > C1 > C5 > C4 > C2 * 2
            C3 * 3 / C3 > C1 > C2 > C5 > C4 * 2 / C3 > C4 > C1 > C5 > C2 / C3 > C1 > C2 > C4 > C5 * 2 / C3 > C2 > C1 > C4 > C5 / C1 > C3 > C5 / C3 > C2 > C5 / C2
            C3 > C4 > C5 / C1 > C4 > C5 > C3 > C2 * 2 / C5 > C3 / C4 > C5 > C3 / C1 > C3 > C2 > C4 > C5 * 2 / C1 > C5 > C3 > C4 > C2 / C3 > C5 > C2 > C1 > C4
            C4 > C1 > C3 > C2 > C5 / C5 > C3 > C4 > C1 > C2 / C3 > C2 > C5 > C1 > C4 / C3 > C1 > C4 > C5 > C2 / C3 > C2 > C1 / C5 > C1 > C3 > C2 > C4
            """,
            seats: 3
        );
        var count = new ScottishStv().Run(contest);

        Assert.That(count.Number("quota"), Is.EqualTo("12"));
        Assert.That(
            contest.Steps(count),
            Is.EqualTo(
                new[]
                {
                    "first-preferences: 7 1 31 3 5",
                    "surplus C3: 15.58060 4.06450 12 4.83870 8.67740",
                    "surplus C1: 12 5.08752 12 5.58002 10.49363",
                    "exclude C2: 12 0 12 7.54714 12.00113",
                }
            )
        );
        Assert.That(contest.Winners(count), Is.EqualTo("C1 C3 C5"));
    }

    [Test]
    public void Values_are_cut_at_five_decimals_and_the_order_of_equal_surpluses_is_stated()
    {
        var contest = Given.Ranked("C1 C2 C3 C4 C5", "C1 > C4 * 9 / C2 > C5 * 9 / C3 * 3 / C4 > C3 * 2 / C5 > C3 * 2", seats: 3) with
        {
            TieRule = new TieRule { TransferFirst = [0, 1, 2, 3, 4], ExcludeFirst = [0, 1, 2, 3, 4] },
        };
        var count = new ScottishStv().Run(contest);

        Assert.That(
            contest.Steps(count).Skip(1),
            Is.EqualTo(
                new[]
                {
                    "surplus C1: 7 9 3 3.99998 2",
                    "surplus C2: 7 7 3 3.99998 3.99998",
                    "exclude C3: 7 7 0 3.99998 3.99998",
                    "exclude C5: 7 7 0 3.99998 0",
                }
            )
        );
        Assert.That(
            count.Ties.Select(tie => (tie.About, tie.SettledBy, tie.Stage)),
            Is.EqualTo(new[] { (TieAbout.Transfer, "stated-order", (int?)null), (TieAbout.Exclude, "earlier-stage", 2) })
        );
        Assert.That(contest.Winners(count), Is.EqualTo("C1 C2 C4"));
    }

    [Test]
    public void A_surplus_of_nothing_makes_no_stage()
    {
        // Voting matters 12: two candidates exactly on the quota.
        var contest = Given.Ranked(
            "C1 C2 C3 C4 C5",
            "C1 > C3 * 333 / C1 > C4 * 333 / C1 > C5 * 333 / C2 > C3 * 333 / C2 > C4 * 333 / C2 > C5 * 333 / C3 * 667 / C4 * 667 / C5 * 667 / C1 > C2 > C3 / C1 > C2 > C4 / C2 > C1 > C3 * 2",
            seats: 3
        ) with
        {
            TieRule = new TieRule { ExcludeFirst = [0, 1, 2, 3, 4] },
        };
        var count = new ScottishStv().Run(contest);

        Assert.That(count.Rounds.Select(round => round.Action), Is.EqualTo(new[] { "first-preferences", "exclude", "exclude" }));
        Assert.That((count.Number("quota"), contest.Winners(count)), Is.EqualTo(("1001", "C1 C2 C5")));
    }

    [TestCase("A > B * 4", 2, "A B", "uncontested")]
    [TestCase("A > B * 4", 5, "A B", "uncontested")]
    [TestCase("", 1, "", "no-valid-ballots")]
    [TestCase("A = B * 4", 1, "", "no-valid-ballots", Description = "a first place that two share names nobody")]
    public void More_seats_than_candidates_and_no_votes_are_no_errors(string ballots, int seats, string winners, string outcome)
    {
        var contest = Given.Ranked("A B", ballots, seats);
        var count = new ScottishStv().Run(contest);

        Assert.That((contest.Winners(count), count.Outcome), Is.EqualTo((winners, outcome)));
        Assert.That(new MeekStv().Run(contest) is var meek && contest.Winners(meek) == winners && meek.Outcome == outcome);
    }

    [Test]
    public void A_paper_ends_where_several_share_a_place_and_goes_on_over_an_empty_one()
    {
        var contest = Given.Case(
            """{"candidates":["A","B","C"],"seats":1,"ballots":[{"weight":2,"ranking":[["A"],["B","C"]]},{"weight":3,"ranking":[["B"]]},{"weight":4,"ranking":[[],["C"]]}]}"""
        );

        Assert.That(
            contest.Steps(new ScottishStv().Run(contest)),
            Is.EqualTo(new[] { "first-preferences: 2 3 4", "exclude A: 0 3 4", "exclude B: 0 0 4" })
        );
    }
}
