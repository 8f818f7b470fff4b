using Governance.Core.Kernel;

namespace Governance.Core.Agreements;

/// <summary>What is done to a clause.</summary>
public enum OpKind
{
    /// <summary>Its words become others.</summary>
    Change,

    /// <summary>It goes elsewhere; a heading takes its section along, unless it is said to go alone.</summary>
    Move,

    /// <summary>It is new.</summary>
    Insert,

    /// <summary>It is taken out.</summary>
    Delete,
}

/// <summary>One change of an amendment, against a version of the agreement.</summary>
public sealed record ClauseOp
{
    /// <summary>What is done.</summary>
    public required OpKind Op { get; init; }

    /// <summary>To which clause; of a new one the id that it will have.</summary>
    public required string Clause { get; init; }

    /// <summary>Behind which clause a moved or new one comes; empty for the very beginning.</summary>
    public string After { get; init; } = "";

    /// <summary>Fingerprint of the words that are changed, moved or taken out, so that no others ever are.</summary>
    public string Was { get; init; } = "";

    /// <summary>The words that it gets.</summary>
    public string Text { get; init; } = "";

    /// <summary>Of a heading that moves: whether its section stays where it is.</summary>
    public bool Alone { get; init; }

    /// <summary>Why, in the words of who proposes it; may be empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Why each clause changes, where somebody said why.</summary>
    public static IReadOnlyDictionary<string, string> Reasons(IEnumerable<ClauseOp> ops) =>
        ops.Where(op => op.Reason.Length > 0).GroupBy(op => op.Clause).ToDictionary(group => group.Key, group => group.First().Reason);

    /// <summary>Fingerprint of a clause's words as ops refer to them.</summary>
    public static string HashOf(Clause clause) => Fingerprint.Of(clause.Words);
}

/// <summary>A clause that a change is about is not in the version that it is made against, or has other words there.</summary>
/// <param name="Clause">The first words of the change.</param>
public sealed record ClauseIsNotThere(string Clause) : Refusal("clause_is_not_there");

/// <summary>The words of a clause would swallow what follows: a fence, a quotation or a table that does not end.</summary>
/// <param name="Clause">Its first words.</param>
public sealed record ClauseBreaksOut(string Clause) : Refusal("clause_breaks_out")
{
    /// <inheritdoc />
    public override string Field => "text";
}

/// <summary>Nothing would be left of the agreement.</summary>
public sealed record NothingWouldBeLeft() : Refusal("nothing_would_be_left");
