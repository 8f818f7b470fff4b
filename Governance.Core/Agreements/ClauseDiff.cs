using Governance.Core.Text;

namespace Governance.Core.Agreements;

/// <summary>What became of one clause between two versions.</summary>
/// <param name="Id">The clause.</param>
/// <param name="Edit">What became of it. A clause whose form changed and whose words did not is kept.</param>
/// <param name="Before">As it was; null where it is new.</param>
/// <param name="After">As it is; null where it is gone.</param>
public sealed record ClauseChange(string Id, BlockEdit Edit, Clause? Before, Clause? After)
{
    private IReadOnlyList<Run>? _runs;

    /// <summary>Its words with their fates, found when first asked for: a reader who looks at what changed pays for what changed.</summary>
    public IReadOnlyList<Run> Runs =>
        _runs ??= (Before, After) switch
        {
            (null, { } now) => [new(Text.Edit.Added, now.Words)],
            ({ } was, null) => [new(Text.Edit.Removed, was.Words)],
            ({ } was, { } now) when Edit == BlockEdit.Changed => TextDiff.Words(was.Words, now.Words),
            (_, { } now) => [new(Text.Edit.Kept, now.Words)],
            _ => [],
        };

    /// <summary>Whether it has the same words in another form: other marks of emphasis, another target of a link.</summary>
    public bool IsFormOnly => Edit is BlockEdit.Kept or BlockEdit.Moved && Before!.Words != After!.Words;

    /// <summary>Whether it is not as it was: other words, another place, or another form.</summary>
    public bool IsChange => Edit != BlockEdit.Kept || IsFormOnly;
}

/// <summary>How many clauses met which fate.</summary>
/// <param name="Kept">The same words in the same order.</param>
/// <param name="Changed">Other words.</param>
/// <param name="Moved">The same words in another place.</param>
/// <param name="Added">New.</param>
/// <param name="Removed">Gone.</param>
public sealed record ClauseCounts(int Kept, int Changed, int Moved, int Added, int Removed)
{
    /// <summary>Counts.</summary>
    public static ClauseCounts Of(IReadOnlyList<ClauseChange> changes)
    {
        return new(
            Count(BlockEdit.Kept),
            Count(BlockEdit.Changed),
            Count(BlockEdit.Moved),
            Count(BlockEdit.Added),
            Count(BlockEdit.Removed)
        );

        int Count(BlockEdit edit) => changes.Count(change => change.Edit == edit);
    }
}

/// <summary>The difference of two versions, clause by clause.</summary>
public static class ClauseDiff
{
    /// <summary>In the order of the later version, with what was removed standing where it stood.</summary>
    public static IReadOnlyList<ClauseChange> Between(IReadOnlyList<Clause> before, IReadOnlyList<Clause> after)
    {
        var olds = new Dictionary<string, int>(before.Count);
        for (var at = 0; at < before.Count; at++)
        {
            olds[before[at].Id] = at;
        }

        var still = after.Select(clause => clause.Id).ToHashSet();
        var inPlace = InPlace(before, after);
        var result = new List<ClauseChange>(after.Count);
        var shown = 0;
        foreach (var clause in after)
        {
            var isOld = olds.TryGetValue(clause.Id, out var old);
            if (inPlace.Contains(clause.Id))
            {
                AddRemoved(old);
            }

            result.Add(isOld ? Compare(before[old], clause, inPlace.Contains(clause.Id)) : new(clause.Id, BlockEdit.Added, null, clause));
        }

        AddRemoved(before.Count);
        return result;

        void AddRemoved(int until)
        {
            for (; shown < until; shown++)
            {
                if (!still.Contains(before[shown].Id))
                {
                    result.Add(new(before[shown].Id, BlockEdit.Removed, before[shown], null));
                }
            }
        }
    }

    /// <summary>Only what is not as it was.</summary>
    public static IReadOnlyList<ClauseChange> Changes(IReadOnlyList<Clause> before, IReadOnlyList<Clause> after) =>
        [.. Between(before, after).Where(change => change.IsChange)];

    /// <summary>The clauses that stand in the same order in both.</summary>
    private static HashSet<string> InPlace(IReadOnlyList<Clause> before, IReadOnlyList<Clause> after) =>
        TextDiff
            .Kept([.. before.Select(clause => clause.Id)], [.. after.Select(clause => clause.Id)])
            .Select(pair => after[pair.Now].Id)
            .ToHashSet();

    private static ClauseChange Compare(Clause was, Clause now, bool isInPlace)
    {
        var isSame = was.Words == now.Words || PlainWords.Line(was.Source) == PlainWords.Line(now.Source);
        return new(
            now.Id,
            !isSame ? BlockEdit.Changed
                : isInPlace ? BlockEdit.Kept
                : BlockEdit.Moved,
            was,
            now
        );
    }
}
