using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class ScoreTests
{
    private static Count Run(string options, string ballots, string candidates = "\"A\",\"B\"") =>
        new Score().Run(Given.Case($$"""{"candidates":[{{candidates}}],"options":{{options}},"ballots":[{{ballots}}]}"""));

    [Test]
    public void A_tenth_and_two_tenths_are_three_tenths() =>
        Assert.That(
            Run("""{"statistic":"sum"}""", """{"scores":{"A":"1/10","B":"3/10"}},{"scores":{"A":0.2}}""").Winners,
            Is.EqualTo(new[] { 0, 1 })
        );

    [Test]
    public void Equal_thirds_tie() =>
        Assert.That(
            Run("""{"statistic":"mean"}""", """{"scores":{"A":1,"B":0}},{"scores":{"A":0,"B":1}},{"scores":{"A":0,"B":0}}""").Scores(),
            Is.EqualTo("1/3 1/3")
        );

    [TestCase("0", "30 20", 0)]
    [TestCase("ignore", "45 60", 1)]
    public void What_is_missing_is_nothing_or_left_out_and_that_can_change_the_winner(string missing, string scores, int winner)
    {
        var count = Run(
            $$"""{"statistic":"mean","missing":"{{missing}}"}""",
            """{"weight":4,"scores":{"A":45}},{"weight":2,"scores":{"B":60}}"""
        );

        Assert.That((count.Scores(), count.Winners), Is.EqualTo((scores, new[] { winner })));
    }

    [Test]
    public void A_ballot_outside_of_the_range_is_invalid_as_a_whole()
    {
        var count = Run("""{"range":[0,10]}""", """{"weight":3,"scores":{"A":10,"B":5}},{"weight":2,"scores":{"A":4,"B":11}}""");

        Assert.That((count.Scores(), count.Number("invalid_weight")), Is.EqualTo(("30 15", "2")));
    }

    [TestCase(5, "as it is")]
    [TestCase(6, "A")]
    public void Nothing_is_changed_for_what_is_not_strictly_better(int score, string chosen)
    {
        var contest = Given.Case(
            $$"""{"candidates":["A","as it is"],"options":{"status_quo":"as it is"},"ballots":[{"scores":{"as it is":5,"A":{{score}} } }]}"""
        );

        Assert.That(contest.Winners(new Score().Run(contest)), Is.EqualTo(chosen));
    }
}
