using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Governance.Core.Text;

/// <summary>How the items of pasted lists are marked: a bullet, a number that Markdown can count, or words such as "2.1" and "(a)".</summary>
internal static partial class PastedMarker
{
    /// <summary>The marker that Word wrote into a paragraph, as a <see cref="PastedPiece.Marker"/>.</summary>
    public static string OfWord(IElement paragraph)
    {
        var written = Written(paragraph, 0);
        if (written is null)
        {
            return PastedPiece.Bullet;
        }

        var words = string.Join(
            ' ',
            Letters.Clean(written.TextContent, keepSpace: false).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
        return IsSymbol(words, Face(written)) ? PastedPiece.Bullet : Of(words);
    }

    /// <summary>The marker as words, for a heading: "1." stays "1.".</summary>
    public static string WordsOfWord(IElement paragraph)
    {
        var marker = OfWord(paragraph);
        return marker.Length > 0 && Written(paragraph, 0) is { } written
            ? string.Join(' ', Letters.Clean(written.TextContent, keepSpace: false).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : "";
    }

    /// <summary>"1." and "1)" are numbers; all other words stay words.</summary>
    public static string Of(string words) => Counted().Match(words) is { Success: true } match ? match.Groups[1].Value : words;

    /// <summary>A marker where no list is: a number gets its full stop back.</summary>
    public static string Worded(string marker) => marker.All(char.IsAsciiDigit) ? marker + "." : marker;

    /// <summary>The marker of a list's item of this number.</summary>
    public static string OfItem(IElement list, string style, int number)
    {
        if (list.LocalName != "ol")
        {
            return PastedPiece.Bullet;
        }

        var kind = list.GetAttribute("type") is { Length: 1 } type ? type : "";
        return (kind, style) switch
        {
            ("a", _) or (_, "lower-alpha" or "lower-latin") => Letter(number, 'a') + ".",
            ("A", _) or (_, "upper-alpha" or "upper-latin") => Letter(number, 'A') + ".",
            ("i", _) or (_, "lower-roman") => Roman(number).ToLowerInvariant() + ".",
            ("I", _) or (_, "upper-roman") => Roman(number) + ".",
            (_, "disc" or "circle" or "square") => PastedPiece.Bullet,
            _ => Math.Max(0, number).ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>A whole number of an attribute, within reason.</summary>
    public static int? Number(IElement element, string attribute) =>
        int.TryParse(element.GetAttribute(attribute), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) < 1_000_000
            ? number
            : null;

    private static string Letter(int number, char first) =>
        number is < 1 or > 702 ? number.ToString(CultureInfo.InvariantCulture)
        : number <= 26 ? ((char)(first + number - 1)).ToString()
        : $"{(char)(first + (number - 27) / 26)}{(char)(first + (number - 27) % 26)}";

    private static string Roman(int number)
    {
        if (number is < 1 or > 3_999)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var result = "";
        foreach (
            var (value, sign) in new[]
            {
                (1000, "M"),
                (900, "CM"),
                (500, "D"),
                (400, "CD"),
                (100, "C"),
                (90, "XC"),
                (50, "L"),
                (40, "XL"),
                (10, "X"),
                (9, "IX"),
                (5, "V"),
                (4, "IV"),
                (1, "I"),
            }
        )
        {
            for (; number >= value; number -= value)
            {
                result += sign;
            }
        }

        return result;
    }

    /// <summary>The span that Word tells readers of its own lists to ignore: it holds the marker.</summary>
    private static IElement? Written(IElement element, int depth)
    {
        foreach (var child in element.Children)
        {
            if (PastedStyle.Of(child, "mso-list") == "ignore")
            {
                return child;
            }

            if (depth < 6 && Written(child, depth + 1) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string Face(IElement written)
    {
        var faces = PastedStyle.Of(written, "font-family") + PastedStyle.Of(written, "font");
        for (var around = written.ParentElement; around is { LocalName: "span" or "font" }; around = around.ParentElement)
        {
            faces += PastedStyle.Of(around, "font-family");
        }

        return faces;
    }

    private static bool IsSymbol(string words, string face) =>
        words.Length == 0
        || face.Contains("symbol", StringComparison.Ordinal)
        || face.Contains("dings", StringComparison.Ordinal)
        || (words == "o" && face.Contains("courier", StringComparison.Ordinal))
        || (words.Length == 1 && !char.IsLetterOrDigit(words[0]) && words[0] != '§');

    [GeneratedRegex(@"^([0-9]{1,8})[.)]$", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();
}
