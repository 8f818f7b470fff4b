using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class EqualSharesTests
{
    private const string Minority = """
        {"projects":[{"id":"a1","cost":40},{"id":"a2","cost":30},{"id":"a3","cost":30},{"id":"b1","cost":40}],"options":{"budget":100},
         "ballots":[{"weight":6,"approvals":["a1","a2","a3"]},{"weight":4,"approvals":["b1"]}]}
        """;

    // The district Plac Wojska Polskiego of Warsaw, 2017, from Pabulib.
    private const string Warsaw = """
        {"projects":[{"id":"427","cost":15995},{"id":"915","cost":5825},{"id":"1623","cost":2900},{"id":"2567","cost":20000}],"options":{"budget":51195},
         "ballots":[{"weight":9,"approvals":["427"]},{"weight":3,"approvals":["2567"]}]}
        """;

    [Test]
    public void Four_tenths_of_the_voters_have_four_tenths_of_the_money()
    {
        var contest = Given.Case(Minority);
        var shares = new EqualShares().Run(contest);
        var greedy = new GreedyBudget().Run(contest);

        Assert.That((contest.Winners(shares), shares.Number("cost")), Is.EqualTo(("a1 b1", "80")));
        Assert.That((contest.Winners(greedy), greedy.Number("cost")), Is.EqualTo(("a1 a2 a3", "100")), "greedy leaves them nothing");
    }

    // Lackner and Skowron, Multi-Winner Voting with Approval Preferences, examples 11 and 12, first phase; also tests of abcvoting.
    [TestCase("a b c d e f g h", 4, "3:ab 3:ac 2:ad 1:bcf 1:e 1:f 1:g", "a")]
    [TestCase("a b c d", 3, "3:cd 2:ab 2:ac 1:bd", "c a")]
    public void Committees_of_projects_that_cost_the_same(string projects, int budget, string ballots, string bought)
    {
        var contest = Given.Case(
            $$"""
            {"projects":[{{string.Join(',', projects.Split(' ').Select(id => $$"""{"id":"{{id}}","cost":1}"""))}}],
             "options":{"budget":{{budget}},"satisfaction":"cardinality"},
             "ballots":[{{string.Join(',', ballots.Split(' ').Select(Ballot))}}]}
            """
        );
        var count = new EqualShares().Run(contest);

        Assert.That(string.Join(' ', count.Order!.Select(contest.Named)), Is.EqualTo(bought));
    }

    [Test]
    public void Who_gives_a_project_more_points_pays_more_for_it()
    {
        var contest = Given.Case(
            """
            {"projects":[{"id":"x","cost":6},{"id":"y","cost":6}],"options":{"budget":12,"satisfaction":"points"},
             "ballots":[{"points":{"x":2}},{"points":{"x":1,"y":"1/3"}},{"points":{"y":3}}]}
            """
        );
        var count = new EqualShares().Run(contest);

        // Each has 4. At 2 a point the first pays 4 for x and the second 2; y would be 6 a point, because the last has only 4 to give.
        Assert.That(contest.Named(count.Order![0]), Is.EqualTo("x"));
        Assert.That(((NumberFigure)count.Rounds[0].Figures[0].Value).Value, Is.EqualTo((Rational)2));
        Assert.That(
            (contest.Winners(count), count.Number("left")),
            Is.EqualTo(("x y", "0")),
            "the second has 2 left and the last 4, which is what y costs"
        );
    }

    [Test]
    public void Voters_who_support_nothing_have_their_share_all_the_same()
    {
        var contest = Given.Case(
            """{"projects":[{"id":"x","cost":10}],"options":{"budget":10},"ballots":[{"weight":3,"approvals":["x"]},{"approvals":[]}]}"""
        );

        Assert.That(new EqualShares().Run(contest).Winners, Is.Empty);
        Assert.That(new EqualSharesAdd1().Run(contest).Winners, Is.EqualTo(new[] { 0 }), "raised by one, three of them have more than 10");
    }

    [Test]
    public void Raising_what_everybody_starts_with_spends_what_would_be_left()
    {
        var contest = Given.Case(Warsaw);

        Assert.That(contest.Winners(new EqualShares().Run(contest)), Is.EqualTo("427"));
        Assert.That(contest.Winners(new EqualSharesAdd1().Run(contest)), Is.EqualTo("427 2567"));
    }

    [Test]
    public void An_outcome_that_would_overspend_is_not_taken_and_greedy_may_use_what_is_left()
    {
        var contest = Given.Case(
            """
            {"projects":[{"id":"small","cost":20000},{"id":"large","cost":374988},{"id":"tiny","cost":2}],"options":{"budget":376020},
             "ballots":[{"weight":188,"approvals":["large"]},{"weight":148,"approvals":["small","large"]},{"weight":32,"approvals":["small"]}]}
            """
        );

        // The district Orłowo of Gdynia, 2020, from Pabulib, with a project added that nobody supports.
        Assert.That(contest.Winners(new EqualSharesAdd1().Run(contest)), Is.EqualTo("small"));
        Assert.That(contest.Winners(new EqualSharesAdd1Greedy().Run(contest)), Is.EqualTo("small"), "what nobody supports is not funded");
        Assert.That(contest.Winners(new GreedyBudget().Run(contest)), Is.EqualTo("large"));
    }

    [Test]
    public void Without_ballots_nothing_is_funded()
    {
        var contest = Given.Case("""{"projects":[{"id":"x","cost":10}],"options":{"budget":100},"ballots":[]}""");
        ICountingMethod[] all = [new EqualShares(), new EqualSharesAdd1(), new EqualSharesAdd1Greedy(), new GreedyBudget()];

        Assert.That(all.Select(method => method.Run(contest).Winners!.Count), Is.All.Zero);
    }

    private static string Ballot(string written) =>
        $$"""{"weight":{{written[0]}},"approvals":[{{string.Join(',', written[2..].Select(id => $"\"{id}\""))}}]}""";
}
