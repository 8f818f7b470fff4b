using Governance.Core.Kernel;
using Governance.Core.Text;

namespace Governance.Core.Agreements;

/// <summary>An amendment made by editing the text as a whole: what was edited, as changes clause by clause.</summary>
public static class AmendmentText
{
    /// <summary>
    /// The changes that make one text of the other. Their words are those of the new text exactly; blank lines between clauses may differ.
    /// Reasons given before for the same clause are kept.
    /// </summary>
    public static IReadOnlyList<ClauseOp> Between(IReadOnlyList<Clause> before, string text, IReadOnlyList<ClauseOp>? known = null) =>
        Between(before, Clauses.Next(before, text, 0), known);

    /// <summary>The changes between two versions whose clauses are known to each other.</summary>
    public static IReadOnlyList<ClauseOp> Between(
        IReadOnlyList<Clause> before,
        IReadOnlyList<Clause> after,
        IReadOnlyList<ClauseOp>? known = null
    )
    {
        var olds = before.ToDictionary(clause => clause.Id);
        var news = after.Select(clause => clause.Id).ToHashSet();
        var reasons = ClauseOp.Reasons(known ?? []);
        var stays = TextDiff
            .Kept([.. before.Select(clause => clause.Id)], [.. after.Select(clause => clause.Id)])
            .Select(pair => after[pair.Now].Id)
            .ToHashSet();
        var ops = new List<ClauseOp>();
        var previous = "";
        foreach (var clause in after)
        {
            var isOld = olds.TryGetValue(clause.Id, out var old);
            if (!isOld)
            {
                Add(OpKind.Insert, clause.Id, previous, "", clause.Words);
            }
            else
            {
                if (!stays.Contains(clause.Id))
                {
                    Add(OpKind.Move, clause.Id, previous, ClauseOp.HashOf(old!), "");
                }

                if (old!.Words != clause.Words)
                {
                    Add(OpKind.Change, clause.Id, "", ClauseOp.HashOf(old), clause.Words);
                }
            }

            previous = clause.Id;
        }

        foreach (var gone in before.Where(clause => !news.Contains(clause.Id)))
        {
            Add(OpKind.Delete, gone.Id, "", ClauseOp.HashOf(gone), "");
        }

        return ops;

        void Add(OpKind op, string clause, string place, string was, string words) =>
            ops.Add(
                new()
                {
                    Op = op,
                    Clause = clause,
                    After = place,
                    Was = was,
                    Text = words,
                    Alone = op == OpKind.Move,
                    Reason = reasons.GetValueOrDefault(clause, ""),
                }
            );
    }

    /// <summary>Adds a change to those there are: a second one of the same clause replaces the first, one that undoes itself goes.</summary>
    public static Result<ClauseOp[]> Put(IReadOnlyList<Clause> before, IReadOnlyList<ClauseOp> ops, ClauseOp op)
    {
        var old = before.FirstOrDefault(clause => clause.Id == op.Clause);
        var others = ops.Where(one => one.Clause != op.Clause || one.Op == op.Op || Keeps(one, op)).ToList();
        var at = others.FindIndex(one => one.Clause == op.Clause && one.Op == op.Op);
        var put = op with { Text = op.Text.Trim(), Was = old is null ? "" : ClauseOp.HashOf(old) };
        if (at >= 0)
        {
            others[at] = put;
        }
        else
        {
            others.Add(put);
        }

        others.RemoveAll(one => one.Op == OpKind.Change && one.Clause == op.Clause && old is not null && old.Words == one.Text);
        var applied = ClauseOps.Apply(before, others, 0);
        return applied.IsRefused ? applied.Refusal : others.ToArray();
    }

    /// <summary>Takes a change out again, with what stood behind a clause that it had put there.</summary>
    public static ClauseOp[] Without(IReadOnlyList<ClauseOp> ops, string clause)
    {
        var gone = ops.FirstOrDefault(op => op.Clause == clause && op.Op == OpKind.Insert);
        return
        [
            .. ops.Where(op => op.Clause != clause)
                .Select(op => gone is not null && op.After == clause ? op with { After = gone.After } : op),
        ];
    }

    /// <summary>A clause may be moved and changed; whoever takes it out does neither.</summary>
    private static bool Keeps(ClauseOp one, ClauseOp op) => (one.Op, op.Op) is (OpKind.Move, OpKind.Change) or (OpKind.Change, OpKind.Move);
}
