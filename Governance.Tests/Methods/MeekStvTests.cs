using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class MeekStvTests
{
    // Elections of droop's own tests (test/blt/cfer and test/blt), as its rule "meek-prf" counts them.
    private const string FirstOfCfer =
        "C1 * 123 / C1 > C2 * 52 / C2 > C1 * 159 / C3 > C2 * 161 / C3 > C4 * 161 / C4 > C5 * 161 / C5 > C4 * 50 / C5 * 123";

    [Test]
    public void Keep_factors_fall_until_what_is_kept_is_the_quota()
    {
        var contest = Given.Ranked("C1 C2 C3 C4 C5", FirstOfCfer, seats: 3);
        var count = new MeekStv().Run(contest);

        Assert.That(
            contest.Steps(count),
            Is.EqualTo(
                new[]
                {
                    "elect C3: 175 159 322 161 173",
                    "defeat C5: 175 196.249999899 247.500000202 198.249999899 173",
                    "elect C4: 175 196.249999899 247.500000202 248.249999899 0",
                    "elect C2: 175 211.624999994 216.750000012 230.174093819 0",
                }
            )
        );
        Assert.That((contest.Winners(count), count.Number("quota")), Is.EqualTo(("C2 C3 C4", "208.387273457")));
        Assert.That(((ByCandidate)count.Figures[1].Value).Values[2].ToString(9), Is.EqualTo("0.673136646"));
    }

    [Test]
    public void Who_is_within_the_surplus_of_the_lowest_is_tied_with_it()
    {
        var contest = Given.Ranked("C2 C3 C4", "C2 * 52 / C2 * 159 / C3 > C2 * 161 / C3 > C4 * 161 / C4 * 161 / C4 * 50", seats: 2) with
        {
            TieRule = new TieRule { ExcludeFirst = [0, 1, 2] },
        };
        var count = new MeekStv().Run(contest);

        Assert.That(
            contest.Steps(count),
            Is.EqualTo(new[] { "elect C3: 211 322 211", "defeat C2: 247.999999904 248.000000192 247.999999904" })
        );
        Assert.That((count.Ties.Single().Candidates, contest.Winners(count)), Is.EqualTo((new[] { 0, 2 }, "C3 C4")));
    }

    [Test]
    public void All_level_at_every_round_is_settled_by_the_stated_order_alone()
    {
        var contest = Given.Ranked("C1 C2 C3 C4", "C1 / C2 / C3 / C4", seats: 2);
        var count = new MeekStv().Run(contest);

        Assert.That(contest.Winners(count), Is.EqualTo("C1 C2"), "unless somebody laid down something else, who stands earlier stays");
        Assert.That(count.Ties, Has.Count.EqualTo(2));
    }

    [Test]
    public void Votes_beyond_what_64_bits_hold_with_their_decimals_are_counted_all_the_same()
    {
        var small = Given.Ranked("C1 C2 C3 C4 C5", FirstOfCfer, seats: 3);
        var large = Given.Ranked(
            "C1 C2 C3 C4 C5",
            string.Join(" / ", FirstOfCfer.Split(" / ").Select(ballot => ballot + "000000000")),
            seats: 3
        );

        Assert.That(large.Winners(new MeekStv().Run(large)), Is.EqualTo(small.Winners(new MeekStv().Run(small))));
        Assert.That(large.Winners(new ScottishStv().Run(large)), Is.EqualTo(small.Winners(new ScottishStv().Run(small))));
    }
}
