using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Governance.Core.Kernel;

namespace Governance.Core.Text;

/// <summary>A pasted text whose elements nest deeper, or are more, than any text that people write.</summary>
/// <param name="Name">The field it was pasted into.</param>
public sealed record PastedTextIsTooTangled(string Name) : Refusal("pasted_text_is_too_tangled")
{
    /// <inheritdoc />
    public override string Field => Name;
}

/// <summary>
/// Texts from elsewhere as clean Markdown: the HTML that Word, Google Docs, LibreOffice, Outlook or a web page put on the clipboard, and
/// plain text such as an e-mail. Words and numbers always stay as they were written; of the looks only what has a meaning stays:
/// headings, numbering, bullets, tables, emphasis, links, quotation, line breaks.
/// </summary>
public static partial class PastedText
{
    /// <summary>The longest HTML that is taken, in characters. Word writes some fifty times more than its words.</summary>
    public const int Most = 2_000_000;

    private const int MostElements = 120_000;
    private const int MostDepth = 250;

    /// <summary>HTML to Markdown. Never throws; empty where there are no words.</summary>
    /// <param name="field">The field it is pasted into, for the refusal.</param>
    /// <param name="html">HTML of any kind, well made or not.</param>
    /// <param name="plain">The same as plain text where the clipboard has it: when that is Markdown, it is what was meant.</param>
    public static Result<string> FromHtml(string field, string? html, string? plain = null)
    {
        if (html is null || html.Length > Most)
        {
            return html is null ? "" : new FieldIsTooLong(field, Most, html.Length);
        }

        var elements = 0;
        var open = new OpenElements();
        var parser = new HtmlParser(
            new HtmlParserOptions
            {
                IsScripting = false,
                DisableElementPositionTracking = true,
                MaximumDepth = MostDepth + 20,
                OnCreated = (_, _) =>
                {
                    if (++elements > MostElements)
                    {
                        throw new TooTangledException();
                    }
                },
                OnToken = (token, _) =>
                {
                    if (open.Read(token) > MostDepth)
                    {
                        throw new TooTangledException();
                    }
                },
            }
        );
        try
        {
            using var document = parser.ParseDocument(html);
            var reader = new PastedReader(MostDepth);
            if (document.Body is { } body && !reader.Read(body))
            {
                return new PastedTextIsTooTangled(field);
            }

            var isSource = plain is not null && IsMarkdown(plain) && !reader.Pieces.Any(IsStructure);
            return isSource ? Letters.Clean(plain!, keepSpace: true).Trim('\n') : PastedWriter.Write(reader.Pieces);
        }
        catch (TooTangledException)
        {
            return new PastedTextIsTooTangled(field);
        }
    }

    /// <summary>
    /// Plain text to Markdown: lines that an e-mail broke are joined, numbered and capital headings become headings with their number,
    /// numbered paragraphs stand by themselves, bullets become bullets. Text that is Markdown already stays byte for byte.
    /// </summary>
    public static string FromPlain(string text) =>
        IsMarkdown(text) ? text : PastedWriter.Write(new PlainReader(Letters.Clean(text, keepSpace: true)).Read());

    /// <summary>
    /// Whether somebody wrote this as Markdown. Decided by marks that nobody types into a plain text without meaning them: a heading
    /// with <c>#</c> or underlined, a fence, the second row of a table, <c>**bold**</c>, a link with its target in brackets,
    /// a backslash before a mark. Not by numbers, dashes, stars or <c>&gt;</c> at the beginning of a line: e-mails have those too.
    /// </summary>
    public static bool IsMarkdown(string text) => MarkdownMarks().IsMatch(text);

    private static bool IsStructure(PastedPiece piece) => piece.Shape is Shape.Heading or Shape.Item or Shape.Table;

    [GeneratedRegex(
        """
            ^\#{1,6}[ ]\S
            | ^(```|~~~)
            | ^[ ]{0,3}\|?[ ]*:?-{3,}:?[ ]*\|[-:| ]*\r?$
            | (?<=\S[ ]{0,40}\r?\n)(={3,}|-{3,})[ ]*\r?$
            | \*\*[^\s*][^*\n]{0,300}\*\*
            | \[[^\[\]\n]{1,300}\]\((https?:|mailto:|/|\#)[^\s)]{0,2000}\)
            | ^\[[^\]\n]{1,80}\]:[ ]\S
            | \\[*_\[\]\#|>`]
            | (?<=^[ ]{0,20}[0-9]{1,9})\\[.)]
            """,
        RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex MarkdownMarks();

    private sealed class TooTangledException : Exception;
}
