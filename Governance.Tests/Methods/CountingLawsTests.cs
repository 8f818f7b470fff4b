using System.Numerics;
using CsCheck;
using Governance.Core.Methods;
using Governance.Tests.Testing;

namespace Governance.Tests.Methods;

/// <summary>What must hold of every count, whoever votes how.</summary>
internal sealed class CountingLawsTests
{
    private const int Runs = 200;

    /// <summary>Ballots with places shared, left empty, cut short: for each candidate a rank of 0 (none) to 5, and a weight.</summary>
    private static readonly Gen<(int Candidates, (byte[] Ranks, int Weight)[] Ballots)> _profiles =
        from candidates in Gen.Int[1, 5]
        from ballots in Gen.Select(Gen.Byte[0, 5].Array[candidates], Gen.Int[1, 4]).Array[1, 12]
        select (candidates, ballots);

    /// <summary>Ballots that rank everybody, nobody level.</summary>
    private static readonly Gen<(int Candidates, (byte[] Ranks, int Weight)[] Ballots)> _strict =
        from candidates in Gen.Int[2, 5]
        from ballots in Gen.Select(Gen.Shuffle(Enumerable.Range(1, candidates).Select(rank => (byte)rank).ToArray()), Gen.Int[1, 9]).Array[
            1,
            9
        ]
        select (candidates, ballots);

    private static IEnumerable<ICountingMethod> Ranked =>
        CountingMethods.All.Values.Where(method => method.Counts.Contains(BallotKind.Rankings));

    [TestCaseSource(nameof(Ranked))]
    public void The_order_of_ballots_says_nothing(ICountingMethod method) =>
        _profiles.Sample(
            one => Told(method, Contest(one.Candidates, one.Ballots)) == Told(method, Contest(one.Candidates, [.. one.Ballots.Reverse()])),
            iter: Runs
        );

    [TestCaseSource(nameof(Ranked))]
    public void A_weight_of_n_is_n_equal_ballots(ICountingMethod method) =>
        _profiles.Sample(
            one =>
                Told(method, Contest(one.Candidates, one.Ballots))
                == Told(
                    method,
                    Contest(one.Candidates, [.. one.Ballots.SelectMany(ballot => Enumerable.Repeat((ballot.Ranks, 1), ballot.Weight))])
                ),
            iter: Runs
        );

    [TestCaseSource(nameof(Ranked))]
    public void Names_say_nothing(ICountingMethod method) =>
        _profiles.Sample(
            one =>
            {
                var contest = Contest(one.Candidates, one.Ballots);
                return Told(method, contest)
                    == Told(method, contest with { Candidates = [.. contest.Candidates.Select(name => $"z{name}z")] });
            },
            iter: Runs
        );

    [TestCaseSource(nameof(Ranked))]
    public void Where_nothing_was_tied_the_order_of_candidates_says_nothing(ICountingMethod method) =>
        _profiles.Sample(
            one =>
            {
                var turned = Contest(one.Candidates, [.. one.Ballots.Select(ballot => (ballot.Ranks.Reverse().ToArray(), ballot.Weight))]);
                var (count, other) = (method.Run(Contest(one.Candidates, one.Ballots)), method.Run(turned));
                return count.Ties.Concat(other.Ties).Any(tie => tie.SettledBy != "earlier-stage")
                    || count.Winners!.Order().SequenceEqual(other.Winners!.Select(winner => one.Candidates - 1 - winner).Order());
            },
            iter: Runs
        );

    [Test]
    public void Whoever_beats_everybody_is_elected_by_Schulze_and_by_ranked_pairs() =>
        _profiles.Sample(
            one =>
            {
                var contest = Contest(one.Candidates, one.Ballots);
                var winner = new Condorcet().Run(contest).Winners!;
                return winner.Count == 0
                    || (
                        new Schulze().Run(contest).Winners!.SequenceEqual(winner)
                        && new RankedPairs().Run(contest).Winners!.SequenceEqual(winner)
                    );
            },
            iter: Runs * 5
        );

    [Test]
    public void Schulze_and_ranked_pairs_elect_from_the_Smith_set() =>
        _profiles.Sample(
            one =>
            {
                var contest = Contest(one.Candidates, one.Ballots);
                var smith = Condorcet.SmithSet(new PairwiseMatrix(contest.Rankings!));
                return new Schulze().Run(contest).Winners!.All(smith.Contains)
                    && new RankedPairs().Run(contest).Winners!.All(smith.Contains);
            },
            iter: Runs
        );

    [Test]
    public void Whom_more_than_half_put_first_wins_a_runoff_and_every_single_transferable_vote() =>
        _strict.Sample(
            one =>
            {
                var contest = Contest(one.Candidates, one.Ballots);
                var firsts = Enumerable
                    .Range(0, one.Candidates)
                    .Select(who => one.Ballots.Where(ballot => ballot.Ranks[who] == 1).Sum(ballot => ballot.Weight))
                    .ToList();
                var majority = firsts.FindIndex(votes => votes * 2 > firsts.Sum());
                ICountingMethod[] all = [new InstantRunoff(), new ScottishStv(), new MeekStv()];
                return majority < 0 || all.All(method => method.Run(contest).Winners!.SequenceEqual([majority]));
            },
            iter: Runs
        );

    [Test]
    public void A_runoff_is_the_single_transferable_vote_with_one_seat_where_nothing_was_tied() =>
        _strict.Sample(
            one =>
            {
                var contest = Contest(one.Candidates, one.Ballots);
                Count[] counts = [new InstantRunoff().Run(contest), new ScottishStv().Run(contest), new MeekStv().Run(contest)];
                return counts.Any(count => count.Ties.Count > 0) || counts.All(count => count.Winners!.SequenceEqual(counts[0].Winners!));
            },
            iter: Runs
        );

    [Test]
    public void A_Borda_score_is_the_pairwise_wins_and_half_of_the_ties() =>
        _profiles.Sample(
            one =>
            {
                var contest = Contest(one.Candidates, one.Ballots);
                var (matrix, total) = (new PairwiseMatrix(contest.Rankings!), contest.Rankings!.Total);
                var others = Enumerable.Range(0, one.Candidates).ToList();
                var sums = others.Select(who =>
                    others
                        .Where(other => other != who)
                        .Aggregate(Rational.Zero, (sum, other) => sum + new Rational(matrix[who, other] + total - matrix[other, who], 2))
                );
                return new Borda().Run(contest).Scores() == string.Join(' ', sums);
            },
            iter: Runs
        );

    [Test]
    public void At_every_stage_all_votes_are_somewhere()
    {
        var seats = Gen.Int[1, 3];
        Gen.Select(_profiles, seats)
            .Sample(
                (one, several) =>
                {
                    var contest = Contest(one.Candidates, one.Ballots) with { Seats = several };
                    var count = new ScottishStv().Run(contest);
                    var cast = count.Rounds.Count == 0 ? Rational.Zero : Sum(count.Rounds[0]);
                    return count.Rounds.All(round =>
                            Sum(round) + Figure(round, "non_transferable_total") + Figure(round, "lost_by_truncation") == cast
                        )
                        && new MeekStv().Run(contest).Rounds.All(round => Sum(round) <= cast)
                        && count.Winners!.Count <= several;
                },
                iter: Runs
            );
    }

    [Test]
    public void Every_runoff_ballot_counts_or_has_ended_for_a_reason() =>
        _profiles.Sample(
            one =>
            {
                var contest = Contest(one.Candidates, one.Ballots);
                string[] reasons = ["exhausted_choices", "overvotes", "skipped_rankings", "repeated_rankings"];
                return new InstantRunoff()
                    .Run(contest)
                    .Rounds.All(round =>
                        Sum(round) + reasons.Aggregate(Rational.Zero, (sum, why) => sum + Figure(round, why)) == contest.Rankings!.Total
                    );
            },
            iter: Runs
        );

    [Test]
    public void Equal_shares_never_spend_more_than_there_is()
    {
        var ballots = Gen.Select(Gen.Int[0, 3].Array[4], Gen.Int[1, 5]).Array[1, 6];
        Gen.Select(ballots, Gen.Int[1, 30].Array[4], Gen.Int[1, 60], Any.Of("cost", "cardinality", "points"))
            .Sample(
                (given, costs, budget, satisfaction) =>
                {
                    var contest = new Contest
                    {
                        Candidates = ["a", "b", "c", "d"],
                        Kind = BallotKind.Points,
                        Costs = [.. costs.Select(cost => (Rational)cost)],
                        Options = Options.Of($$"""{"budget":{{budget}},"satisfaction":"{{satisfaction}}"}"""),
                        Sheets =
                        [
                            .. given.Select(one => new Sheet(
                                one.Item2,
                                [.. one.Item1.Index().Where(gain => gain.Item > 0).Select(gain => (gain.Index, (Rational)gain.Item))]
                            )),
                        ],
                    };
                    ICountingMethod[] all = [new EqualShares(), new EqualSharesAdd1(), new EqualSharesAdd1Greedy(), new GreedyBudget()];
                    return all.All(method => BigInteger.Parse(method.Run(contest).Number("cost")) <= budget);
                },
                iter: 100
            );
    }

    private static Rational Sum(CountRound round) => round.Tallies.Aggregate(Rational.Zero, (sum, tally) => sum + (tally ?? Rational.Zero));

    private static Rational Figure(CountRound round, string name) =>
        ((NumberFigure)round.Figures.Single(one => one.Name == name).Value).Value;

    private static string Told(ICountingMethod method, Contest contest)
    {
        var count = method.Run(contest);
        return $"{count.Outcome} {string.Join(' ', count.Winners!)} | {string.Join(',', (count.Order ?? []).Select(place => string.Join(' ', place)))} | {string.Join(" / ", contest.Steps(count).Select(step => step.Replace("z", "")))}";
    }

    private static Contest Contest(int candidates, (byte[] Ranks, int Weight)[] ballots)
    {
        var merger = new BallotMerger(candidates);
        foreach (var (ranks, weight) in ballots)
        {
            var one = Ballots.FromRanks(ranks, candidates);
            merger.Add(one.Marks(0), weight);
        }

        return new Contest
        {
            Candidates = [.. Enumerable.Range(0, candidates).Select(who => $"{who}")],
            Kind = BallotKind.Rankings,
            Rankings = merger.Build(),
        };
    }
}
