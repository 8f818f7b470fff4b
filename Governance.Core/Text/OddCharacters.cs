namespace Governance.Core.Text;

/// <summary>Characters of a text that a reader does not see or takes for others.</summary>
/// <param name="Kind">What they are: <c>bidi</c>, <c>invisible</c>, <c>lookalike</c>.</param>
/// <param name="Count">How many, of words for look-alikes.</param>
public sealed record OddCharacters(string Kind, int Count)
{
    /// <summary>What is odd about a text; nothing for most. Shown to who reads it, never repaired silently.</summary>
    public static IReadOnlyList<OddCharacters> Of(string text)
    {
        var all = new[]
        {
            new OddCharacters("bidi", text.Count(Kernel.Fields.IsBidiControl)),
            new OddCharacters("invisible", text.Count(c => c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD')),
            new OddCharacters("lookalike", PlainWords.Of(text).Count(IsMixed)),
        };
        return [.. all.Where(odd => odd.Count > 0)];
    }

    /// <summary>A word of Latin letters with a Cyrillic or Greek one among them.</summary>
    private static bool IsMixed(string word) =>
        word.Any(c => char.IsAsciiLetter(c)) && word.Any(c => c is (>= '\u0370' and <= '\u03FF') or (>= '\u0400' and <= '\u052F'));
}
