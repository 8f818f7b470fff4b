using System.Runtime.CompilerServices;

namespace Governance.Bench;

/// <summary>What a count costs at the least, written as plainly as it can be: one thread, no vectors, nothing kept.</summary>
internal static class BarePasses
{
    /// <summary>One pass that fills a pairwise matrix from ranks, 0 being not ranked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Matrix(byte[] ranks, int candidates)
    {
        var matrix = new int[candidates * candidates];
        for (var row = 0; row < ranks.Length; row += candidates)
        {
            var ballot = ranks.AsSpan(row, candidates);
            for (var one = 0; one < ballot.Length; one++)
            {
                var rank = (byte)(ballot[one] - 1);
                var above = matrix.AsSpan(one * candidates, ballot.Length);
                for (var other = 0; other < above.Length; other++)
                {
                    above[other] += rank < (byte)(ballot[other] - 1) ? 1 : 0;
                }
            }
        }

        return matrix[1];
    }

    /// <summary>A pass a round that counts first preferences among those left, the lowest going out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Firsts(byte[] ranks, int candidates, int rounds)
    {
        var left = Enumerable.Range(0, candidates).ToArray();
        var firsts = new int[candidates];
        for (var round = 0; round < rounds; round++)
        {
            Array.Clear(firsts);
            for (var row = 0; row < ranks.Length; row += candidates)
            {
                var (best, first) = (byte.MaxValue, -1);
                foreach (var candidate in left)
                {
                    var rank = (byte)(ranks[row + candidate] - 1);
                    if (rank < best)
                    {
                        (best, first) = (rank, candidate);
                    }
                }

                if (first >= 0)
                {
                    firsts[first]++;
                }
            }

            var lowest = left.MinBy(candidate => firsts[candidate]);
            left = [.. left.Where(candidate => candidate != lowest)];
        }

        return firsts.Max();
    }

    /// <summary>Parses ballots of BLT into marks that lie one after another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Parse(byte[] blt, ushort[] marks, int[] ends)
    {
        var at = blt.AsSpan().IndexOf((byte)'\n') + 1;
        var length = 0;
        for (var ballot = 0; ballot < ends.Length; ballot++)
        {
            Number(blt, ref at);
            for (int candidate; (candidate = Number(blt, ref at)) != 0; )
            {
                marks[length++] = (ushort)((candidate - 1) << 1);
            }

            ends[ballot] = length;
        }

        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Number(byte[] text, ref int at)
    {
        while (text[at] <= ' ')
        {
            at++;
        }

        var number = 0;
        for (int digit; (uint)(digit = text[at] - '0') <= 9; at++)
        {
            number = (number * 10) + digit;
        }

        return number;
    }
}
