namespace Governance.Core.Methods;

/// <summary>
/// The single transferable vote by weighted inclusive Gregory in exact fractions: the quota is the valid votes divided by the seats and one,
/// and who has more than it is elected. Largest surplus first, one a stage; then the lowest is excluded. Nothing is lost to rounding.
/// </summary>
/// <remarks>Ties are settled by the stated order or seed.</remarks>
public sealed class ExactGregoryStv : ICountingMethod
{
    /// <inheritdoc />
    public string Name => "stv-wigm-exact";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [BallotKind.Rankings];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        var preferences = new Preferences(contest.Ranked);
        return preferences.Valid == 0
            ? new Count { Outcome = Count.NoValidBallots, Winners = [] }
            : new Running(contest, preferences).Run();
    }

    private sealed class Running
    {
        private readonly Contest _contest;
        private readonly Preferences _preferences;
        private readonly Ties _ties;
        private readonly Rational _quota;
        private readonly List<CountRound> _rounds = [];
        private readonly Rational[] _votes;
        private readonly Rational[] _values;
        private readonly int[] _holders;
        private readonly bool[] _elected;
        private readonly bool[] _excluded;

        public Running(Contest contest, Preferences preferences)
        {
            var candidates = contest.Candidates.Count;
            (_contest, _preferences, _ties) = (contest, preferences, new Ties(contest));
            (_votes, _elected, _excluded) = (new Rational[candidates], new bool[candidates], new bool[candidates]);
            _quota = new Rational(preferences.Valid, contest.Seats + 1);
            _values = [.. Enumerable.Repeat((Rational)1, preferences.Count)];
            _holders = [.. Enumerable.Range(0, preferences.Count).Select(paper => Next(paper))];
            for (var paper = 0; paper < _holders.Length; paper++)
            {
                Credit(paper);
            }
        }

        private IReadOnlyList<int> Continuing => _contest.Where(candidate => !_elected[candidate] && !_excluded[candidate]);

        private int Vacancies => _contest.Seats - _elected.Count(elected => elected);

        public Count Run()
        {
            Keep("first-preferences", null);
            while (Vacancies > 0 && Continuing.Count > Vacancies)
            {
                var over = _contest.Where(candidate => _elected[candidate] && _votes[candidate] > _quota);
                if (over.Count > 0)
                {
                    var most = over.Max(candidate => _votes[candidate]);
                    var from = _ties.Take(TieAbout.Transfer, _rounds.Count + 1, [.. over.Where(candidate => _votes[candidate] == most)]);
                    Transfer(from, (most - _quota) / most);
                    _votes[from] = _quota;
                    Keep("surplus", from);
                    continue;
                }

                var least = Continuing.Min(candidate => _votes[candidate]);
                var lowest = _ties.Take(
                    TieAbout.Exclude,
                    _rounds.Count + 1,
                    [.. Continuing.Where(candidate => _votes[candidate] == least)]
                );
                _excluded[lowest] = true;
                _votes[lowest] = Rational.Zero;
                Transfer(lowest, 1);
                Keep("exclude", lowest);
            }

            return new Count
            {
                Outcome = _contest.Candidates.Count <= _contest.Seats ? Count.Uncontested : null,
                Winners = _contest.Where(candidate => _elected[candidate] || (Vacancies > 0 && !_excluded[candidate])),
                Figures = [("quota_exact", _quota)],
                Rounds = _rounds,
                Ties = _ties.Met,
            };
        }

        private void Transfer(int from, Rational share)
        {
            for (var paper = 0; paper < _holders.Length; paper++)
            {
                if (_holders[paper] == from)
                {
                    _values[paper] *= share;
                    _holders[paper] = Next(paper);
                    Credit(paper);
                }
            }
        }

        private int Next(int paper)
        {
            foreach (var candidate in _preferences[paper])
            {
                if (!_elected[candidate] && !_excluded[candidate])
                {
                    return candidate;
                }
            }

            return -1;
        }

        private void Credit(int paper)
        {
            if (_holders[paper] is >= 0 and var holder)
            {
                _votes[holder] += _values[paper] * _preferences.Weights[paper];
            }
        }

        private void Keep(string action, int? candidate)
        {
            var elected = Continuing.Where(one => _votes[one] > _quota).ToList();
            elected.ForEach(one => _elected[one] = true);
            _rounds.Add(
                new CountRound
                {
                    Action = action,
                    Candidates = candidate is { } whom ? [whom] : [],
                    Tallies = [.. _votes.Select(votes => (Rational?)votes)],
                    Elected = elected,
                    Eliminated = action == "exclude" ? [candidate!.Value] : [],
                }
            );
        }
    }
}
