using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace Governance.Core.Text;

/// <summary>What became of a piece of text.</summary>
public enum Edit
{
    /// <summary>It stayed.</summary>
    Kept,

    /// <summary>It was added.</summary>
    Added,

    /// <summary>It was removed.</summary>
    Removed,
}

/// <summary>A run of words with one fate.</summary>
/// <param name="Edit">The fate.</param>
/// <param name="Words">The words, spaces included.</param>
public sealed record Run(Edit Edit, string Words);

/// <summary>What became of a block between two versions.</summary>
public enum BlockEdit
{
    /// <summary>Same words, same place.</summary>
    Kept,

    /// <summary>Other words.</summary>
    Changed,

    /// <summary>Same words, another place.</summary>
    Moved,

    /// <summary>New in the later version.</summary>
    Added,

    /// <summary>Gone in the later version.</summary>
    Removed,
}

/// <summary>One block as a reader of the difference sees it.</summary>
/// <param name="Id">The block's id.</param>
/// <param name="Edit">What became of it.</param>
/// <param name="Runs">Its words with their fates; one run where all share one.</param>
public sealed record BlockDiff(string Id, BlockEdit Edit, IReadOnlyList<Run> Runs);

/// <summary>Differences of texts, word by word; DiffPlex finds them, this puts them into the product's terms.</summary>
public static class TextDiff
{
    /// <summary>What counts as a word: what stands between spaces and marks, each of which is a piece of its own.</summary>
    internal static readonly IChunker WordsChunker = new DelimiterChunker([
        ' ',
        '\t',
        '\n',
        '.',
        ',',
        ';',
        ':',
        '(',
        ')',
        '!',
        '?',
        '"',
        '*',
        '_',
        '`',
        '#',
        '[',
        ']',
        '|',
    ]);

    /// <summary>The words of both texts in reading order, each run kept, added or removed.</summary>
    public static IReadOnlyList<Run> Words(string before, string after)
    {
        var diff = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, WordsChunker);
        var runs = new List<Run>();
        var old = 0;
        foreach (var change in diff.DiffBlocks)
        {
            Add(runs, Edit.Kept, diff.PiecesOld, old, change.DeleteStartA);
            Add(runs, Edit.Removed, diff.PiecesOld, change.DeleteStartA, change.DeleteStartA + change.DeleteCountA);
            Add(runs, Edit.Added, diff.PiecesNew, change.InsertStartB, change.InsertStartB + change.InsertCountB);
            old = change.DeleteStartA + change.DeleteCountA;
        }

        Add(runs, Edit.Kept, diff.PiecesOld, old, diff.PiecesOld.Count);
        return runs;
    }

    /// <summary>Block by block, in the order of the later version, with what was removed standing where it stood.</summary>
    public static IReadOnlyList<BlockDiff> Between(IReadOnlyList<Block> before, IReadOnlyList<Block> after)
    {
        var olds = before.ToDictionary(block => block.Id);
        var news = after.Select(block => block.Id).ToHashSet();
        var inPlace = Kept([.. before.Select(block => block.Id)], [.. after.Select(block => block.Id)])
            .Select(pair => after[pair.Now].Id)
            .ToHashSet();
        var result = new List<BlockDiff>();
        var shown = 0;
        foreach (var block in after)
        {
            if (inPlace.Contains(block.Id))
            {
                shown = AddRemoved(result, before, news, shown, before.ToList().FindIndex(old => old.Id == block.Id));
            }

            result.Add(Compare(olds.GetValueOrDefault(block.Id), block, inPlace.Contains(block.Id)));
        }

        AddRemoved(result, before, news, shown, before.Count);
        return result;
    }

    /// <summary>The longest common run of two lists, as pairs of positions.</summary>
    internal static IEnumerable<(int Old, int Now)> Kept(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var chunker = new Prepared();
        var diff = Differ.Instance.CreateDiffs(
            string.Join('\u0001', before.Select(Flat)),
            string.Join('\u0001', after.Select(Flat)),
            ignoreWhiteSpace: false,
            ignoreCase: false,
            chunker
        );
        var (old, now) = (0, 0);
        foreach (var change in diff.DiffBlocks.Append(new DiffBlock(before.Count, 0, after.Count, 0)))
        {
            while (old < change.DeleteStartA && now < change.InsertStartB)
            {
                yield return (old++, now++);
            }

            old = change.DeleteStartA + change.DeleteCountA;
            now = change.InsertStartB + change.InsertCountB;
        }
    }

    /// <summary>How much two texts share, in hundredths of the words of both: 100 is the same words, 0 none in common.</summary>
    internal static int Likeness(string one, string other)
    {
        var counts = Bag(one);
        var total = counts.Values.Sum();
        var shared = 0;
        foreach (var (word, count) in Bag(other))
        {
            shared += Math.Min(count, counts.GetValueOrDefault(word));
            total += count;
        }

        return total == 0 ? 0 : 200 * shared / total;
    }

    private static int AddRemoved(List<BlockDiff> result, IReadOnlyList<Block> before, HashSet<string> still, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (!still.Contains(before[at].Id))
            {
                result.Add(new(before[at].Id, BlockEdit.Removed, [new(Edit.Removed, before[at].Source)]));
            }
        }

        return Math.Max(from, to);
    }

    private static BlockDiff Compare(Block? before, Block after, bool inPlace)
    {
        if (before is null)
        {
            return new(after.Id, BlockEdit.Added, [new(Edit.Added, after.Source)]);
        }

        if (before.Source.Trim() == after.Source.Trim())
        {
            return new(after.Id, inPlace ? BlockEdit.Kept : BlockEdit.Moved, [new(Edit.Kept, after.Source)]);
        }

        return new(after.Id, BlockEdit.Changed, Words(before.Source.Trim(), after.Source.Trim()));
    }

    private static void Add(List<Run> runs, Edit edit, IReadOnlyList<string> pieces, int from, int to)
    {
        if (to > from)
        {
            runs.Add(new(edit, string.Concat(pieces.Skip(from).Take(to - from))));
        }
    }

    private static Dictionary<string, int> Bag(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .CountBy(word => word.Trim('.', ',', ';', ':', '*', '_', '(', ')').ToUpperInvariant())
            .ToDictionary();

    private static string Flat(string piece) => piece.Replace('\u0001', ' ');

    /// <summary>Takes text whose pieces were joined by U+0001, which <see cref="Kernel.Fields"/> lets nobody type.</summary>
    private sealed class Prepared : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text.Length == 0 ? [] : text.Split('\u0001');
    }
}
