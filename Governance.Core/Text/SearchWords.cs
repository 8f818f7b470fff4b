using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Governance.Core.Text;

/// <summary>A piece of a text, and whether it is one of the words that were looked for.</summary>
/// <param name="Text">The piece.</param>
/// <param name="IsFound">Whether it was looked for.</param>
public sealed record FoundPiece(string Text, bool IsFound);

/// <summary>
/// The words somebody looks for: letters and digits only, small, without accents, so that nothing of what was typed is left to be
/// understood as a sign. All of them must be found; the last one may be only begun. Knows no database.
/// </summary>
public static partial class SearchWords
{
    private const int Most = 12;
    private const int Around = 90;

    /// <summary>The words of what was typed, the first twelve of them; none where it holds neither a letter nor a digit.</summary>
    public static IReadOnlyList<string> Of(string? typed) => [.. All(typed).Take(Most)];

    /// <summary>All words of a text, in order, small and without accents.</summary>
    internal static IEnumerable<string> All(string? text) =>
        Word().Matches(text ?? "").Select(word => Folded(word.Value)).Where(word => word.Length > 0);

    /// <summary>A text as pieces, with the words found in it apart.</summary>
    public static IReadOnlyList<FoundPiece> Marked(string text, IReadOnlyList<string> words) => Marked(text, word => IsFound(word, words));

    /// <summary>A text as pieces, with the words apart that something finds, which is asked for each as it is folded.</summary>
    public static IReadOnlyList<FoundPiece> Marked(string text, Func<string, bool> isFound)
    {
        var pieces = new List<FoundPiece>();
        var from = 0;
        foreach (var word in Word().Matches(text).Where(word => isFound(Folded(word.Value))))
        {
            Add(text[from..word.Index], isFound: false);
            Add(word.Value, isFound: true);
            from = word.Index + word.Length;
        }

        Add(text[from..], isFound: false);
        return pieces;

        void Add(string piece, bool isFound)
        {
            if (piece.Length > 0)
            {
                pieces.Add(new(piece, isFound));
            }
        }
    }

    /// <summary>What stands around the first word found in a Markdown text, on one line; empty where none of them is in it.</summary>
    public static IReadOnlyList<FoundPiece> Snippet(string markdown, IReadOnlyList<string> words) =>
        Snippet(markdown, word => IsFound(word, words));

    /// <summary>The same for the words that something finds.</summary>
    public static IReadOnlyList<FoundPiece> Snippet(string markdown, Func<string, bool> isFound)
    {
        var first = Word().Matches(markdown).FirstOrDefault(word => isFound(Folded(word.Value)));
        if (first is null)
        {
            return [];
        }

        var (from, to) = (Math.Max(0, first.Index - Around), Math.Min(markdown.Length, first.Index + first.Length + (2 * Around)));
        from = from == 0 ? 0 : Boundary(markdown, from, 1);
        to = to == markdown.Length ? to : Boundary(markdown, to, -1);
        var plain = Spaces()
            .Replace(Marks().Replace(markdown[Math.Min(from, first.Index)..Math.Max(to, first.Index + first.Length)], ""), " ");
        return Marked((from == 0 ? "" : "…") + plain.Trim() + (to == markdown.Length ? "" : "…"), isFound);
    }

    /// <summary>The nearest space from a place on, in one direction, so that no word and no letter is cut in two.</summary>
    private static int Boundary(string text, int at, int step)
    {
        for (var moved = 0; moved < Around && at > 0 && at < text.Length && !char.IsWhiteSpace(text[at]); moved++)
        {
            at += step;
        }

        return at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at + step : at;
    }

    private static bool IsFound(string folded, IReadOnlyList<string> words) =>
        words.Count > 0 && (words.Contains(folded) || folded.StartsWith(words[^1], StringComparison.Ordinal));

    private static string Folded(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (c is not (>= '\u0300' and <= '\u036F'))
            {
                folded.Append(c);
            }
        }

        return folded.ToString();
    }

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\]\([^)\s]*\)|[*`#>|~\[\]]+")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
