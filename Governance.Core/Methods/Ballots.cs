using System.Runtime.InteropServices;

namespace Governance.Core.Methods;

/// <summary>
/// Ranked ballots, packed and merged: what was ranked in the same way stands here once, with the sum of its weights. A million ballots of
/// ten candidates are a few thousand of these, which is why every count is quick.
/// </summary>
/// <remarks>
/// A ballot is a row of marks. A mark is a candidate's number doubled, plus one where it shares the place of the mark before; or
/// <see cref="Gap"/>, a place that was left empty. A candidate may stand twice, as voters do write: each method says what that means.
/// </remarks>
public sealed class Ballots
{
    /// <summary>A place left empty.</summary>
    public const ushort Gap = ushort.MaxValue;

    /// <summary>More candidates than anybody could rank.</summary>
    public const int MostCandidates = 32_000;

    private readonly ushort[] _marks;
    private readonly int[] _ends;
    private readonly long[] _weights;

    internal Ballots(int candidates, ushort[] marks, int[] ends, long[] weights, int count, long total)
    {
        (Candidates, _marks, _ends, _weights, Count, Total) = (candidates, marks, ends, weights, count, total);
    }

    /// <summary>How many candidates could be ranked.</summary>
    public int Candidates { get; }

    /// <summary>How many different ballots there are.</summary>
    public int Count { get; }

    /// <summary>The weight of all of them, empty ones too.</summary>
    public long Total { get; }

    /// <summary>The candidate of a mark that is not <see cref="Gap"/>.</summary>
    public static int Candidate(ushort mark) => mark >> 1;

    /// <summary>Whether a mark shares the place of the mark before it.</summary>
    public static bool SharesPlace(ushort mark) => (mark & 1) == 1 && mark != Gap;

    /// <summary>The marks of a ballot, best first.</summary>
    public ReadOnlySpan<ushort> Marks(int ballot)
    {
        var start = ballot == 0 ? 0 : _ends[ballot - 1];
        return _marks.AsSpan(start, _ends[ballot] - start);
    }

    /// <summary>How many voters ranked so; more than 0.</summary>
    public long Weight(int ballot) => _weights[ballot];

    /// <summary>
    /// Merges ballots that lie in memory as ranks: one byte for each candidate of each ballot, 1 for the best place and 0 for not ranked.
    /// </summary>
    /// <param name="ranks">As many rows of <paramref name="candidates"/> bytes as there are ballots.</param>
    /// <param name="candidates">1 to 255.</param>
    public static Ballots FromRanks(ReadOnlySpan<byte> ranks, int candidates)
    {
        var rows = new RowMerger(candidates);
        rows.Add(ranks);
        var merger = new BallotMerger(candidates);
        var order = new (byte Rank, ushort Candidate)[candidates];
        Span<ushort> marks = new ushort[candidates + byte.MaxValue];
        for (var row = 0; row < rows.Count; row++)
        {
            merger.Add(marks[..Read(rows.Row(row), order, marks)], rows.Weight(row));
        }

        return merger.Build();
    }

    /// <summary>The same ballots as if some candidates had never been listed; the others keep their order.</summary>
    /// <param name="stays">For each candidate, whether it stays.</param>
    public Ballots Only(ReadOnlySpan<bool> stays)
    {
        var renumbered = new int[stays.Length];
        var left = 0;
        for (var candidate = 0; candidate < stays.Length; candidate++)
        {
            renumbered[candidate] = stays[candidate] ? left++ : -1;
        }

        var merger = new BallotMerger(left);
        var kept = new List<ushort>();
        for (var ballot = 0; ballot < Count; ballot++)
        {
            kept.Clear();
            var placeIsTaken = false;
            foreach (var mark in Marks(ballot))
            {
                placeIsTaken &= SharesPlace(mark);
                if (mark == Gap)
                {
                    kept.Add(Gap);
                }
                else if (renumbered[Candidate(mark)] is >= 0 and var number)
                {
                    kept.Add((ushort)((number << 1) | (placeIsTaken ? 1 : 0)));
                    placeIsTaken = true;
                }
            }

            merger.Add(CollectionsMarshal.AsSpan(kept), Weight(ballot));
        }

        return merger.Build();
    }

    /// <summary>The place of each candidate on a ballot, from 0; <see cref="int.MaxValue"/> where it is not ranked. The first mention counts.</summary>
    internal void Places(int ballot, Span<int> places)
    {
        places.Fill(int.MaxValue);
        var place = -1;
        foreach (var mark in Marks(ballot))
        {
            place += SharesPlace(mark) ? 0 : 1;
            if (mark != Gap && places[Candidate(mark)] == int.MaxValue)
            {
                places[Candidate(mark)] = place;
            }
        }
    }

    private static int Read(ReadOnlySpan<byte> row, (byte Rank, ushort Candidate)[] order, Span<ushort> marks)
    {
        var ranked = 0;
        for (var candidate = 0; candidate < row.Length; candidate++)
        {
            if (row[candidate] > 0)
            {
                order[ranked++] = (row[candidate], (ushort)candidate);
            }
        }

        Array.Sort(order, 0, ranked);
        var length = 0;
        var before = 0;
        foreach (var (rank, candidate) in order.AsSpan(0, ranked))
        {
            for (var empty = before + 1; empty < rank; empty++)
            {
                marks[length++] = Gap;
            }

            marks[length++] = (ushort)((candidate << 1) | (rank == before ? 1 : 0));
            before = rank;
        }

        return length;
    }
}
