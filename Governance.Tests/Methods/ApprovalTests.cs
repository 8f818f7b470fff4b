using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class ApprovalTests
{
    private const string Ballots = """
        {"weight":4,"approvals":["A","B"]},{"weight":5,"approvals":["B","C"]},{"weight":3,"approvals":["A","C"]},{"weight":1,"approvals":["C","C"]},{"weight":2,"approvals":[]}
        """;

    private static (Contest, Count) Run(string options, int seats = 1)
    {
        var contest = Given.Case($$"""{"candidates":["A","B","C","D"],"seats":{{seats}},"options":{{options}},"ballots":[{{Ballots}}]}""");
        return (contest, new Approval().Run(contest));
    }

    [Test]
    public void A_tie_that_straddles_the_last_seat_is_reported_and_not_cut()
    {
        var (contest, count) = Run("{}");

        Assert.That((count.Scores(), contest.Places(count), contest.Winners(count)), Is.EqualTo(("7 9 9 0", "B C, A, D", "B C")));
    }

    [Test]
    public void Who_approves_of_too_many_is_left_out_as_a_whole()
    {
        var (_, count) = Run("""{"maximum":1}""");

        Assert.That((count.Scores(), count.Number("invalid_weight")), Is.EqualTo(("0 0 1 0", "12")));
    }

    [TestCase(">=", "B C")]
    [TestCase(">", "")]
    public void A_threshold_is_a_share_of_the_valid_ballots(string compare, string winners)
    {
        var (contest, count) = Run($$$"""{"threshold":{"fraction":"3/5","compare":"{{{compare}}}"}}""", seats: 3);

        Assert.That(contest.Winners(count), Is.EqualTo(winners), "9 of 15 is three fifths exactly");
    }
}
