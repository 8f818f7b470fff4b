namespace Governance.Core.Methods;

/// <summary>
/// Ballots as single transferable votes read them: one candidate a place, best first. Places left empty are passed over, who is named again
/// counts where named first, and a ballot ends at a place that several candidates share, because it does not say whom it prefers.
/// </summary>
internal sealed class Preferences
{
    private readonly int[] _ends;
    private readonly int[] _candidates;

    public Preferences(Ballots ballots)
    {
        var candidates = new List<int>();
        var seen = new int[ballots.Candidates];
        _ends = new int[ballots.Count];
        Weights = new long[ballots.Count];
        for (var ballot = 0; ballot < ballots.Count; ballot++)
        {
            var marks = ballots.Marks(ballot);
            for (var at = 0; at < marks.Length; at++)
            {
                if (at + 1 < marks.Length && Ballots.SharesPlace(marks[at + 1]))
                {
                    break;
                }

                if (marks[at] != Ballots.Gap && seen[Ballots.Candidate(marks[at])] != ballot + 1)
                {
                    seen[Ballots.Candidate(marks[at])] = ballot + 1;
                    candidates.Add(Ballots.Candidate(marks[at]));
                }
            }

            _ends[ballot] = candidates.Count;
            Weights[ballot] = ballots.Weight(ballot);
            Valid += candidates.Count > (ballot == 0 ? 0 : _ends[ballot - 1]) ? Weights[ballot] : 0;
        }

        _candidates = [.. candidates];
    }

    /// <summary>How many different ballots there are.</summary>
    public int Count => _ends.Length;

    /// <summary>How many voters stand behind each.</summary>
    public long[] Weights { get; }

    /// <summary>The weight of those that name a first preference.</summary>
    public long Valid { get; }

    /// <summary>The candidates of a ballot, best first.</summary>
    public ReadOnlySpan<int> this[int ballot]
    {
        get
        {
            var start = ballot == 0 ? 0 : _ends[ballot - 1];
            return _candidates.AsSpan(start, _ends[ballot] - start);
        }
    }
}
