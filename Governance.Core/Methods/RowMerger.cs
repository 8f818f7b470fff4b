using System.Runtime.CompilerServices;

namespace Governance.Core.Methods;

/// <summary>Merges equal rows of bytes of one length, before anything is made of them.</summary>
internal sealed class RowMerger(int length)
{
    private int[] _slots = new int[1 << 12];
    private byte[] _rows = new byte[length << 11];
    private long[] _weights = new long[1 << 11];

    /// <summary>How many different rows there are.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<byte> Row(int row) => _rows.AsSpan(row * length, length);

    public long Weight(int row) => _weights[row];

    /// <summary>Adds rows that lie one after another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<byte> rows)
    {
        while (rows.Length >= length && length > 0)
        {
            var row = rows[..length];
            rows = rows[length..];
            var at = Find(row);
            if (_slots[at] is > 0 and var kept)
            {
                _weights[kept - 1]++;
                continue;
            }

            _slots[at] = Count + 1;
            Keep(row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(ReadOnlySpan<byte> row)
    {
        var slots = _slots;
        var at = (int)BallotMerger.Hash(row) & (slots.Length - 1);
        while (slots[at] is > 0 and var kept && !row.SequenceEqual(Row(kept - 1)))
        {
            at = (at + 1) & (slots.Length - 1);
        }

        return at;
    }

    private void Keep(ReadOnlySpan<byte> row)
    {
        if (Count == _weights.Length)
        {
            Array.Resize(ref _weights, Count * 2);
            Array.Resize(ref _rows, checked(_rows.Length * 2));
        }

        row.CopyTo(_rows.AsSpan(Count * length));
        _weights[Count++] = 1;
        if (Count * 2 > _slots.Length)
        {
            _slots = new int[_slots.Length * 2];
            for (var kept = 0; kept < Count; kept++)
            {
                _slots[Find(Row(kept))] = kept + 1;
            }
        }
    }
}
