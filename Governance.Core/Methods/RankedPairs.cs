namespace Governance.Core.Methods;

/// <summary>
/// Ranked pairs (T. N. Tideman, 1987). Victories one against one are taken from the strongest down (<c>strength</c>
/// <c>winning-votes</c>: the larger winning side, then the smaller losing side; <c>margins</c>: the larger margin), and each is locked in
/// unless it would close a cycle. Those as strong as each other are taken one by one in the stated order of candidates; where that order
/// could matter, the record says so.
/// </summary>
public sealed class RankedPairs : ICountingMethod
{
    /// <inheritdoc />
    public string Name => "ranked-pairs";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [BallotKind.Rankings];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        var margins = contest.Options.Word("strength", "winning-votes", "margins") == "margins";
        var matrix = new PairwiseMatrix(contest.Ranked);
        var ties = new Ties(contest);
        var above = new Locks(matrix.Candidates);
        var rounds = new List<CountRound>();
        foreach (var equal in Victories(matrix, margins, ties))
        {
            List<Victory> open = [.. equal.Where(victory => !above.Reaches(victory.Loser, victory.Winner))];
            var orderMattered = false;
            foreach (var victory in equal)
            {
                var locks = !above.Reaches(victory.Loser, victory.Winner);
                if (locks)
                {
                    above.Lock(victory.Winner, victory.Loser);
                }

                orderMattered |= !locks && open.Contains(victory);
                rounds.Add(victory.Step(locks));
            }

            if (orderMattered)
            {
                ties.Take(TieAbout.Lock, rounds.Count, [.. open.Select(victory => victory.Winner).Distinct().Order()]);
            }
        }

        var order = Standing.Peel(matrix.Candidates, above.IsLocked);
        return new Count
        {
            Outcome = contest.Ranked.Total == 0 ? Count.NoValidBallots : null,
            Winners = Standing.Winners(order, contest.Seats),
            Order = order,
            Figures = [("pairwise", matrix.Figure())],
            Rounds = rounds,
            Ties = ties.Met,
        };
    }

    /// <summary>All victories, strongest first, those of equal strength together and in the stated order.</summary>
    private static IEnumerable<List<Victory>> Victories(PairwiseMatrix matrix, bool margins, Ties ties)
    {
        var places = ties.PlacesFor(TieAbout.Lock);
        var all = Enumerable.Range(0, matrix.Candidates).ToList();
        return all.SelectMany(one => all.Where(other => matrix.Beats(one, other)).Select(other => (one, other)))
            .Select(pair => new Victory(pair.one, pair.other, matrix[pair.one, pair.other], matrix[pair.other, pair.one]))
            .GroupBy(victory => margins ? (victory.For - victory.Against, 0) : (victory.For, -victory.Against))
            .OrderByDescending(equal => equal.Key)
            .Select(equal => equal.OrderBy(victory => places[victory.Winner]).ThenBy(victory => places[victory.Loser]).ToList());
    }

    private sealed record Victory(int Winner, int Loser, long For, long Against)
    {
        public CountRound Step(bool locks) =>
            new()
            {
                Action = locks ? "lock" : "skip",
                Candidates = [Winner, Loser],
                Figures = [("for", For), ("against", Against)],
            };
    }

    /// <summary>What is locked in, and who is reached by it over others.</summary>
    private sealed class Locks(int candidates)
    {
        private readonly bool[,] _locked = new bool[candidates, candidates];
        private readonly bool[,] _reached = new bool[candidates, candidates];

        public bool IsLocked(int winner, int loser) => _locked[winner, loser];

        public bool Reaches(int from, int to) => _reached[from, to];

        public void Lock(int winner, int loser)
        {
            _locked[winner, loser] = true;
            for (var from = 0; from < candidates; from++)
            {
                if (from != winner && !_reached[from, winner])
                {
                    continue;
                }

                for (var to = 0; to < candidates; to++)
                {
                    _reached[from, to] |= to == loser || _reached[loser, to];
                }
            }
        }
    }
}
