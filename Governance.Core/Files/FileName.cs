using System.Globalization;
using System.Text;

namespace Governance.Core.Files;

/// <summary>What a file is called: never a path, never longer than a line, and with the ending of what it is.</summary>
public static class FileName
{
    /// <summary>The longest name, in characters, without its ending.</summary>
    public const int Most = 80;

    private const string Forbidden = "/\\:*?\"<>|";

    /// <summary>The name as it is kept. Nothing is refused for its name: what must not be in one is left out.</summary>
    /// <param name="raw">As the browser sent it; anything.</param>
    /// <param name="ending">The ending of what the file is, with its dot.</param>
    public static string Of(string? raw, string ending)
    {
        var last = Last(raw);
        return Cleaned(last.LastIndexOf('.') is > 0 and var dot ? last[..dot] : last) + ending;
    }

    /// <summary>What a refusal calls it: as it was called, as far as that can be shown.</summary>
    public static string Shown(string? raw) => Cleaned(Last(raw));

    private static string Last(string? raw) => (raw ?? "").Split('/', '\\')[^1];

    private static string Cleaned(string name)
    {
        var kept = new StringBuilder();
        foreach (var rune in Whole(name).EnumerateRunes())
        {
            var isSafe =
                !Rune.IsControl(rune)
                && Rune.GetUnicodeCategory(rune)
                    is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                && !(rune.IsBmp && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal));
            kept.Append(isSafe ? rune.ToString() : " ");
        }

        var line = string.Join(' ', kept.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('.', ' ');
        var cut = line.Length <= Most ? line : line[..(char.IsHighSurrogate(line[Most - 1]) ? Most - 1 : Most)].TrimEnd();
        return cut.Length == 0 ? "file" : cut;
    }

    /// <summary>One normal form; halves of characters become the sign for what cannot be read.</summary>
    private static string Whole(string text)
    {
        var whole = string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
        return whole.Normalize(NormalizationForm.FormC);
    }
}
