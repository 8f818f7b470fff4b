using System.Globalization;
using System.Text;

namespace Governance.Bench;

/// <summary>
/// Ballots made from a seed, the same everywhere: four groups of voters, each with an order of its own, who swap neighbours one time in
/// three; half of them rank everybody.
/// </summary>
internal sealed class MadeBallots
{
    private ulong _state;

    private MadeBallots(int count, int candidates, ulong seed) =>
        (Count, Candidates, Ranks, _state) = (count, candidates, new byte[count * candidates], seed);

    public int Count { get; }

    public int Candidates { get; }

    /// <summary>A row of bytes for each ballot: the rank of each candidate, from 1; 0 for not ranked.</summary>
    public byte[] Ranks { get; }

    public static MadeBallots Make(int count, int candidates, ulong seed)
    {
        var made = new MadeBallots(count, candidates, seed);
        made.Fill();
        return made;
    }

    /// <summary>As a file, a line a ballot.</summary>
    public byte[] Blt(int seats)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Candidates} {seats}\n");
        var order = new int[Candidates];
        for (var ballot = 0; ballot < Count; ballot++)
        {
            var row = Ranks.AsSpan(ballot * Candidates, Candidates);
            Array.Clear(order);
            for (var candidate = 0; candidate < Candidates; candidate++)
            {
                if (row[candidate] > 0)
                {
                    order[row[candidate] - 1] = candidate + 1;
                }
            }

            text.Append('1');
            foreach (var candidate in order.TakeWhile(candidate => candidate > 0))
            {
                text.Append(' ').Append(candidate);
            }

            text.Append(" 0\n");
        }

        text.Append("0\n");
        for (var candidate = 1; candidate <= Candidates; candidate++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"C{candidate}\"\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("\"made\"\n").ToString());
    }

    private void Fill()
    {
        var groups = new int[4][];
        for (var group = 0; group < groups.Length; group++)
        {
            groups[group] = [.. Enumerable.Range(0, Candidates)];
            for (var at = Candidates - 1; at > 0; at--)
            {
                Swap(groups[group], at, Below(at + 1));
            }
        }

        var order = new int[Candidates];
        for (var ballot = 0; ballot < Count; ballot++)
        {
            groups[
                Below(16) switch
                {
                    < 7 => 0,
                    < 12 => 1,
                    < 15 => 2,
                    _ => 3,
                }
            ]
                .CopyTo(order, 0);
            for (var at = 0; at < Candidates - 1; at++)
            {
                if (Below(3) == 0)
                {
                    Swap(order, at, at + 1);
                }
            }

            var length = Below(2) == 0 ? Candidates : 1 + Below(Candidates);
            for (var place = 0; place < length; place++)
            {
                Ranks[(ballot * Candidates) + order[place]] = (byte)(place + 1);
            }
        }
    }

    private static void Swap(int[] order, int one, int other) => (order[one], order[other]) = (order[other], order[one]);

    /// <summary>SplitMix64.</summary>
    private int Below(int limit)
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)limit);
    }
}
