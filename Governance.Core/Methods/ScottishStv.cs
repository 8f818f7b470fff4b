using System.Numerics;

namespace Governance.Core.Methods;

/// <summary>
/// The single transferable vote of the Scottish Local Government Elections Order 2007 (SSI 2007/42, schedule 1, rules 45 to 52): weighted
/// inclusive Gregory with values truncated to five decimals. The quota is the valid votes divided by the seats and one, whole part, and one.
/// Largest surplus first, one a stage, all papers of the candidate at surplus × value ÷ total; then the lowest is excluded, papers at the
/// value they have. Where as many are left as there are vacancies, they are elected and nothing more is transferred.
/// </summary>
/// <remarks>
/// A tie is settled by the most recent earlier stage at which one of those tied stands alone, then by the stated order or seed among those
/// level at the first stage; the Order says "by lot".
/// </remarks>
public sealed class ScottishStv : ICountingMethod
{
    /// <summary>The decimals of a value.</summary>
    internal const int Decimals = 5;

    /// <inheritdoc />
    public string Name => "stv-scottish";

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
        private readonly GregoryPapers _papers;
        private readonly Ties _ties;
        private readonly List<Int128[]> _stages = [];
        private readonly List<CountRound> _rounds = [];
        private readonly Int128 _quota;
        private readonly bool[] _elected;
        private readonly bool[] _excluded;
        private readonly bool[] _transferred;

        public Running(Contest contest, Preferences preferences)
        {
            (_contest, _ties) = (contest, new Ties(contest));
            var candidates = contest.Candidates.Count;
            (_elected, _excluded, _transferred) = (new bool[candidates], new bool[candidates], new bool[candidates]);
            _papers = new GregoryPapers(preferences, candidates);
            _quota = ((preferences.Valid / (contest.Seats + 1)) + 1) * GregoryPapers.One;
        }

        private IReadOnlyList<int> Continuing => _contest.Where(candidate => !_elected[candidate] && !_excluded[candidate]);

        private int Vacancies => _contest.Seats - _elected.Count(elected => elected);

        public Count Run()
        {
            Keep("first-preferences", null, []);
            while (Vacancies > 0 && Continuing.Count > Vacancies)
            {
                Step();
            }

            return new Count
            {
                Outcome = _contest.Candidates.Count <= _contest.Seats ? Count.Uncontested : null,
                Winners = _contest.Where(candidate => _elected[candidate] || (Vacancies > 0 && !_excluded[candidate])),
                Figures =
                [
                    ("quota", (BigInteger)(_quota / GregoryPapers.One)),
                    ("vacant_seats", Math.Max(0, _contest.Seats - _contest.Candidates.Count)),
                ],
                Rounds = _rounds,
                Ties = _ties.Met,
                Places = Decimals,
            };
        }

        private void Step()
        {
            var over = _contest.Where(candidate => _elected[candidate] && !_transferred[candidate] && _papers.Tallies[candidate] > _quota);
            if (over.Count > 0)
            {
                var most = over.Max(candidate => _papers.Tallies[candidate]);
                var from = Settle(TieAbout.Transfer, [.. over.Where(candidate => _papers.Tallies[candidate] == most)], lowest: false);
                _transferred[from] = true;
                var surplus = most - _quota;
                _papers.Transfer(from, surplus, IsContinuing);
                Keep("surplus", from, [("surplus", Rational.Scaled(surplus, Decimals))]);
                return;
            }

            var left = Continuing;
            var least = left.Min(candidate => _papers.Tallies[candidate]);
            var lowest = Settle(TieAbout.Exclude, [.. left.Where(candidate => _papers.Tallies[candidate] == least)], lowest: true);
            _excluded[lowest] = true;
            _papers.Transfer(lowest, null, IsContinuing);
            Keep("exclude", lowest, []);
        }

        private bool IsContinuing(int candidate) => !_elected[candidate] && !_excluded[candidate];

        /// <summary>Ends a stage: whoever has the quota is elected.</summary>
        private void Keep(string action, int? candidate, IEnumerable<(string, Figure)> figures)
        {
            var elected = Continuing.Where(one => _papers.Tallies[one] >= _quota).ToList();
            foreach (var one in elected)
            {
                _elected[one] = true;
            }

            // Rule 52: the last vacancies are filled by those who are left.
            if (Vacancies > 0 && Continuing is { } left && left.Count <= Vacancies)
            {
                elected.AddRange(left);
                elected.Sort();
            }

            _stages.Add([.. _papers.Tallies]);
            _rounds.Add(
                new CountRound
                {
                    Action = action,
                    Candidates = candidate is { } whom ? [whom] : [],
                    Tallies = [.. _papers.Tallies.Select(votes => (Rational?)Rational.Scaled(votes, Decimals))],
                    Elected = elected,
                    Eliminated = action == "exclude" ? [candidate!.Value] : [],
                    Figures =
                    [
                        .. figures,
                        ("non_transferable_total", Rational.Scaled(_papers.NonTransferable, Decimals)),
                        ("lost_by_truncation", Rational.Scaled(_papers.Lost, Decimals)),
                    ],
                }
            );
        }

        private int Settle(TieAbout about, IReadOnlyList<int> tied, bool lowest)
        {
            var round = _rounds.Count + 1;
            var alike = tied;
            for (var stage = _stages.Count - 1; stage >= 0 && tied.Count > 1; stage--)
            {
                var votes = _stages[stage];
                var extreme = lowest ? tied.Min(candidate => votes[candidate]) : tied.Max(candidate => votes[candidate]);
                alike = [.. tied.Where(candidate => votes[candidate] == extreme)];
                if (alike.Count == 1)
                {
                    return _ties.ByStage(about, round, tied, alike[0], stage + 1);
                }
            }

            return _ties.Take(about, round, alike);
        }
    }
}
