using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Governance.Core.Methods;

/// <summary>
/// Takes ranked ballots one by one and keeps each way of ranking once: a hash table of open addressing over packed marks, with no object
/// for a ballot.
/// </summary>
public sealed class BallotMerger
{
    private readonly int _candidates;
    private int[] _slots = new int[1 << 12];
    private uint[] _hashes = new uint[1 << 11];
    private int[] _ends = new int[1 << 11];
    private long[] _weights = new long[1 << 11];
    private ushort[] _marks = new ushort[1 << 14];
    private int _count;
    private long _total;

    /// <summary>For ballots over so many candidates.</summary>
    public BallotMerger(int candidates)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(candidates, Ballots.MostCandidates);
        _candidates = candidates;
    }

    /// <summary>Adds a ballot.</summary>
    /// <param name="marks">As <see cref="Ballots"/> says.</param>
    /// <param name="weight">0 or more; nothing is kept of a ballot of weight 0.</param>
    /// <exception cref="OverflowException">The weights add up to more than a 64-bit integer holds.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<ushort> marks, long weight)
    {
        if (weight == 0)
        {
            return;
        }

        _total = checked(_total + weight);
        var hash = Hash(MemoryMarshal.AsBytes(marks));
        var slots = _slots;
        var at = (int)hash & (slots.Length - 1);
        for (int kept; (kept = slots[at]) != 0; at = (at + 1) & (slots.Length - 1))
        {
            if (_hashes[kept - 1] == hash && marks.SequenceEqual(At(kept - 1)))
            {
                _weights[kept - 1] += weight;
                return;
            }
        }

        slots[at] = _count + 1;
        Keep(marks, weight, hash);
    }

    /// <summary>What was added. Nothing can be added any more.</summary>
    public Ballots Build() => new(_candidates, _marks, _ends, _weights, _count, _total);

    /// <summary>Mixes bytes, eight at a time, by multiplying: quick, and good enough for a table that compares what it finds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Hash(ReadOnlySpan<byte> bytes)
    {
        const ulong Mixer = 0x9E3779B97F4A7C15;
        var hash = (ulong)bytes.Length;
        while (bytes.Length >= 8)
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(bytes)) * Mixer;
            hash ^= hash >> 29;
            bytes = bytes[8..];
        }

        ulong tail = 0;
        foreach (var left in bytes)
        {
            tail = (tail << 8) | left;
        }

        hash = (hash ^ tail) * Mixer;
        return (uint)(hash >> 32);
    }

    private ReadOnlySpan<ushort> At(int ballot)
    {
        var start = ballot == 0 ? 0 : _ends[ballot - 1];
        return _marks.AsSpan(start, _ends[ballot] - start);
    }

    private void Keep(ReadOnlySpan<ushort> marks, long weight, uint hash)
    {
        var start = _count == 0 ? 0 : _ends[_count - 1];
        if (_count == _ends.Length)
        {
            Grow(ref _hashes, _count * 2);
            Grow(ref _ends, _count * 2);
            Grow(ref _weights, _count * 2);
        }

        if (start + marks.Length > _marks.Length)
        {
            Grow(ref _marks, Math.Max(start + marks.Length, checked(_marks.Length * 2)));
        }

        marks.CopyTo(_marks.AsSpan(start));
        (_ends[_count], _weights[_count], _hashes[_count]) = (start + marks.Length, weight, hash);
        if (++_count * 2 > _slots.Length)
        {
            Spread();
        }
    }

    /// <summary>A table twice as large, so that at most half of it is taken.</summary>
    private void Spread()
    {
        _slots = new int[_slots.Length * 2];
        for (var ballot = 0; ballot < _count; ballot++)
        {
            var at = (int)_hashes[ballot] & (_slots.Length - 1);
            while (_slots[at] != 0)
            {
                at = (at + 1) & (_slots.Length - 1);
            }

            _slots[at] = ballot + 1;
        }
    }

    private static void Grow<T>(ref T[] array, int length) => Array.Resize(ref array, length);
}
