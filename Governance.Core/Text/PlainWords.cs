using System.Text.RegularExpressions;

namespace Governance.Core.Text;

/// <summary>
/// The words of a text without their form: what is left when marks of emphasis, headings, lists, tables and the targets of links are taken
/// away. Two texts with the same words differ in form only. Punctuation is part of the words, space is not; a link's target is not, because
/// a text that moves house changes all of them and no sentence. A backslash that was typed counts, so that doubt makes a version.
/// </summary>
public static partial class PlainWords
{
    /// <summary>The words in order.</summary>
    public static string[] Of(string text)
    {
        var plain = Link().Replace(text, "$1");
        plain = Marker().Replace(plain, " ");
        plain = TableRule().Replace(plain, " ");
        return Marks().Replace(plain, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The words as one line, to compare.</summary>
    public static string Line(string text) => string.Join(' ', Of(text));

    // Nothing is looked at twice: a bracket ends at the next one, a run of space is never given back. No text makes this slow.
    [GeneratedRegex(@"!?\[([^\[\]]*)\]\((?:[^()\\]|\\.|\([^()]*\))*\)", RegexOptions.None, 2_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^[ \t]*([-*+]|\d+[.)])[ \t]+", RegexOptions.Multiline)]
    private static partial Regex Marker();

    [GeneratedRegex(@"^(?>[ \t:|-]+)(?>[ \t\r]*)$", RegexOptions.Multiline)]
    private static partial Regex TableRule();

    [GeneratedRegex("[*_#|>`\uFEFF]")]
    private static partial Regex Marks();
}
