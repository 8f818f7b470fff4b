using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class DotsTests
{
    [Test]
    public void A_ballot_over_budget_or_below_zero_is_invalid_as_a_whole_and_one_under_budget_is_not()
    {
        var contest = Given.Case(
            """
            {"candidates":["A","B"],"options":{"budget":10},"ballots":[
              {"weight":2,"points":{"A":6,"B":4}},{"weight":3,"points":{"A":6,"B":5}},{"points":{"A":11,"B":-1}},{"points":{"B":3}}]}
            """
        );
        var count = new Dots().Run(contest);

        Assert.That((count.Scores(), count.Number("invalid_weight")), Is.EqualTo(("12 11", "4")));
    }
}
