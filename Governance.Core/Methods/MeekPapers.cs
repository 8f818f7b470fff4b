using System.Runtime.CompilerServices;

namespace Governance.Core.Methods;

/// <summary>The ballots of a count by Meek: how much of each every candidate keeps, in units of nine decimals.</summary>
internal sealed class MeekPapers(Preferences preferences, int candidates)
{
    /// <summary>A whole vote.</summary>
    public const long One = 1_000_000_000;

    private readonly long[] _small = new long[candidates];

    /// <summary>The keep factor of each candidate.</summary>
    public long[] Keep { get; } = [.. Enumerable.Repeat(One, candidates)];

    /// <summary>What each candidate has.</summary>
    public Int128[] Votes { get; } = new Int128[candidates];

    /// <summary>Counts all ballots with the keep factors as they are. A vote has 30 bits of decimals, so that up to nine thousand million of them are counted in 64 bits.</summary>
    public void Distribute()
    {
        if (preferences.Valid <= long.MaxValue / One)
        {
            DistributeSmall();
            for (var candidate = 0; candidate < Votes.Length; candidate++)
            {
                Votes[candidate] = _small[candidate];
            }

            return;
        }

        Votes.AsSpan().Clear();
        for (var ballot = 0; ballot < preferences.Count; ballot++)
        {
            var left = One;
            foreach (var candidate in preferences[ballot])
            {
                var kept = Kept(left, Keep[candidate]);
                Votes[candidate] += (Int128)kept * preferences.Weights[ballot];
                left -= kept;
                if (left == 0)
                {
                    break;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DistributeSmall()
    {
        var (votes, keep) = (_small, Keep);
        votes.AsSpan().Clear();
        for (var ballot = 0; ballot < preferences.Count; ballot++)
        {
            var weight = preferences.Weights[ballot];
            var left = One;
            foreach (var candidate in preferences[ballot])
            {
                var kept = Kept(left, keep[candidate]);
                votes[candidate] += kept * weight;
                left -= kept;
                if (left == 0)
                {
                    break;
                }
            }
        }
    }

    /// <summary>A share of what is left, rounded up to nine decimals; both are at most <see cref="One"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Kept(long left, long factor) =>
        factor == One ? left
        : factor == 0 ? 0
        : ((left * factor) + One - 1) / One;
}
