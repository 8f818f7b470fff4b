using Governance.Core.Proposals;
using Governance.Core.Text;

namespace Governance.Core.Agreements;

/// <summary>An amendment as it goes into a merge.</summary>
/// <param name="Proposal">Which proposal.</param>
/// <param name="Number">Its number, to speak of it by.</param>
/// <param name="Ops">Its changes.</param>
public sealed record MergedAmendment(ProposalId Proposal, int Number, IReadOnlyList<ClauseOp> Ops);

/// <summary>What a person has chosen about a merge.</summary>
public sealed record MergeChoices
{
    /// <summary>The changes that are left out, as <c>proposal/clause</c>.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];

    /// <summary>How collisions were resolved: by clause, the words that it gets; empty words take it out.</summary>
    public IReadOnlyDictionary<string, string> Resolved { get; init; } = new Dictionary<string, string>();

    /// <summary>The name of a change in <see cref="Left"/>.</summary>
    public static string NameOf(ProposalId proposal, string clause) => $"{proposal.Value}/{clause}";
}

/// <summary>One clause that amendments change, with who changes it and what comes of it.</summary>
/// <param name="Clause">The clause's id.</param>
/// <param name="Before">As it stands; null for a new one.</param>
/// <param name="Changes">Who changes it, how, and whether that is taken.</param>
/// <param name="Collides">Whether changes that are taken touch the same words and nobody has resolved it.</param>
/// <param name="Resolution">The words that a person has given it.</param>
/// <param name="Result">What is done to it; empty where nothing is.</param>
public sealed record MergedClause(
    string Clause,
    Clause? Before,
    IReadOnlyList<(MergedAmendment By, ClauseOp Op, bool IsTaken)> Changes,
    bool Collides,
    string? Resolution,
    IReadOnlyList<ClauseOp> Result
);

/// <summary>Several amendments taken together.</summary>
/// <param name="Clauses">What is changed, in the order of the text.</param>
/// <param name="Ops">All that is done, as one amendment; null while something collides.</param>
public sealed record MergeResult(IReadOnlyList<MergedClause> Clauses, IReadOnlyList<ClauseOp>? Ops)
{
    /// <summary>How many collisions nobody has resolved.</summary>
    public int Open => Clauses.Count(clause => clause.Collides);
}

/// <summary>Merging amendments of one version. Pure; what touches the same words is never put together by a program.</summary>
public static class MergeText
{
    /// <summary>What comes of it.</summary>
    public static MergeResult Of(IReadOnlyList<Clause> before, IReadOnlyList<MergedAmendment> amendments, MergeChoices choices)
    {
        var olds = before.ToDictionary(clause => clause.Id);
        var places = Places(before, amendments);
        var clauses = amendments
            .SelectMany(by =>
                by.Ops.Select(op => (By: by, Op: op, IsTaken: !choices.Left.Contains(MergeChoices.NameOf(by.Proposal, op.Clause))))
            )
            .GroupBy(change => change.Op.Clause)
            .Select(group => One(group.Key, olds.GetValueOrDefault(group.Key), [.. group], choices))
            .OrderBy(clause => places.GetValueOrDefault(clause.Clause, int.MaxValue))
            .ToList();
        var ops = clauses.Exists(clause => clause.Collides) ? null : clauses.SelectMany(clause => clause.Result).ToList();
        return new(clauses, ops);
    }

    private static MergedClause One(
        string id,
        Clause? before,
        IReadOnlyList<(MergedAmendment By, ClauseOp Op, bool IsTaken)> changes,
        MergeChoices choices
    )
    {
        var taken = changes.Where(change => change.IsTaken).Select(change => change.Op).ToList();
        var moves = taken.Where(op => op.Op == OpKind.Move).ToList();
        var words = taken.Where(op => op.Op is not OpKind.Move).ToList();
        var reason = string.Join("\n\n", taken.Select(op => op.Reason).Where(reason => reason.Length > 0).Distinct());
        var result = new List<ClauseOp>();
        if (moves.Count > 0)
        {
            result.Add(moves[0] with { Reason = reason });
        }

        var collides =
            moves.Select(op => op.After).Distinct().Count() > 1 || (moves.Count > 0 && words.Exists(op => op.Op == OpKind.Delete));
        if (choices.Resolved.TryGetValue(id, out var resolution) && before is not null && taken.Count > 0)
        {
            if (Resolved(before, resolution, reason) is { } op)
            {
                result.RemoveAll(_ => op.Op == OpKind.Delete);
                result.Add(op);
            }

            return new(id, before, changes, false, resolution, result);
        }

        if (words.Count > 0)
        {
            var together = Together(before, words);
            collides |= together is null;
            result.AddRange(together is null ? [] : [together with { Reason = reason }]);
        }

        return new(id, before, changes, collides, null, collides ? [] : result);
    }

    /// <summary>The changes of one clause's words as one; null where they collide.</summary>
    private static ClauseOp? Together(Clause? before, List<ClauseOp> words)
    {
        if (words.Select(op => (op.Op, op.Text)).Distinct().Count() == 1)
        {
            return words[0];
        }

        if (before is null || words.Exists(op => op.Op != OpKind.Change))
        {
            return null;
        }

        return WordMerge.Of(before.Words, [.. words.Select(op => op.Text)]).Text is { } text ? words[0] with { Text = text } : null;
    }

    private static ClauseOp? Resolved(Clause before, string words, string reason)
    {
        var op = new ClauseOp
        {
            Op = words.Length == 0 ? OpKind.Delete : OpKind.Change,
            Clause = before.Id,
            Was = ClauseOp.HashOf(before),
            Text = words,
            Reason = reason,
        };
        return words == before.Words ? null : op;
    }

    /// <summary>Where clauses stand, new ones behind what they come after.</summary>
    private static Dictionary<string, int> Places(IReadOnlyList<Clause> before, IReadOnlyList<MergedAmendment> amendments)
    {
        var places = before.Select((clause, at) => (clause.Id, At: at * 1_000)).ToDictionary(place => place.Id, place => place.At);
        foreach (var op in amendments.SelectMany(by => by.Ops).Where(op => op.Op == OpKind.Insert))
        {
            places.TryAdd(op.Clause, places.GetValueOrDefault(op.After, -1) + 1);
        }

        return places;
    }
}
