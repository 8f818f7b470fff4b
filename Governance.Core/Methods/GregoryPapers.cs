namespace Governance.Core.Methods;

/// <summary>The papers of a count by weighted inclusive Gregory: who holds each, at what value, in units of five decimals.</summary>
internal sealed class GregoryPapers
{
    /// <summary>The value of a paper that was never transferred.</summary>
    public const long One = 100_000;

    private readonly Preferences _preferences;
    private readonly List<int>[] _piles;
    private readonly long[] _values;
    private readonly int[] _at;

    /// <summary>Sorts papers by their first preference.</summary>
    public GregoryPapers(Preferences preferences, int candidates)
    {
        _preferences = preferences;
        _piles = [.. Enumerable.Range(0, candidates).Select(_ => new List<int>())];
        _values = new long[preferences.Count];
        _values.AsSpan().Fill(One);
        _at = new int[preferences.Count];
        Tallies = new Int128[candidates];
        for (var paper = 0; paper < preferences.Count; paper++)
        {
            if (preferences[paper].Length > 0)
            {
                Give(paper, preferences[paper][0]);
            }
        }
    }

    /// <summary>The votes of each candidate.</summary>
    public Int128[] Tallies { get; }

    /// <summary>The votes of papers that named nobody else who could receive them.</summary>
    public Int128 NonTransferable { get; private set; }

    /// <summary>The votes that truncation to five decimals lost.</summary>
    public Int128 Lost { get; private set; }

    /// <summary>Passes on all papers of a candidate to the next one on each who may receive them.</summary>
    /// <param name="from">Whose papers.</param>
    /// <param name="surplus">How many of the votes, keeping the others; null for all, at the value that each paper has.</param>
    /// <param name="mayReceive">Who may receive them.</param>
    public void Transfer(int from, Int128? surplus, Func<int, bool> mayReceive)
    {
        var total = Tallies[from];
        var moving = surplus ?? total;
        var pile = _piles[from];
        _piles[from] = [];
        Tallies[from] = total - moving;
        foreach (var paper in pile)
        {
            _values[paper] = surplus is { } over ? (long)(over * _values[paper] / total) : _values[paper];
            var votes = (Int128)_values[paper] * _preferences.Weights[paper];
            moving -= votes;
            if (Next(paper, mayReceive) is { } to)
            {
                Give(paper, to);
            }
            else
            {
                NonTransferable += votes;
            }
        }

        Lost += moving;
    }

    private int? Next(int paper, Func<int, bool> mayReceive)
    {
        var preferences = _preferences[paper];
        for (var at = _at[paper] + 1; at < preferences.Length; at++)
        {
            if (mayReceive(preferences[at]))
            {
                _at[paper] = at;
                return preferences[at];
            }
        }

        return null;
    }

    private void Give(int paper, int to)
    {
        _piles[to].Add(paper);
        Tallies[to] += (Int128)_values[paper] * _preferences.Weights[paper];
    }
}
