using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>The long way of consent: clarify, react, amend, answer, test objections, integrate them, answer again. None skips a phase.</summary>
public sealed record Process
{
    /// <summary>Questions, which the proposer answers; no debate.</summary>
    public Span Clarify { get; init; }

    /// <summary>One short reaction per seat.</summary>
    public Span React { get; init; }

    /// <summary>For the proposer to bring another version, or to say that it stays.</summary>
    public Span Amend { get; init; }

    /// <summary>For testing the objections of a round.</summary>
    public Span Test { get; init; } = new(5, SpanUnit.Days);

    /// <summary>For integrating them.</summary>
    public Span Integrate { get; init; } = new(7, SpanUnit.Days);

    /// <summary>How long anyone may challenge a change called editorial, over which consents are carried.</summary>
    public Span Challenge { get; init; } = new(3, SpanUnit.Days);

    /// <summary>How many seats, other than the proposer's and the objector's, it takes to say that an objection does not qualify.</summary>
    public int Disputes { get; init; } = 2;

    /// <summary>What makes an objection one: keys under <c>qualifies.</c></summary>
    public IReadOnlyList<string> Qualifies { get; init; } = ["harm"];
}

/// <summary>What comes when rounds or time are used up.</summary>
public enum EscalationKind
{
    /// <summary>A vote by another policy.</summary>
    Vote,

    /// <summary>The general circle decides, by another policy.</summary>
    WiderCircle,

    /// <summary>It is put off.</summary>
    Defer,
}

/// <summary>The fallback of a consent process.</summary>
public sealed record Escalation
{
    /// <summary>When objections stand after so many rounds; 0 for never.</summary>
    public int AfterRounds { get; init; }

    /// <summary>When objections stand so long after it was raised; none for never.</summary>
    public Span After { get; init; }

    /// <summary>Where it goes.</summary>
    public EscalationKind To { get; init; }

    /// <summary>By which policy it is then decided, by slug; null for putting off.</summary>
    public string? Policy { get; init; }
}
