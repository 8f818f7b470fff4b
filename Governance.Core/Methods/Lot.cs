using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Governance.Core.Methods;

/// <summary>
/// A lot that anybody can draw again: RFC 3797. The pool and its order are frozen and the sources of the seed are named before the seed
/// is known; the seed then decides. MD5 only mixes here: who cannot choose the seed gains nothing by its weakness.
/// </summary>
public static class Lot
{
    /// <summary>
    /// The key that sources make: the numbers of each source, sorted, each followed by a full stop, then a slash.
    /// A source that is not numbers is its letters and digits in upper case.
    /// </summary>
    /// <param name="sources">Such as <c>9319</c> or <c>2 5 12 8 10</c>, in the order published.</param>
    public static string Key(IEnumerable<string> sources)
    {
        var key = new StringBuilder();
        foreach (var source in sources)
        {
            var parts = source.Split([' ', ',', '.', ';', '\t'], StringSplitOptions.RemoveEmptyEntries);
            IEnumerable<string> written = parts.All(part => part.All(char.IsAsciiDigit))
                ? parts
                    .Select(part => BigInteger.Parse(part, CultureInfo.InvariantCulture))
                    .Order()
                    .Select(number => number.ToString(CultureInfo.InvariantCulture))
                : [string.Concat(source.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()];
            key.AppendJoin("", written.Select(part => part + ".")).Append('/');
        }

        return key.ToString();
    }

    /// <summary>Draws so many of a pool, in the order drawn, as places in the pool counted from 0.</summary>
    public static IReadOnlyList<int> Draw(string key, int pool, int count)
    {
        var left = Enumerable.Range(0, pool).ToList();
        var drawn = new List<int>();
        for (var step = 0; step < Math.Min(count, pool); step++)
        {
            var at = (int)(Mixed(key, step) % left.Count);
            drawn.Add(left[at]);
            left.RemoveAt(at);
        }

        return drawn;
    }

    private static BigInteger Mixed(string key, int step)
    {
        var text = Encoding.ASCII.GetBytes(key);
        var input = new byte[text.Length + 4];
        BinaryPrimitives.WriteUInt16BigEndian(input, (ushort)step);
        text.CopyTo(input.AsSpan(2));
        BinaryPrimitives.WriteUInt16BigEndian(input.AsSpan(text.Length + 2), (ushort)step);
#pragma warning disable CA5351 // The RFC's own mixing function; nothing secret rests on it.
        return new BigInteger(MD5.HashData(input), isUnsigned: true, isBigEndian: true);
#pragma warning restore CA5351
    }
}
