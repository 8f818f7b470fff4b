using Governance.Core.Kernel;
using Governance.Core.Text;

namespace Governance.Core.Agreements;

/// <summary>Applying changes to a version. Pure, and the same wherever it is done: what the preview shows is what takes effect.</summary>
public static class ClauseOps
{
    /// <summary>The version with the changes, its HTML not yet made; refused where a change does not fit.</summary>
    public static Result<Clause[]> Apply(IReadOnlyList<Clause> before, IReadOnlyList<ClauseOp> ops, int version)
    {
        var all = before.ToList();
        var changed = ops.Where(op => op.Op == OpKind.Change).Select(op => op.Clause).ToHashSet();
        // Of what was typed as one clause and is several, the last: what comes behind it comes behind all of it.
        var ends = new Dictionary<string, string>();
        // What others stand behind is taken out last; what moves and comes in goes in the order given, each behind what is there by then.
        foreach (
            var op in ops.OrderBy(op =>
                op.Op switch
                {
                    OpKind.Change => 0,
                    OpKind.Delete => 2,
                    _ => 1,
                }
            )
        )
        {
            if (One(all, op, changed, ends, version) is { } refusal)
            {
                return refusal;
            }
        }

        return all.Count == 0 ? new NothingWouldBeLeft() : Settle(before, all, version);
    }

    private static Refusal? One(List<Clause> all, ClauseOp op, HashSet<string> changed, Dictionary<string, string> ends, int version)
    {
        var at = all.FindIndex(clause => clause.Id == op.Clause);
        if (
            op.Op != OpKind.Insert
            && (at < 0 || !(op.Op == OpKind.Move && changed.Contains(op.Clause)) && ClauseOp.HashOf(all[at]) != op.Was)
        )
        {
            return new ClauseIsNotThere(Clause.OpeningOf(op.Text));
        }

        var after = op.After.Length == 0 ? -1 : all.FindIndex(clause => clause.Id == ends.GetValueOrDefault(op.After, op.After));
        if (op.Op is OpKind.Insert or OpKind.Move && op.After.Length > 0 && after < 0)
        {
            return new ClauseIsNotThere(Clause.OpeningOf(op.Text));
        }

        switch (op.Op)
        {
            case OpKind.Change:
                var old = all[at];
                all.RemoveAt(at);
                all.InsertRange(at, Pieces(op, old.Source[..^old.Source.TrimStart().Length] + op.Text + Tail(old), version, ends));
                break;
            case OpKind.Insert:
                Insert(all, after, Pieces(op, op.Text, version, ends));
                break;
            case OpKind.Move:
                var length = op.Alone ? 1 : SectionLength(all, at);
                if (after >= at && after < at + length)
                {
                    return new ClauseIsNotThere(all[at].Opening());
                }

                var section = all.GetRange(at, length);
                all.RemoveRange(at, length);
                Close(all, at);
                Insert(all, after > at ? after - length : after, section);
                break;
            default:
                all.RemoveAt(at);
                Close(all, at);
                break;
        }

        return null;
    }

    /// <summary>How many clauses a move takes along: of a heading, its section.</summary>
    private static int SectionLength(IReadOnlyList<Clause> all, int at)
    {
        if (all[at].Kind != PieceKind.Heading)
        {
            return 1;
        }

        var end = at + 1;
        while (end < all.Count && (all[end].Kind != PieceKind.Heading || all[end].Level > all[at].Level))
        {
            end++;
        }

        return end - at;
    }

    /// <summary>Puts clauses behind one, with a blank line where Markdown needs one.</summary>
    private static void Insert(List<Clause> all, int after, List<Clause> clauses)
    {
        if (clauses.Count == 0)
        {
            return;
        }

        if (after >= 0)
        {
            all[after] = Apart(all[after], clauses[0]);
        }

        if (after + 1 < all.Count)
        {
            clauses[^1] = Apart(clauses[^1], all[after + 1]);
        }

        all.InsertRange(after + 1, clauses);
    }

    /// <summary>Where clauses went away, what stood around them stands apart as Markdown needs it: an item must not swallow a paragraph.</summary>
    private static void Close(List<Clause> all, int at)
    {
        if (at > 0 && at < all.Count)
        {
            all[at - 1] = Apart(all[at - 1], all[at]);
        }
    }

    private static Clause Apart(Clause clause, Clause next)
    {
        var isTight = clause.Kind == next.Kind && clause.Kind is PieceKind.Item or PieceKind.TableRow || IsTableBegun(clause, next);
        var ends = Tail(clause).Count(c => c == '\n');
        var missing = Math.Max(0, (isTight ? 1 : 2) - ends);
        return missing == 0 ? clause : clause with { Source = clause.Source + new string('\n', missing) };
    }

    private static bool IsTableBegun(Clause clause, Clause next) => clause.Kind == PieceKind.TableHead && next.Kind == PieceKind.TableRow;

    private static string Tail(Clause clause) => clause.Source[clause.Source.TrimEnd().Length..];

    /// <summary>What was typed as one clause may be several: the first keeps the id, the others get ids that follow from it.</summary>
    private static List<Clause> Pieces(ClauseOp op, string source, int version, Dictionary<string, string> ends)
    {
        List<Clause> pieces = [.. Cut.Of(source).Select((piece, n) => Clauses.Make(n == 0 ? op.Clause : IdAfter(op, n), piece, version))];
        if (pieces.Count > 1)
        {
            ends[op.Clause] = pieces[^1].Id;
        }

        return pieces;
    }

    private static string IdAfter(ClauseOp op, int n) => "c" + Fingerprint.Of($"{op.Clause}/{n}/{op.Text}")[..10];

    /// <summary>Cut anew the text must come apart as it was put together; what each piece is, is taken from there.</summary>
    private static Result<Clause[]> Settle(IReadOnlyList<Clause> before, List<Clause> all, int version)
    {
        var pieces = Cut.Of(Clauses.Join(all));
        var olds = before.ToDictionary(clause => clause.Id);
        for (var at = 0; at < all.Count; at++)
        {
            if (at >= pieces.Count || pieces[at].Source != all[at].Source)
            {
                return new ClauseBreaksOut(
                    all[Math.Max(0, at - (at > 0 && at < pieces.Count && pieces[at - 1].Source == all[at - 1].Source ? 0 : 1))].Opening()
                );
            }
        }

        if (pieces.Count != all.Count)
        {
            return new ClauseBreaksOut(all[^1].Opening());
        }

        return all.Select(
                (clause, at) =>
                {
                    var isSame = olds.TryGetValue(clause.Id, out var old) && PlainWords.Line(old.Source) == PlainWords.Line(clause.Source);
                    return Clauses.Make(clause.Id, pieces[at], isSame ? old!.Since : version);
                }
            )
            .ToArray();
    }
}
