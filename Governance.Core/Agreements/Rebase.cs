using Governance.Core.Text;

namespace Governance.Core.Agreements;

/// <summary>What an amendment becomes on another version than the one it was made against.</summary>
/// <param name="Ops">Its changes against the new version; null where words are in its way.</param>
/// <param name="InTheWay">The changes that no longer fit, with the clause as it stands now; null where it is gone.</param>
/// <param name="IsUntouched">Whether the words that it changes are the same in both versions, so that it says exactly what it said.</param>
public sealed record Rebased(IReadOnlyList<ClauseOp>? Ops, IReadOnlyList<InTheWay> InTheWay, bool IsUntouched);

/// <summary>A change that no longer fits.</summary>
/// <param name="Op">The change.</param>
/// <param name="Before">The clause that it was made against.</param>
/// <param name="Now">The clause as it stands now; null where it is gone.</param>
public sealed record InTheWay(ClauseOp Op, Clause? Before, Clause? Now);

/// <summary>Moving an amendment onto a newer version. Pure; nothing is dropped silently.</summary>
public static class Rebase
{
    /// <summary>The same changes against another version, merged word by word where both changed one clause in different places.</summary>
    public static Rebased Onto(IReadOnlyList<Clause> before, IReadOnlyList<Clause> now, IReadOnlyList<ClauseOp> ops)
    {
        var olds = before.ToDictionary(clause => clause.Id);
        var news = now.ToDictionary(clause => clause.Id);
        var inserted = ops.Where(op => op.Op == OpKind.Insert).Select(op => op.Clause).ToHashSet();
        var moved = new List<ClauseOp>();
        var inTheWay = new List<InTheWay>();
        var isUntouched = true;
        foreach (var op in ops)
        {
            var old = olds.GetValueOrDefault(op.Clause);
            var current = news.GetValueOrDefault(op.Clause);
            var after =
                op.After.Length == 0 || news.ContainsKey(op.After) || inserted.Contains(op.After)
                    ? op.After
                    : Anchor(before, news, op.After);
            if (op.Op == OpKind.Insert)
            {
                // What another decision has put there already is there.
                if (current is null)
                {
                    moved.Add(op with { After = after });
                }
                else if (current.Words != op.Text)
                {
                    inTheWay.Add(new(op, null, current));
                }
            }
            else if (old is null || current is null)
            {
                if (op.Op != OpKind.Delete)
                {
                    inTheWay.Add(new(op, old, current));
                }
            }
            else if (old.Words == current.Words || op.Op == OpKind.Move)
            {
                moved.Add(op with { After = after, Was = ClauseOp.HashOf(current) });
            }
            else if (
                op.Op == OpKind.Change
                && (op.Text == current.Words || WordMerge.Of(old.Words, [current.Words, op.Text]).Text is not null)
            )
            {
                isUntouched = false;
                var text = op.Text == current.Words ? op.Text : WordMerge.Of(old.Words, [current.Words, op.Text]).Text!;
                if (text != current.Words)
                {
                    moved.Add(op with { Was = ClauseOp.HashOf(current), Text = text });
                }
            }
            else
            {
                inTheWay.Add(new(op, old, current));
            }
        }

        var fits = inTheWay.Count == 0 && !ClauseOps.Apply(now, moved, 0).IsRefused;
        return new(fits ? moved : null, inTheWay, fits && isUntouched && moved.Count == ops.Count);
    }

    /// <summary>The nearest clause before one that is gone which is still there.</summary>
    private static string Anchor(IReadOnlyList<Clause> before, Dictionary<string, Clause> now, string gone)
    {
        for (var at = before.ToList().FindIndex(clause => clause.Id == gone) - 1; at >= 0; at--)
        {
            if (now.ContainsKey(before[at].Id))
            {
                return before[at].Id;
            }
        }

        return "";
    }
}
