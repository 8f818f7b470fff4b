namespace Governance.Core.Methods;

/// <summary>
/// For each pair of candidates, the weight of the ballots that rank the one strictly above the other. Whoever is not ranked is below all
/// who are, and level with the others who are not.
/// </summary>
public sealed class PairwiseMatrix
{
    private const int MostCandidates = 4_000;

    private readonly long[] _above;

    /// <summary>Counts all pairs.</summary>
    /// <exception cref="NotSupportedException">There are more than 4,000 candidates.</exception>
    public PairwiseMatrix(Ballots ballots)
    {
        if (ballots.Candidates > MostCandidates)
        {
            throw new NotSupportedException("Pairs of more than 4,000 candidates are not counted.");
        }

        Candidates = ballots.Candidates;
        _above = new long[Candidates * Candidates];
        var (ranked, places, left) = (new int[Candidates], new int[Candidates], new bool[Candidates]);
        for (var ballot = 0; ballot < ballots.Count; ballot++)
        {
            var weight = ballots.Weight(ballot);
            var (count, place) = (0, -1);
            left.AsSpan().Fill(true);
            foreach (var mark in ballots.Marks(ballot))
            {
                place += Ballots.SharesPlace(mark) ? 0 : 1;
                var candidate = Ballots.Candidate(mark);
                if (mark != Ballots.Gap && left[candidate])
                {
                    left[candidate] = false;
                    (ranked[count], places[count++]) = (candidate, place);
                }
            }

            Add(ranked.AsSpan(0, count), places, left, weight);
        }
    }

    /// <summary>How many candidates there are.</summary>
    public int Candidates { get; }

    /// <summary>The weight that ranks one above another.</summary>
    public long this[int one, int other] => _above[(one * Candidates) + other];

    /// <summary>Whether more rank one above another than the other way round.</summary>
    public bool Beats(int one, int other) => this[one, other] > this[other, one];

    /// <summary>As a figure of a count.</summary>
    public PairFigure Figure() =>
        new([.. Enumerable.Range(0, Candidates).Select(one => (IReadOnlyList<long>)_above[(one * Candidates)..((one + 1) * Candidates)])]);

    private void Add(ReadOnlySpan<int> ranked, int[] places, bool[] left, long weight)
    {
        for (var at = 0; at < ranked.Length; at++)
        {
            var row = _above.AsSpan(ranked[at] * Candidates, Candidates);
            for (var below = at + 1; below < ranked.Length; below++)
            {
                if (places[below] > places[at])
                {
                    row[ranked[below]] += weight;
                }
            }

            if (ranked.Length < Candidates)
            {
                for (var candidate = 0; candidate < left.Length; candidate++)
                {
                    row[candidate] += left[candidate] ? weight : 0;
                }
            }
        }
    }
}
