namespace Governance.Core.Methods;

/// <summary>
/// How a runoff reads ballots that are not simply one candidate a place. <c>overvote</c>: at a place with several candidates a ballot ends
/// (<c>exhaust</c>), goes to the next place (<c>skip</c>), or ends only where several of them are still in
/// (<c>exhaust-if-multiple-continuing</c>). <c>max_skipped</c>: it ends where more places than that in a row are empty; never, unless said.
/// <c>duplicate</c>: who is named again is passed over (<c>skip</c>), or the ballot ends there (<c>exhaust</c>).
/// </summary>
internal sealed record RunoffReading(string Overvote, int MaxSkipped, bool DuplicateEnds)
{
    /// <summary>From options.</summary>
    public static RunoffReading Of(Options options) =>
        new(
            options.Word("overvote", "exhaust", "skip", "exhaust-if-multiple-continuing"),
            options.Whole("max_skipped") ?? int.MaxValue,
            options.Word("duplicate", "skip", "exhaust") == "exhaust"
        );
}

/// <summary>Why a ballot counts for nobody any more.</summary>
internal enum Ended
{
    /// <summary>It still counts.</summary>
    No,

    /// <summary>Nobody else is on it.</summary>
    Exhausted,

    /// <summary>Several candidates at one place.</summary>
    Overvote,

    /// <summary>Too many places left empty.</summary>
    Skipped,

    /// <summary>A candidate named twice.</summary>
    Duplicate,
}

/// <summary>The ballots of a runoff: whom each counts for now. One that has ended stays ended.</summary>
internal sealed class RunoffPapers
{
    private readonly Ballots _ballots;
    private readonly RunoffReading _reading;
    private readonly int[] _holders;
    private readonly Ended[] _ended;
    private readonly HashSet<int> _seen = [];

    public RunoffPapers(Ballots ballots, RunoffReading reading)
    {
        (_ballots, _reading) = (ballots, reading);
        _holders = new int[ballots.Count];
        _holders.AsSpan().Fill(-1);
        _ended = new Ended[ballots.Count];
    }

    /// <summary>Counts each ballot for its highest candidate still in.</summary>
    public long[] Count(bool[] continues)
    {
        var tallies = new long[_ballots.Candidates];
        for (var ballot = 0; ballot < _holders.Length; ballot++)
        {
            if (_ended[ballot] != Ended.No)
            {
                continue;
            }

            if (_holders[ballot] < 0 || !continues[_holders[ballot]])
            {
                (_holders[ballot], _ended[ballot]) = Read(_ballots.Marks(ballot), continues);
            }

            if (_holders[ballot] >= 0)
            {
                tallies[_holders[ballot]] += _ballots.Weight(ballot);
            }
        }

        return tallies;
    }

    /// <summary>The weight of ended ballots by reason.</summary>
    public IEnumerable<(string Name, Figure Value)> Inactive()
    {
        var sums = new long[5];
        for (var ballot = 0; ballot < _ended.Length; ballot++)
        {
            sums[(int)_ended[ballot]] += _ballots.Weight(ballot);
        }

        yield return ("exhausted_choices", sums[(int)Ended.Exhausted]);
        yield return ("overvotes", sums[(int)Ended.Overvote]);
        yield return ("skipped_rankings", sums[(int)Ended.Skipped]);
        yield return ("repeated_rankings", sums[(int)Ended.Duplicate]);
    }

    private (int Holder, Ended Why) Read(ReadOnlySpan<ushort> marks, bool[] continues)
    {
        _seen.Clear();
        var empty = 0;
        for (int from = 0, to; from < marks.Length; from = to)
        {
            to = from + 1;
            if (marks[from] == Ballots.Gap)
            {
                empty++;
                continue;
            }

            while (to < marks.Length && Ballots.SharesPlace(marks[to]))
            {
                to++;
            }

            if (empty > _reading.MaxSkipped)
            {
                return (-1, Ended.Skipped);
            }

            empty = 0;
            var (holder, why) = Place(marks[from..to], continues);
            if (holder >= 0 || why != Ended.No)
            {
                return (holder, why);
            }
        }

        return (-1, Ended.Exhausted);
    }

    private (int Holder, Ended Why) Place(ReadOnlySpan<ushort> place, bool[] continues)
    {
        var (holder, still) = (-1, 0);
        foreach (var mark in place)
        {
            var candidate = Ballots.Candidate(mark);
            if (_reading.DuplicateEnds && !_seen.Add(candidate))
            {
                return (-1, Ended.Duplicate);
            }

            if (continues[candidate] && candidate != holder)
            {
                holder = candidate;
                still++;
            }
        }

        return place.Length == 1 ? (holder, Ended.No)
            : _reading.Overvote == "exhaust" ? (-1, Ended.Overvote)
            : _reading.Overvote == "skip" ? (-1, Ended.No)
            : still > 1 ? (-1, Ended.Overvote)
            : (holder, Ended.No);
    }
}
