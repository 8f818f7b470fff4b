using System.Numerics;

namespace Governance.Core.Policies;

/// <summary>What a policy computes. In order of precedence, the first that applies.</summary>
public enum Outcome
{
    /// <summary>The round was void: a wrong roll.</summary>
    Void,

    /// <summary>A condition without which no decision exists failed: not every seat answered.</summary>
    Lapsed,

    /// <summary>Too few answered.</summary>
    Inquorate,

    /// <summary>Another round is called for.</summary>
    NextRound,

    /// <summary>A tie waits for the tie-break that the policy names.</summary>
    Tied,

    /// <summary>It did not pass.</summary>
    NotAdopted,

    /// <summary>It passed.</summary>
    Adopted,

    /// <summary>Put off to another body or time.</summary>
    Deferred,
}

/// <summary>One test with its numbers.</summary>
/// <param name="Name">The test: <c>quorum</c>, <c>share</c>, <c>at_most</c>, <c>at_least</c>, <c>override</c>, <c>each_class</c>, <c>acknowledged</c>, <c>seconded</c>, <c>funded</c>, <c>minimum</c>.</param>
/// <param name="Met">Whether it holds.</param>
/// <param name="Have">What there is, exactly.</param>
/// <param name="Need">What it takes, exactly: a number of seats, or a share.</param>
/// <param name="Of">The base, where there is one.</param>
/// <param name="Over">For a share: whether it must be exceeded.</param>
/// <param name="Base">For a share: of what.</param>
/// <param name="Sides">For a count of sides: which.</param>
/// <param name="Class">Within which class.</param>
public sealed record TestResult(
    string Name,
    bool Met,
    string Have,
    string Need,
    string? Of = null,
    bool? Over = null,
    ShareBase? Base = null,
    IReadOnlyList<Side>? Sides = null,
    string? Class = null
);

/// <summary>How many seats gave one answer.</summary>
/// <param name="Choice">Its id.</param>
/// <param name="Seats">How many seats.</param>
/// <param name="Weight">Their weight together.</param>
public sealed record ChoiceCount(string Choice, int Seats, BigInteger Weight);

/// <summary>The outcome of a round with every number that led to it. Words are made of it at the edge, in any language.</summary>
public sealed record Verdict
{
    /// <summary>The outcome.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Whether the round is over; else this is how it stands.</summary>
    public required bool Final { get; init; }

    /// <summary>Every test with its numbers, in the order of the policy.</summary>
    public required IReadOnlyList<TestResult> Tests { get; init; }

    /// <summary>How many gave each answer, in the order of the buttons, those given by nobody left out.</summary>
    public required IReadOnlyList<ChoiceCount> Counts { get; init; }

    /// <summary>Seats that answered (more time asked for is no answer).</summary>
    public required int Answered { get; init; }

    /// <summary>Seats in the roll.</summary>
    public required int Seats { get; init; }

    /// <summary>Silent seats whose answer the policy derives, counted for it.</summary>
    public int DerivedFor { get; init; }

    /// <summary>Silent seats whose answer the policy derives, counted against it.</summary>
    public int DerivedAgainst { get; init; }

    /// <summary>Whether for and against weighed the same.</summary>
    public bool IsTie { get; init; }

    /// <summary>Which stage of the rule decided, from 1.</summary>
    public int Stage { get; init; } = 1;
}
