namespace Governance.Core.Methods;

/// <summary>A figure of a count, of one of six kinds, so that whoever prints a count need not know its method.</summary>
public abstract record Figure
{
    /// <summary>An exact number.</summary>
    public static implicit operator Figure(Rational value) => new NumberFigure(value);

    /// <summary>A whole number.</summary>
    public static implicit operator Figure(System.Numerics.BigInteger value) => new NumberFigure(value);

    /// <summary>A whole number.</summary>
    public static implicit operator Figure(long value) => new NumberFigure(value);

    /// <summary>A word.</summary>
    public static implicit operator Figure(string word) => new WordFigure(word);
}

/// <summary>An exact number.</summary>
public sealed record NumberFigure(Rational Value) : Figure;

/// <summary>A word of the field, such as a seed's key.</summary>
public sealed record WordFigure(string Word) : Figure;

/// <summary>One candidate, or nobody.</summary>
public sealed record WhoFigure(int? Candidate) : Figure;

/// <summary>Several candidates.</summary>
public sealed record GroupFigure(IReadOnlyList<int> Candidates) : Figure;

/// <summary>A number for each candidate.</summary>
public sealed record ByCandidate(IReadOnlyList<Rational> Values) : Figure;

/// <summary>A number for each pair of candidates: the row of one against the column of another.</summary>
public sealed record PairFigure(IReadOnlyList<IReadOnlyList<long>> Values) : Figure;

/// <summary>One step of a count, as data: enough to follow it with a pencil.</summary>
public sealed record CountRound
{
    /// <summary>What happened: <c>count</c>, <c>first-preferences</c>, <c>surplus</c>, <c>exclude</c>, <c>elect</c>, <c>defeat</c>, <c>lock</c>, <c>skip</c>, <c>place</c>, <c>fund</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Whom it happened to.</summary>
    public IReadOnlyList<int> Candidates { get; init; } = [];

    /// <summary>What each candidate has then; null for who is not in it any more.</summary>
    public IReadOnlyList<Rational?> Tallies { get; init; } = [];

    /// <summary>Who is elected by it.</summary>
    public IReadOnlyList<int> Elected { get; init; } = [];

    /// <summary>Who goes out by it.</summary>
    public IReadOnlyList<int> Eliminated { get; init; } = [];

    /// <summary>The numbers that decided it, such as <c>quota</c> or <c>threshold</c>.</summary>
    public IReadOnlyList<(string Name, Figure Value)> Figures { get; init; } = [];
}

/// <summary>What a way of counting made of a contest, with every step.</summary>
public sealed record Count
{
    /// <summary>No ballot says anything.</summary>
    public const string NoValidBallots = "no-valid-ballots";

    /// <summary>There are no more candidates than seats.</summary>
    public const string Uncontested = "uncontested";

    /// <summary>A word for what came out, where there is one: <c>passed</c>, <c>blocked</c>, <see cref="Uncontested"/>.</summary>
    public string? Outcome { get; init; }

    /// <summary>Who won; null where the method names nobody. More than the seats where a tie straddles the last one.</summary>
    public IReadOnlyList<int>? Winners { get; init; }

    /// <summary>Places, best first; who shares one is level. Null where the method makes no order.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Order { get; init; }

    /// <summary>The numbers of the whole count.</summary>
    public IReadOnlyList<(string Name, Figure Value)> Figures { get; init; } = [];

    /// <summary>Every step, in order.</summary>
    public IReadOnlyList<CountRound> Rounds { get; init; } = [];

    /// <summary>Every tie that came up and what settled it.</summary>
    public IReadOnlyList<SettledTie> Ties { get; init; } = [];

    /// <summary>The decimals that the method keeps; null for whole numbers and fractions.</summary>
    public int? Places { get; init; }
}

/// <summary>A way of counting. A class that implements it is found by being there; it is a pure function of the contest.</summary>
public interface ICountingMethod
{
    /// <summary>What it is called in files and on the command line.</summary>
    string Name { get; }

    /// <summary>The ballots that it can count.</summary>
    IReadOnlyList<BallotKind> Counts { get; }

    /// <summary>Counts.</summary>
    /// <exception cref="FormatException">An option is not what it should be.</exception>
    /// <exception cref="NotSupportedException">A variant that is not known.</exception>
    Count Run(Contest contest);
}
