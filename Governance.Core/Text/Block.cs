using System.Security.Cryptography;
using Markdig;
using Markdig.Syntax;

namespace Governance.Core.Text;

/// <summary>
/// One heading, paragraph, list item or table of a text, with an id that survives edits,
/// so that a comment, an amendment or a diff can hang on it.
/// </summary>
/// <param name="Id">Stable within the text's history, such as <c>b3f9a01c2d</c>.</param>
/// <param name="Source">The exact Markdown, blank lines after it included: all blocks joined are the text, byte for byte.</param>
public sealed record Block(string Id, string Source);

/// <summary>Cutting texts into blocks and keeping the ids through edits.</summary>
public static class Blocks
{
    /// <summary>Below this share of common words two blocks are strangers, in hundredths.</summary>
    private const int LikenessOfKin = 45;

    // Block structure only: inline parsing is where Markdown becomes quadratic, and it is not needed here.
    private static readonly MarkdownPipeline _structure = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <summary>The whole text again.</summary>
    public static string Join(IEnumerable<Block> blocks) => string.Concat(blocks.Select(block => block.Source));

    /// <summary>A first version: every block gets a fresh id.</summary>
    public static IReadOnlyList<Block> Fresh(string text) => [.. Split(text).Select(source => new Block(NewId(), source))];

    /// <summary>A next version: what stayed, moved or was reworded keeps its id; what is new gets one.</summary>
    public static IReadOnlyList<Block> Next(IReadOnlyList<Block> before, string text)
    {
        var sources = Split(text);
        var ids = new string?[sources.Count];
        var free = new HashSet<Block>(before);

        foreach (
            var (old, now) in TextDiff.Kept([.. before.Select(block => block.Source.Trim())], [.. sources.Select(source => source.Trim())])
        )
        {
            ids[now] = before[old].Id;
            free.Remove(before[old]);
        }

        // Moved as it stands, then reworded in place or elsewhere: most alike first.
        for (var at = 0; at < sources.Count; at++)
        {
            if (ids[at] is null && free.FirstOrDefault(block => block.Source.Trim() == sources[at].Trim()) is { } moved)
            {
                ids[at] = moved.Id;
                free.Remove(moved);
            }
        }

        var kin =
            from at in Enumerable.Range(0, sources.Count)
            where ids[at] is null
            from block in free
            let likeness = TextDiff.Likeness(block.Source, sources[at])
            where likeness >= LikenessOfKin
            orderby likeness descending
            select (at, block);
        foreach (var (at, block) in kin.ToList())
        {
            if (ids[at] is null && free.Remove(block))
            {
                ids[at] = block.Id;
            }
        }

        return [.. sources.Select((source, at) => new Block(ids[at] ?? NewId(), source))];
    }

    /// <summary>The sources of a text's blocks, in order; joined they are the text again.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var starts = new SortedSet<int> { 0 };
        foreach (var start in Starts(Markdig.Markdown.Parse(text, _structure)))
        {
            starts.Add(LineStart(text, start));
        }

        var edges = starts.Append(text.Length).ToList();
        return [.. edges.Zip(edges.Skip(1), (from, to) => text[from..to])];
    }

    private static IEnumerable<int> Starts(MarkdownDocument document)
    {
        foreach (var block in document)
        {
            if (block is ListBlock list)
            {
                foreach (var item in list)
                {
                    yield return item.Span.Start;
                }
            }
            else if (block is not LinkReferenceDefinitionGroup)
            {
                yield return block.Span.Start;
            }
        }
    }

    private static int LineStart(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', Math.Min(at, text.Length) - 1) + 1;

    private static string NewId() => "b" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));
}
