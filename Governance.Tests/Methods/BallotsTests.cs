using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class BallotsTests
{
    [Test]
    public void Equal_ballots_stand_once_with_the_sum_of_their_weights()
    {
        var ballots = Given.Ranked("A B C", "A > B / A > B * 3 / B = C / A > C / A > B * 0 / /EMPTY_RANKING/").Rankings!;

        Assert.That((ballots.Count, ballots.Total), Is.EqualTo((4, 7L)));
        Assert.That(Enumerable.Range(0, 4).Select(ballots.Weight), Is.EqualTo(new[] { 4, 1, 1, 1 }));
    }

    [Test]
    public void Many_different_ballots_are_all_kept_apart()
    {
        var merger = new BallotMerger(1_000);
        for (ushort ballot = 0; ballot < 20_000; ballot++)
        {
            merger.Add([(ushort)(ballot % 1_000 * 2), (ushort)(ballot / 1_000 * 2)], 1 + (ballot % 3));
        }

        var ballots = merger.Build();

        Assert.That(ballots.Count, Is.EqualTo(20_000));
        Assert.That(
            Enumerable.Range(0, 20_000).All(one => ballots.Weight(one) == 1 + (one % 3) && ballots.Marks(one)[1] == one / 1_000 * 2)
        );
    }

    [Test]
    public void Packed_ranks_say_the_same_as_places()
    {
        byte[] ranks = [1, 2, 2, 0, 0, 1, 1, 2, 2, 3, 1, 0];
        var packed = Ballots.FromRanks(ranks, 3);
        var written = Given.Case(
            """{"candidates":["A","B","C"],"ballots":[{"weight":2,"ranking":[["A"],["B","C"]]},{"ranking":[["C"]]},{"ranking":[["B"],[],["A"]]}]}"""
        );

        Assert.That(Rows(packed), Is.EquivalentTo(Rows(written.Rankings!)));
    }

    [Test]
    public void Who_withdrew_is_left_out_as_if_never_listed()
    {
        var contest = Given.Case(
            """
            {"candidates":["A","B","C"],"withdrawn":["B"],"tie_break":{"exclude_pick_order":["B","C","A"]},
             "ballots":[{"ranking":[["B"],["A","C"]]},{"ranking":[["B","A"],["C"]]},{"ranking":[["A"],["B"],["C"]]},{"ranking":[["B"]]}]}
            """
        );

        Assert.That(contest.Candidates, Is.EqualTo(new[] { "A", "C" }));
        Assert.That(Rows(contest.Rankings!), Is.EquivalentTo(new[] { "1× 0 3", "2× 0 2", "1×" }));
        Assert.That(contest.TieRule.ExcludeFirst, Is.EqualTo(new[] { 1, 0 }));
    }

    [Test]
    public void More_weight_than_64_bits_is_refused_and_never_wrapped_round()
    {
        var merger = new BallotMerger(1);
        merger.Add([0], long.MaxValue);

        Assert.That(() => merger.Add([0], 1), Throws.TypeOf<OverflowException>());
    }

    private static IEnumerable<string> Rows(Ballots ballots) =>
        Enumerable.Range(0, ballots.Count).Select(one => $"{ballots.Weight(one)}× {string.Join(' ', ballots.Marks(one).ToArray())}".Trim());
}
