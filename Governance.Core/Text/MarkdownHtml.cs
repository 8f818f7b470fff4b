using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Ganss.Xss;
using Governance.Core.Kernel;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Governance.Core.Text;

/// <summary>A text that Markdown's reader cannot take without slowing or stopping the site.</summary>
/// <param name="Name">The field it stands in.</param>
public sealed record MarkdownIsTooTangled(string Name) : Refusal("markdown_is_too_tangled")
{
    /// <inheritdoc />
    public override string Field => Name;
}

/// <summary>
/// Markdown to HTML that cannot run code, imitate our forms or take a page down. Rendered once, when written, and stored
/// with <see cref="Version"/>. Two independent layers: an allow-list of link schemes on the syntax tree, then a tight
/// allow-list of HTML. Before both, a limit on the characters that make Markdig quadratic or nest without end.
/// </summary>
public static partial class MarkdownHtml
{
    /// <summary>Raised when the same text would come out differently, so that stored HTML can be made again.</summary>
    public const int Version = 2;

    private const int MostBrackets = 1_500;
    private const int MostPipes = 4_000;

    // Markdig refuses to nest deeper than 128; a line that opens with more marks than this is not meant as text.
    private const int MostNesting = 60;

    private static readonly FrozenSet<string> _schemes = new[] { "http", "https", "mailto" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseAutoLinks()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .Use<MentionExtension>()
        .Build();

    private static readonly HtmlSanitizer _sanitizer = MakeSanitizer();

    /// <summary>Renders and sanitises.</summary>
    /// <param name="field">The form field, for the refusal.</param>
    /// <param name="text">Markdown of bounded length.</param>
    /// <param name="topHeading">The HTML level of the first heading here, so that pages keep one outline: 2 to 5.</param>
    /// <param name="mentions">Names that may be mentioned with @, or null for none.</param>
    /// <param name="pictures">Whether files that people attached here may be shown as pictures; all others become links.</param>
    public static Result<string> Render(string field, string text, int topHeading, Mentions? mentions = null, bool pictures = false)
    {
        if (IsTooTangled(text))
        {
            return new MarkdownIsTooTangled(field);
        }

        try
        {
            var context = new MarkdownParserContext();
            if (mentions is not null)
            {
                context.Properties[typeof(Mentions)] = mentions;
            }

            var document = Markdig.Markdown.Parse(text, _pipeline, context);
            Tame(document, topHeading, pictures);
            // A corner of a table left empty heads nothing.
            var html = document.ToHtml(_pipeline).Replace("<th></th>", "<td></td>", StringComparison.Ordinal);
            return _sanitizer.Sanitize(html);
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            // Markdig throws on nesting it finds too deep. The text is kept in the form and refused with a sentence.
            return new MarkdownIsTooTangled(field);
        }
    }

    private static bool IsTooTangled(string text) =>
        text.AsSpan().Count('[') > MostBrackets
        || text.AsSpan().Count('|') > MostPipes
        || text.AsSpan().Count('*') + text.AsSpan().Count('_') + text.AsSpan().Count('~') > 4 * MostBrackets
        || text.AsSpan().Count('<') + text.AsSpan().Count('`') > 2 * MostBrackets
        || text.Split('\n').Any(line => LeadingMarks(line) > MostNesting);

    private static int LeadingMarks(string line)
    {
        var marks = 0;
        foreach (var c in line)
        {
            if (c is '>' or '-' or '*' or '+' or '[' or '!' or '(')
            {
                marks++;
            }
            else if (c is not (' ' or '\t'))
            {
                break;
            }
        }

        // A row of dashes or stars is a rule or an underline, not nesting.
        return line.AsSpan().ContainsAnyExcept("-*_ \t") ? marks : 0;
    }

    private static void Tame(MarkdownDocument document, int topHeading, bool pictures)
    {
        Outline([.. document.Descendants<HeadingBlock>()], topHeading);
        foreach (var table in document.Descendants<Table>())
        {
            // Alignment would be written as inline style, which the page's policy forbids.
            table.ColumnDefinitions.ForEach(column => column.Alignment = null);
        }

        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            var url = link.GetDynamicUrl?.Invoke() ?? link.Url;
            // Pictures from elsewhere would tell their server who reads; they become links.
            link.IsImage = link.IsImage && pictures && OwnPicture().IsMatch(url ?? "");
            if (link.IsImage && link.FirstChild is null)
            {
                // Better than nothing for those who cannot see it.
                link.AppendChild(new LiteralInline(Uri.UnescapeDataString(url!.Split('/')[^1])));
            }

            link.GetDynamicUrl = null;
            link.Url = url;
            if (!IsSafe(url))
            {
                // Its words stay, as words.
                link.ReplaceBy(new ContainerInline());
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (!link.IsEmail && !IsSafe(link.Url))
            {
                link.ReplaceBy(new LiteralInline(link.Url));
            }
        }
    }

    /// <summary>Whatever levels a writer uses, the page's outline begins at its level and skips none, for those who read by headings.</summary>
    private static void Outline(IReadOnlyList<HeadingBlock> headings, int topHeading)
    {
        var levels = headings.Select(heading => heading.Level).Distinct().Order().ToList();
        var deepest = topHeading;
        foreach (var heading in headings)
        {
            heading.Level = Math.Min(Math.Min(6, topHeading + levels.IndexOf(heading.Level)), deepest);
            deepest = heading.Level + 1;
        }
    }

    private static bool IsSafe(string? url)
    {
        if (string.IsNullOrWhiteSpace(url) || url.Any(c => char.IsControl(c) || c == '\\'))
        {
            return false;
        }

        if (url[0] is '#' or '/')
        {
            return !url.StartsWith("//", StringComparison.Ordinal);
        }

        return Uri.TryCreate(url, UriKind.Absolute, out var absolute) && _schemes.Contains(absolute.Scheme);
    }

    private static HtmlSanitizer MakeSanitizer()
    {
        var sanitizer = new HtmlSanitizer(
            new HtmlSanitizerOptions
            {
                AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
                {
                    "p",
                    "br",
                    "em",
                    "strong",
                    "del",
                    "code",
                    "pre",
                    "blockquote",
                    "hr",
                    "ul",
                    "ol",
                    "li",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "a",
                    "span",
                    "img",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                },
                AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "start", "class", "src", "alt" },
                AllowedSchemes = _schemes.ToHashSet(StringComparer.OrdinalIgnoreCase),
                UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src" },
            }
        )
        {
            KeepChildNodes = true,
        };
        sanitizer.AllowedClasses.Add("mention");
        sanitizer.PostProcessNode += (_, node) =>
        {
            if (node.Node is AngleSharp.Html.Dom.IHtmlAnchorElement link)
            {
                link.SetAttribute("rel", "nofollow noopener ugc");
            }
            else if (node.Node is AngleSharp.Html.Dom.IHtmlImageElement picture)
            {
                if (OwnPicture().IsMatch(picture.GetAttribute("src") ?? ""))
                {
                    picture.SetAttribute("loading", "lazy");
                }
                else
                {
                    picture.Remove();
                }
            }
        };
        return sanitizer;
    }

    /// <summary>A file that somebody attached here: the only address from which a picture is shown.</summary>
    [GeneratedRegex(@"^/files/file_[0-9a-f]{32}/[A-Za-z0-9._~%-]{1,900}\z", RegexOptions.CultureInvariant)]
    private static partial Regex OwnPicture();
}
