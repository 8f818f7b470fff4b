using System.Numerics;

namespace Governance.Core.Methods;

/// <summary>
/// Meek's single transferable vote by the reference rule of the Proportional Representation Foundation: nine decimals, omega a millionth.
/// Each candidate has a keep factor, 1 at first. A ballot gives each candidate in turn that share of what is left of it, rounded up; the
/// quota is the votes divided by the seats and one, truncated, and 0.000000001. Who reaches it is elected, and its keep factor is lowered,
/// again and again, until what is kept is the quota; then the lowest is defeated, its keep factor 0, and everything is counted anew.
/// </summary>
/// <remarks>
/// Who is within the total surplus of the lowest is tied with it; such ties are settled by the stated order or seed. The method is that of
/// B. L. Meek, as in Hill, Wichmann and Woodall, Algorithm 123, Computer Journal 30 (1987).
/// </remarks>
public sealed class MeekStv : ICountingMethod
{
    private const int Decimals = 9;
    private const int Omega = 1_000;

    /// <inheritdoc />
    public string Name => "stv-meek-prf";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [BallotKind.Rankings];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        var preferences = new Preferences(contest.Ranked);
        return preferences.Valid == 0
            ? new Count { Outcome = Count.NoValidBallots, Winners = [] }
            : new Running(contest, new MeekPapers(preferences, contest.Candidates.Count)).Run();
    }

    private sealed class Running(Contest contest, MeekPapers papers)
    {
        private readonly Ties _ties = new(contest);
        private readonly List<CountRound> _rounds = [];
        private readonly bool[] _elected = new bool[contest.Candidates.Count];
        private readonly bool[] _defeated = new bool[contest.Candidates.Count];
        private Int128 _quota;
        private Int128 _surplus;

        private IReadOnlyList<int> Hopeful => contest.Where(candidate => !_elected[candidate] && !_defeated[candidate]);

        private int Vacancies => contest.Seats - _elected.Count(elected => elected);

        public Count Run()
        {
            Distribute();
            while (Vacancies > 0 && Hopeful.Count > Vacancies)
            {
                if (!Elect())
                {
                    Defeat();
                }
            }

            var remaining = Vacancies > 0 ? Hopeful : [];
            return new Count
            {
                Outcome = contest.Candidates.Count <= contest.Seats ? Count.Uncontested : null,
                Winners = contest.Where(candidate => _elected[candidate] || remaining.Contains(candidate)),
                Figures =
                [
                    ("quota", Rational.Scaled(_quota, Decimals)),
                    ("keep_factors", new ByCandidate([.. papers.Keep.Select(factor => Rational.Scaled(factor, Decimals))])),
                    ("elected_as_remaining", new GroupFigure(remaining)),
                    ("vacant_seats", Math.Max(0, contest.Seats - contest.Candidates.Count)),
                ],
                Rounds = _rounds,
                Ties = _ties.Met,
                Places = Decimals,
            };
        }

        /// <summary>Iterates until somebody is elected (true), or until the surplus is spent or falls no more (false).</summary>
        private bool Elect()
        {
            Int128? before = null;
            while (true)
            {
                Distribute();
                var reached = Hopeful.Where(candidate => papers.Votes[candidate] >= _quota).ToList();
                foreach (var candidate in reached)
                {
                    _elected[candidate] = true;
                }

                var elected = contest.Where(candidate => _elected[candidate]);
                _surplus = elected.Aggregate(Int128.Zero, (sum, candidate) => sum + papers.Votes[candidate] - _quota);
                _surplus = _surplus < 0 ? 0 : _surplus;
                if (reached.Count > 0)
                {
                    Keep("elect", reached, reached, []);
                    return true;
                }

                if (_surplus < Omega || _surplus >= before)
                {
                    return false;
                }

                before = _surplus;
                foreach (var candidate in elected)
                {
                    var kept = Up(papers.Keep[candidate] * _quota, MeekPapers.One);
                    papers.Keep[candidate] = (long)Up(kept * MeekPapers.One, papers.Votes[candidate]);
                }
            }
        }

        private void Defeat()
        {
            var least = Hopeful.Min(candidate => papers.Votes[candidate]);
            List<int> tied = [.. Hopeful.Where(candidate => papers.Votes[candidate] <= least + _surplus)];
            var lowest = _ties.Take(TieAbout.Exclude, _rounds.Count + 1, tied);
            Keep("defeat", [lowest], [], [lowest]);
            _defeated[lowest] = true;
            papers.Keep[lowest] = 0;
        }

        private void Distribute()
        {
            papers.Distribute();
            _quota = (papers.Votes.Aggregate(Int128.Zero, (sum, votes) => sum + votes) / (contest.Seats + 1)) + 1;
        }

        private void Keep(string action, IReadOnlyList<int> candidates, IReadOnlyList<int> elected, IReadOnlyList<int> defeated) =>
            _rounds.Add(
                new CountRound
                {
                    Action = action,
                    Candidates = candidates,
                    Tallies = [.. papers.Votes.Select(votes => (Rational?)Rational.Scaled(votes, Decimals))],
                    Elected = elected,
                    Eliminated = defeated,
                    Figures =
                    [
                        ("round", _rounds.Count + 1),
                        ("quota", Rational.Scaled(_quota, Decimals)),
                        ("surplus", Rational.Scaled(_surplus, Decimals)),
                    ],
                }
            );

        private static Int128 Up(Int128 value, Int128 by) => (value + by - 1) / by;
    }
}
