namespace Governance.Core.Methods;

/// <summary>Ties of a runoff: by the latest earlier round where those tied differed, then by the stated order or seed.</summary>
internal sealed class RunoffTies(Contest contest)
{
    private readonly Ties _ties = new(contest);
    private readonly List<long[]> _earlier = [];

    /// <summary>Those that came up.</summary>
    public IReadOnlyList<SettledTie> Met => _ties.Met;

    /// <summary>Notes what a round counted.</summary>
    public void Keep(long[] tallies) => _earlier.Add(tallies);

    /// <summary>Who goes out.</summary>
    public int Exclude(int round, IReadOnlyList<int> tied) => Settle(TieAbout.Exclude, round, tied, lowest: true);

    /// <summary>Who is elected.</summary>
    public int Elect(int round, IReadOnlyList<int> tied) => Settle(TieAbout.Elect, round, tied, lowest: false);

    private int Settle(TieAbout about, int round, IReadOnlyList<int> tied, bool lowest)
    {
        var left = tied;
        for (var stage = _earlier.Count - 1; stage >= 0 && left.Count > 1 && contest.TieRule.EarlierRoundsFirst; stage--)
        {
            var tallies = _earlier[stage];
            var extreme = lowest ? left.Min(candidate => tallies[candidate]) : left.Max(candidate => tallies[candidate]);
            left = [.. left.Where(candidate => tallies[candidate] == extreme)];
            if (left.Count == 1)
            {
                return _ties.ByStage(about, round, tied, left[0], stage + 1);
            }
        }

        return _ties.Take(about, round, left);
    }
}
