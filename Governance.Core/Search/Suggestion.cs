using Governance.Core.Text;

namespace Governance.Core.Search;

/// <summary>What somebody may have meant who mistyped a word. Pure: it knows the words of the texts it is given and no others.</summary>
public static class Suggestion
{
    private const int LeastLetters = 4;
    private const int MostLetters = 40;

    /// <summary>The words again with the nearest known one in place of each that nobody knows; null where there is nothing to suggest.</summary>
    /// <param name="terms">What was looked for.</param>
    /// <param name="texts">Texts that who asks may read.</param>
    public static string? Of(SearchTerms terms, IEnumerable<string> texts)
    {
        var known = texts
            .SelectMany(SearchWords.All)
            .Where(word => word.Length is >= LeastLetters and <= MostLetters)
            .CountBy(word => word)
            .ToList();
        var isOther = false;
        var said = terms
            .Wanted.Select(term =>
                string.Join(' ', term.Whole.Zip(term.Words).Select(word => Nearest(word.First, word.Second, term.IsBegun) ?? word.First))
            )
            .ToList();
        return isOther ? string.Join(' ', said) : null;

        string? Nearest(string word, string stem, bool isBegun)
        {
            if (
                word.Length is < LeastLetters or > MostLetters
                || known.Any(one => one.Key == word || (isBegun && one.Key.StartsWith(stem, StringComparison.Ordinal)))
            )
            {
                return null;
            }

            var most = word.Length < 6 ? 1 : 2;
            var nearest = known
                .Where(one => Math.Abs(one.Key.Length - word.Length) <= most)
                .Select(one => (one.Key, one.Value, Steps: Steps(word, one.Key, most)))
                .Where(one => one.Steps <= most)
                .OrderBy(one => one.Steps)
                .ThenByDescending(one => one.Value)
                .ThenBy(one => one.Key, StringComparer.Ordinal)
                .FirstOrDefault();
            isOther |= nearest.Key is not null;
            return nearest.Key;
        }
    }

    /// <summary>How many letters must be put, taken away, changed or swapped with their neighbour; more than <paramref name="most"/> is any more.</summary>
    private static int Steps(string from, string to, int most)
    {
        var (before, last, now) = (new int[to.Length + 1], new int[to.Length + 1], new int[to.Length + 1]);
        for (var at = 0; at <= to.Length; at++)
        {
            last[at] = at;
        }

        for (var row = 1; row <= from.Length; row++)
        {
            now[0] = row;
            var least = row;
            for (var at = 1; at <= to.Length; at++)
            {
                var same = from[row - 1] == to[at - 1] ? 0 : 1;
                now[at] = Math.Min(Math.Min(now[at - 1], last[at]) + 1, last[at - 1] + same);
                if (row > 1 && at > 1 && from[row - 1] == to[at - 2] && from[row - 2] == to[at - 1])
                {
                    now[at] = Math.Min(now[at], before[at - 2] + 1);
                }

                least = Math.Min(least, now[at]);
            }

            if (least > most)
            {
                return most + 1;
            }

            (before, last, now) = (last, now, before);
        }

        return last[to.Length];
    }
}
