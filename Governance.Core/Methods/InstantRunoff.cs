namespace Governance.Core.Methods;

/// <summary>
/// Instant runoff, as RCTab counts it. Each round every ballot counts for its highest candidate still in; who reaches the threshold, more
/// than half of the ballots still active, wins; else the lowest goes out. Options: <c>stop</c> <c>majority</c>, or <c>two</c> to count on
/// until two are left; <c>threshold_from_first_round</c>; <c>batch_elimination</c>, to exclude together the largest group of lowest
/// candidates whose sum is below the next; <c>minimum_vote_threshold</c>; and how ballots are read, <see cref="RunoffReading"/>.
/// </summary>
/// <remarks>
/// A tie for exclusion is settled by the latest earlier round where those tied differed, then by the stated order or seed. A tie between
/// the last two is an election, not an exclusion. <c>UWI</c> stands for write-ins that were not declared: it never wins and goes out first.
/// </remarks>
public sealed class InstantRunoff : ICountingMethod
{
    private const string WriteIns = "UWI";

    /// <inheritdoc />
    public string Name => "irv";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [BallotKind.Rankings];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        if (contest.Seats != 1)
        {
            throw new NotSupportedException("A runoff fills one seat; for more there are stv-scottish and stv-meek-prf.");
        }

        return new Running(contest).Run();
    }

    private sealed class Running(Contest contest)
    {
        private readonly bool _untilTwo = contest.Options.Word("stop", "majority", "two") == "two";
        private readonly bool _fixedThreshold = contest.Options.Flag("threshold_from_first_round");
        private readonly bool _batches = contest.Options.Flag("batch_elimination");
        private readonly Rational _minimum = contest.Options.Number("minimum_vote_threshold") ?? Rational.Zero;
        private readonly RunoffPapers _papers = new(contest.Ranked, RunoffReading.Of(contest.Options));
        private readonly bool[] _continues = [.. contest.Candidates.Select(_ => true)];
        private readonly RunoffTies _ties = new(contest);
        private readonly List<CountRound> _rounds = [];
        private int? _winner;
        private long? _threshold;

        public Count Run()
        {
            while (Step()) { }

            return new Count
            {
                Outcome = _winner is null ? Count.NoValidBallots : null,
                Winners = _winner is { } winner ? [winner] : [],
                Rounds = _winner is null ? [] : _rounds,
                Ties = _ties.Met,
            };
        }

        private bool Step()
        {
            var tallies = _papers.Count(_continues);
            var active = tallies.Sum();
            if (active == 0 && _rounds.Count == 0)
            {
                return false;
            }

            // Once somebody has won, counting on changes neither the winner nor what was needed.
            _threshold = _threshold is { } set && (_fixedThreshold || _winner is not null) ? set : (active / 2) + 1;
            var declared = _winner is null ? Winner(tallies) : null;
            _winner ??= declared;
            var left = contest.Where(candidate => _continues[candidate]);
            var counting = _winner is null || (_untilTwo && left.Count > 2);
            var eliminated = counting ? Lowest(left, tallies) : [];
            _rounds.Add(
                new CountRound
                {
                    Action = "count",
                    Tallies = [.. tallies.Select((votes, candidate) => _continues[candidate] ? (Rational?)votes : null)],
                    Elected = declared is { } elected ? [elected] : [],
                    Eliminated = eliminated,
                    Figures = [("threshold", _threshold.Value), .. _papers.Inactive()],
                }
            );
            _ties.Keep(tallies);
            foreach (var candidate in eliminated)
            {
                _continues[candidate] = false;
            }

            return counting;
        }

        private int? Winner(long[] tallies)
        {
            var left = contest.Where(candidate => _continues[candidate]);
            if (left.Any(candidate => contest.Candidates[candidate] == WriteIns && (tallies[candidate] > 0 || left.Count == 1)))
            {
                return null;
            }

            var most = left.Max(candidate => tallies[candidate]);
            return most >= _threshold || left.Count <= 2
                ? _ties.Elect(_rounds.Count + 1, [.. left.Where(candidate => tallies[candidate] == most)])
                : null;
        }

        private IReadOnlyList<int> Lowest(IReadOnlyList<int> left, long[] tallies)
        {
            if (left.Where(candidate => contest.Candidates[candidate] == WriteIns).ToList() is [var writeIns])
            {
                return [writeIns];
            }

            List<int> tooFew = [.. left.Where(candidate => tallies[candidate] < _minimum && candidate != _winner)];
            if (tooFew.Count > 0 && tooFew.Count < left.Count)
            {
                return tooFew;
            }

            if (_batches && Batch(left, tallies) is { Count: > 1 } batch)
            {
                return batch;
            }

            var least = left.Min(candidate => tallies[candidate]);
            return [_ties.Exclude(_rounds.Count + 1, [.. left.Where(candidate => tallies[candidate] == least)])];
        }

        /// <summary>The largest group of lowest candidates who together have less than the next; leaving two where it counts on until two.</summary>
        private List<int> Batch(IReadOnlyList<int> left, long[] tallies)
        {
            var rising = left.OrderBy(candidate => tallies[candidate]).ToList();
            var most = rising.Count - (_untilTwo ? 2 : 1);
            for (var size = most; size > 1; size--)
            {
                if (rising.Take(size).Sum(candidate => tallies[candidate]) < tallies[rising[size]])
                {
                    return [.. rising.Take(size).Order()];
                }
            }

            return [];
        }
    }
}
