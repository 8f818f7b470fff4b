using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Governance.Core.Text;

/// <summary>What an element of pasted HTML says about itself: in its name, its class and its style, as each word processor does it.</summary>
internal static partial class PastedStyle
{
    private static readonly HashSet<string> _dropped =
    [
        .. "script style template svg math iframe object embed noembed noframes audio video canvas select input button textarea".Split(' '),
        .. "datalist progress meter title head meta link base xml del map frameset".Split(' '),
    ];

    private static readonly HashSet<string> _blocks =
    [
        .. "address article aside body center dd details dialog div dl dt fieldset figcaption figure footer form header hgroup".Split(' '),
        .. "legend li main nav ol p section summary ul table tbody thead tfoot tr td th caption blockquote pre hr menu dir".Split(' '),
        .. "h1 h2 h3 h4 h5 h6".Split(' '),
    ];

    /// <summary>Whether it begins and ends a paragraph.</summary>
    public static bool IsBlock(IElement element) => _blocks.Contains(element.LocalName);

    /// <summary>One property of its own style, in lower case; empty when it has none.</summary>
    public static string Of(IElement element, string property)
    {
        var style = element.GetAttribute("style");
        if (string.IsNullOrEmpty(style) || style.Length > 8_000)
        {
            return "";
        }

        foreach (var part in style.Split(';'))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && part.AsSpan(0, colon).Trim().Equals(property, StringComparison.OrdinalIgnoreCase))
            {
                return part[(colon + 1)..].Trim().ToLowerInvariant();
            }
        }

        return "";
    }

    /// <summary>Whether nothing of it belongs to the text: code, controls, what is hidden, what was deleted, comments, page heads and feet.</summary>
    public static bool IsDropped(IElement element)
    {
        if (_dropped.Contains(element.LocalName) || element.HasAttribute("hidden"))
        {
            return true;
        }

        var names = element.ClassName ?? "";
        if (
            names.Contains("msoDel", StringComparison.OrdinalIgnoreCase)
            || names.Contains("MsoComment", StringComparison.OrdinalIgnoreCase)
            || names.Contains("msocom", StringComparison.OrdinalIgnoreCase)
        )
        {
            return true;
        }

        return element.HasAttribute("style")
            && (
                Of(element, "display") == "none"
                || Of(element, "visibility") == "hidden"
                || Of(element, "mso-hide") == "all"
                || Of(element, "mso-list") == "ignore"
                || Of(element, "mso-element")
                    is "comment-list"
                        or "comment"
                        or "header"
                        or "footer"
                        or "footnote-separator"
                        or "footnote-continuation-separator"
            );
    }

    /// <summary>How words in it are set, given how those around it are.</summary>
    public static Mark Marks(IElement element, Mark around)
    {
        var marks =
            around
            | element.LocalName switch
            {
                "b" or "strong" => Mark.Bold,
                "i" or "em" or "dfn" or "var" => Mark.Italic,
                "s" or "strike" => Mark.Strike,
                "code" or "kbd" or "samp" or "tt" => Mark.Code,
                _ => Mark.None,
            };
        if (!element.HasAttribute("style"))
        {
            return marks;
        }

        var weight = Of(element, "font-weight");
        if (weight is "normal" or "lighter" || (int.TryParse(weight, CultureInfo.InvariantCulture, out var number) && number < 600))
        {
            marks &= ~Mark.Bold;
        }
        else if (weight is "bold" or "bolder" || number >= 600)
        {
            marks |= Mark.Bold;
        }

        marks = Of(element, "font-style") switch
        {
            "normal" => marks & ~Mark.Italic,
            "italic" or "oblique" => marks | Mark.Italic,
            _ => marks,
        };
        var isStruck = (Of(element, "text-decoration") + Of(element, "text-decoration-line")).Contains(
            "line-through",
            StringComparison.Ordinal
        );
        return isStruck ? marks | Mark.Strike : marks;
    }

    /// <summary>The level of a heading, whether it is one by name or by Word's class; 0 when it is none.</summary>
    public static int Heading(IElement element)
    {
        if (element.LocalName is ['h', >= '1' and <= '6'])
        {
            return element.LocalName[1] - '0';
        }

        if (element.LocalName is not ("p" or "div"))
        {
            return 0;
        }

        foreach (var name in element.ClassList)
        {
            if (HeadingClass().Match(name) is { Success: true } match)
            {
                return match.Groups[1].Success ? Math.Clamp(match.Groups[1].ValueSpan[0] - '0', 1, 6) : 1;
            }

            if (name.Equals("MsoTitle", StringComparison.OrdinalIgnoreCase))
            {
                return 1;
            }
        }

        var level =
            element.GetAttribute("role") == "heading" ? element.GetAttribute("aria-level") ?? "2" : Of(element, "mso-outline-level");
        return level is [>= '1' and <= '9'] ? Math.Min(level[0] - '0', 6) : 0;
    }

    /// <summary>The level of a paragraph of Word that belongs to a list, from 1; 0 when it belongs to none.</summary>
    public static int ListLevel(IElement element) =>
        WordList().Match(Of(element, "mso-list")) is { Success: true } match ? match.Groups[1].ValueSpan[0] - '0' : 0;

    /// <summary>The address of a link that may stay one, or null.</summary>
    public static string? Link(IElement element)
    {
        var href = element.GetAttribute("href")?.Trim();
        return
            element.LocalName == "a"
            && href is { Length: > 0 and <= 2_000 }
            && Uri.TryCreate(href, UriKind.Absolute, out var address)
            && (address.Scheme is "http" or "https" && address.Host.Length > 0 || address.Scheme == "mailto")
            && !href.Any(c => c is '<' or '>' or '\\' or '`' or '"' || char.IsControl(c) || char.IsSurrogate(c))
            ? href.Replace(" ", "%20", StringComparison.Ordinal)
            : null;
    }

    /// <summary>Whether it holds the notes that stand at the end of the text.</summary>
    public static bool IsNotes(IElement element) =>
        element.LocalName is "div" or "section" or "aside" or "ol"
        && (
            Of(element, "mso-element") is "footnote-list" or "endnote-list" or "footnote" or "endnote"
            || element.Id is { } id
                && (
                    id.StartsWith("sdfootnote", StringComparison.OrdinalIgnoreCase)
                    || id.StartsWith("sdendnote", StringComparison.OrdinalIgnoreCase)
                )
            || element.ClassList.Any(name => name is "footnotes" or "footnote-list" or "endnotes")
            || element.GetAttribute("role") is "doc-endnotes" or "doc-footnote"
        );

    /// <summary>The number of the note that an anchor leads to or comes back from, or null when it is no such anchor.</summary>
    public static string? Note(IElement element)
    {
        var href = element.GetAttribute("href") ?? "";
        var hash = href.IndexOf('#', StringComparison.Ordinal);
        if (element.LocalName != "a" || hash < 0 || !NoteTarget().IsMatch(href[(hash + 1)..]))
        {
            return null;
        }

        var words = Letters.Clean(element.TextContent, keepSpace: false).Trim().Trim('[', ']', '.');
        return words.Length is > 0 and <= 4 && words.All(c => char.IsLetterOrDigit(c) || c is '*' or '†' or '‡') ? words : null;
    }

    /// <summary>Whether it only leads back from a note to its place.</summary>
    public static bool IsBackLink(IElement element) =>
        element.LocalName == "a"
        && (element.GetAttribute("role") == "doc-backlink" || element.TextContent.Trim() is "↩" or "↩︎" or "^" or "↑");

    [GeneratedRegex(@"^(?:Mso)?(?:Heading|Title)[ _-]?([1-9])$|^MsoHeading$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HeadingClass();

    [GeneratedRegex(@"\blevel([1-9])\b", RegexOptions.CultureInvariant)]
    private static partial Regex WordList();

    [GeneratedRegex(
        @"^(_?(ftn|edn)|sdfootnote|sdendnote|fn\W?\w*\d|footnote|endnote|cite)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NoteTarget();
}
