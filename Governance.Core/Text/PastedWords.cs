using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Governance.Core.Text;

/// <summary>How a word is set.</summary>
[Flags]
internal enum Mark : byte
{
    None = 0,
    Strike = 1,
    Bold = 2,
    Italic = 4,
    Code = 8,
}

/// <summary>
/// The words of one paragraph with how they are set, on their way to inline Markdown. What comes out is read back by Markdig;
/// where that reads other words than went in, the emphasis is given up and every special character escaped: words come before looks.
/// </summary>
internal sealed class PastedWords
{
    // Reading back is where Markdown becomes slow; a paragraph longer than a page of print or set in more pieces is kept as words.
    private const int MostRead = 12_000;
    private const int MostChanges = 400;

    private static readonly MarkdownPipeline _reading = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseAutoLinks()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .Build();

    private readonly StringBuilder _text = new();
    private readonly List<(Mark Mark, string? Link)> _set = [];

    /// <summary>Whether nothing but space stands in it.</summary>
    public bool IsBlank { get; private set; } = true;

    /// <summary>Adds words; runs of space become one, whatever elements they are spread over.</summary>
    public void Add(ReadOnlySpan<char> words, Mark mark, string? link)
    {
        foreach (var c in words)
        {
            var isSpace = char.IsWhiteSpace(c);
            if (isSpace && (_text.Length == 0 || _text[^1] is ' ' or '\n'))
            {
                continue;
            }

            IsBlank &= isSpace;
            _text.Append(isSpace ? ' ' : c);
            _set.Add((mark, link));
        }
    }

    /// <summary>A line break.</summary>
    public void Break()
    {
        if (_text.Length > 0 && _text[^1] == ' ')
        {
            _text[^1] = '\n';
        }
        else if (_text.Length > 0)
        {
            _text.Append('\n');
            _set.Add((Mark.None, null));
        }
    }

    /// <summary>Its paragraphs: two line breaks in a row are where people end one.</summary>
    /// <param name="flat">Whether it is one line without bold, as a heading is.</param>
    /// <param name="cell">Whether it stands in a cell of a table.</param>
    public IEnumerable<string> Take(bool flat = false, bool cell = false)
    {
        var text = _text.ToString();
        var set = _set.ToArray();
        _text.Clear();
        _set.Clear();
        IsBlank = true;
        if (flat || cell)
        {
            text = text.Replace('\n', ' ');
        }

        var from = 0;
        while (from < text.Length)
        {
            var to = text.IndexOf("\n\n", from, StringComparison.Ordinal) is var found && found < 0 ? text.Length : found;
            var (start, end) = (from, to);
            while (start < end && char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            while (end > start && char.IsWhiteSpace(text[end - 1]))
            {
                end--;
            }

            if (end > start)
            {
                yield return Markdown(text[start..end], set[start..end], flat, cell);
            }

            from = to + 2;
        }
    }

    private static string Markdown(string text, (Mark Mark, string? Link)[] set, bool flat, bool cell)
    {
        var changes = 0;
        for (var at = 0; at < set.Length; at++)
        {
            set[at].Mark &= flat ? ~Mark.Bold : ~Mark.None;
            changes += at > 0 && set[at] != set[at - 1] ? 1 : 0;
        }

        if (text.Length > MostRead || changes > MostChanges)
        {
            return Ended(MarkdownEscape.Apply(text, MarkdownEscape.All(text)));
        }

        var isStyled = changes > 0 || set[0].Mark != Mark.None || set[0].Link is not null;
        var marks = MarkdownEscape.Marks(text, cell || flat, isStyled);
        if (flat && text[^1] == '#')
        {
            marks[text.TrimEnd('#').Length] = true;
        }

        var written = isStyled ? new InlineWriter(text, set, marks, cell).Write() : Ended(MarkdownEscape.Apply(text, marks));
        return Reads(written, text, flat) ? written : Ended(MarkdownEscape.Apply(text, MarkdownEscape.All(text)));
    }

    /// <summary>Line breaks as Markdown has them.</summary>
    private static string Ended(string text) => text.Replace("\n", "\\\n", StringComparison.Ordinal);

    private static bool Reads(string written, string words, bool flat)
    {
        try
        {
            var document = Markdig.Markdown.Parse(flat ? "# " + written : written, _reading);
            return document is [LeafBlock { Inline: { } inline } and (ParagraphBlock or HeadingBlock)] && Bare(Said(inline)) == Bare(words);
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            // Markdig throws on what it finds nested too deeply.
            return false;
        }
    }

    private static string Said(ContainerInline inline)
    {
        var said = new StringBuilder();
        foreach (var part in inline.Descendants())
        {
            _ = part switch
            {
                LiteralInline literal => said.Append(literal.Content.AsSpan()),
                CodeInline code => said.Append(code.Content),
                AutolinkInline link => said.Append(link.Url),
                HtmlEntityInline entity => said.Append(entity.Transcoded.AsSpan()),
                LinkInline { IsImage: true } => said.Append('!'),
                PipeTableDelimiterInline => said.Append('|'),
                LinkDelimiterInline open => said.Append(open.ToLiteral()),
                _ => said,
            };
        }

        return said.ToString();
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
