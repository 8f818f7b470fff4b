using DiffPlex;

namespace Governance.Core.Text;

/// <summary>A run of words of a base text that one author replaced by others.</summary>
/// <param name="Author">Whose change, as the caller counts them.</param>
/// <param name="Start">Where it begins, in words of the base.</param>
/// <param name="Count">How many words it takes out; 0 where it only adds.</param>
/// <param name="Insert">What it puts there.</param>
public sealed record Hunk(int Author, int Start, int Count, string Insert)
{
    /// <summary>Whether two changes touch the same words; two that say the same do not collide.</summary>
    public bool Collides(Hunk other) =>
        (Start, Count, Insert) != (other.Start, other.Count, other.Insert)
        && (
            Count == 0 && other.Count == 0
                ? Start == other.Start
                : Start < other.Start + Math.Max(other.Count, 1) && other.Start < Start + Math.Max(Count, 1)
        );
}

/// <summary>Several changes of one text put together.</summary>
/// <param name="Text">The text with all of them; where they collide, null.</param>
/// <param name="Collisions">The authors whose changes touch the same words, in pairs.</param>
public sealed record Merged(string? Text, IReadOnlyList<(int One, int Other)> Collisions);

/// <summary>Merging by words: DiffPlex says what each author changed, this says whether the changes can stand together.</summary>
public static class WordMerge
{
    /// <summary>All the texts that were made from one base, put together.</summary>
    public static Merged Of(string before, IReadOnlyList<string> texts)
    {
        IReadOnlyList<string> words = [];
        var hunks = new List<Hunk>();
        for (var author = 0; author < texts.Count; author++)
        {
            (words, var own) = Hunks(before, texts[author], author);
            hunks.AddRange(own);
        }

        var collisions = new List<(int, int)>();
        for (var one = 0; one < hunks.Count; one++)
        {
            for (var other = one + 1; other < hunks.Count; other++)
            {
                if (hunks[one].Author != hunks[other].Author && hunks[one].Collides(hunks[other]))
                {
                    collisions.Add((hunks[one].Author, hunks[other].Author));
                }
            }
        }

        return collisions.Count > 0 ? new(null, [.. collisions.Distinct()]) : new(Apply(words, hunks), []);
    }

    /// <summary>What one author changed.</summary>
    public static (IReadOnlyList<string> Words, IReadOnlyList<Hunk> Hunks) Hunks(string before, string after, int author)
    {
        var diff = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, TextDiff.WordsChunker);
        return (
            diff.PiecesOld,
            [
                .. diff.DiffBlocks.Select(block => new Hunk(
                    author,
                    block.DeleteStartA,
                    block.DeleteCountA,
                    string.Concat(diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB))
                )),
            ]
        );
    }

    private static string Apply(IReadOnlyList<string> words, List<Hunk> hunks)
    {
        var text = new System.Text.StringBuilder();
        var at = 0;
        foreach (
            var hunk in hunks
                .DistinctBy(hunk => (hunk.Start, hunk.Count, hunk.Insert))
                .OrderBy(hunk => hunk.Start)
                .ThenBy(hunk => hunk.Count)
        )
        {
            for (; at < hunk.Start; at++)
            {
                text.Append(words[at]);
            }

            text.Append(hunk.Insert);
            at = hunk.Start + hunk.Count;
        }

        for (; at < words.Count; at++)
        {
            text.Append(words[at]);
        }

        return text.ToString();
    }
}
