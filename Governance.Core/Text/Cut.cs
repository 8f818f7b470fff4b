using System.Text.RegularExpressions;
using Markdig;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;

namespace Governance.Core.Text;

/// <summary>What a piece of a text is.</summary>
public enum PieceKind
{
    /// <summary>A heading.</summary>
    Heading,

    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>An item of a list, with what is nested in it.</summary>
    Item,

    /// <summary>The head of a table, with the line of dashes under it.</summary>
    TableHead,

    /// <summary>A row of a table.</summary>
    TableRow,

    /// <summary>A quotation, a piece of code, a rule: whatever is none of the others.</summary>
    Other,
}

/// <summary>One piece of a text, as an agreement hangs ids on it.</summary>
/// <param name="Source">The exact Markdown, blank lines after it included: all pieces joined are the text, byte for byte.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Level">The level of a heading, 1 to 6; 0 for what is none.</param>
/// <param name="Ordinal">The number of an item of a numbered list as a reader sees it; 0 for what is none.</param>
public sealed record Piece(string Source, PieceKind Kind, int Level = 0, int Ordinal = 0);

/// <summary>
/// Cuts a text of clauses into pieces: headings, paragraphs, items of lists, rows of tables; a paragraph also where a line begins with a
/// number of its own (<c>1.4 The company…</c>) or with a heading that lacks its space (<c>###Blocking</c>). Finer than
/// <see cref="Blocks"/>, because an amendment hangs on what people call a clause.
/// </summary>
public static partial class Cut
{
    // Structure only. Inline parsing is where Markdown becomes quadratic; tables, which Markdig finds among inlines, are found here by line.
    private static readonly MarkdownPipeline _structure = MakePipeline();

    /// <summary>The pieces of a text, in order.</summary>
    public static IReadOnlyList<Piece> Of(string text)
    {
        var edges = new SortedDictionary<int, Piece>();
        foreach (var block in Parse(text))
        {
            foreach (var (start, piece) in Starts(text, block))
            {
                edges.TryAdd(LineStart(text, start), piece);
            }
        }

        if (text.Length > 0 && !edges.ContainsKey(0))
        {
            // What stands before the first block is blank and belongs to it.
            var first = edges.Count > 0 ? edges.First() : new(0, new Piece("", PieceKind.Other));
            edges.Remove(first.Key);
            edges.Add(0, first.Value);
        }

        var at = edges.Keys.Append(text.Length).ToList();
        return [.. edges.Values.Select((piece, n) => piece with { Source = text[at[n]..at[n + 1]] })];
    }

    /// <summary>The blocks; none where a text nests deeper than Markdig goes, so that it stays one piece and nothing of it is lost.</summary>
    private static IEnumerable<Markdig.Syntax.Block> Parse(string text)
    {
        try
        {
            return Deep().IsMatch(text) ? [] : Markdig.Markdown.Parse(text, _structure);
        }
        catch (ArgumentException)
        {
            return [];
        }
    }

    private static IEnumerable<(int Start, Piece Piece)> Starts(string text, Markdig.Syntax.Block block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                yield return (heading.Span.Start, new("", PieceKind.Heading, heading.Level));
                break;
            case ListBlock list:
                var ordinal = int.TryParse(list.OrderedStart, out var start) ? start : 1;
                foreach (var item in list)
                {
                    yield return (item.Span.Start, new("", PieceKind.Item, 0, list.IsOrdered ? ordinal++ : 0));
                }

                break;
            case ParagraphBlock paragraph:
                foreach (var line in Lines(text, paragraph.Span.Start, paragraph.Span.End + 1))
                {
                    yield return line;
                }

                break;
            case LinkReferenceDefinitionGroup:
                break;
            default:
                yield return (block.Span.Start, new("", PieceKind.Other));
                break;
        }
    }

    /// <summary>The pieces that begin at lines of one paragraph.</summary>
    private static IEnumerable<(int Start, Piece Piece)> Lines(string text, int from, int to)
    {
        var isInTable = false;
        var isAfterHeading = true;
        for (var at = from; at < to; )
        {
            var next = text.IndexOf('\n', at) is var end and >= 0 && end < to ? end + 1 : to;
            var line = text[at..next];
            var following = next < to ? text[next..(text.IndexOf('\n', next) is var stop and >= 0 ? stop : text.Length)] : "";
            if (TableRule().IsMatch(following) && line.Contains('|'))
            {
                isInTable = true;
                yield return (at, new("", PieceKind.TableHead));
                at = text.IndexOf('\n', next) is var after and >= 0 && after < to ? after + 1 : to;
                isAfterHeading = false;
                continue;
            }

            var tight = TightHeading().Match(line);
            if (tight.Success)
            {
                yield return (at, new("", PieceKind.Heading, tight.Groups[1].Length));
            }
            else if (isInTable || line.TrimStart().StartsWith('|'))
            {
                yield return (at, new("", isInTable ? PieceKind.TableRow : PieceKind.Paragraph));
            }
            else if (isAfterHeading || Numbered().IsMatch(line))
            {
                yield return (at, new("", PieceKind.Paragraph));
            }

            isAfterHeading = tight.Success;
            at = next;
        }
    }

    private static int LineStart(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', Math.Min(at, text.Length) - 1) + 1;

    private static MarkdownPipeline MakePipeline()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.InlineParsers.Clear();
        builder.InlineParsers.Add(new LineBreakInlineParser());
        return builder.Build();
    }

    [GeneratedRegex(@"^(?>\s*)(?>\|?)(?>\s*):?-+:?(?>\s*)(\|(?>\s*):?-+:?(?>\s*))*\|?(?>\s*)$")]
    private static partial Regex TableRule();

    /// <summary>A line that opens sixty quotations or lists in one another, which takes Markdig long.</summary>
    [GeneratedRegex(@"^(?>[ \t]*)(?>(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*){60}", RegexOptions.Multiline)]
    private static partial Regex Deep();

    [GeneratedRegex(@"^(#{1,6})[^#\s]")]
    private static partial Regex TightHeading();

    /// <summary>A line that begins with a number of its own: 2.1, **1.4, (a), § 3, Article 4.</summary>
    [GeneratedRegex(@"^(\*\*|__)?(\d{1,3}(\.\d{1,3})+\.?(\*\*|__)?\s|§\s?\d|\(?[a-z]\)\s|\(\d{1,3}\)\s|(Article|Clause|Section)\s\d)")]
    private static partial Regex Numbered();
}
