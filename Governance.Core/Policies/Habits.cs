using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>When a round may close before its time; never before its minimum.</summary>
public enum EarlyClose
{
    /// <summary>It may not.</summary>
    Never,

    /// <summary>When every seat has answered.</summary>
    AllAnswered,

    /// <summary>When no answer still missing could change the verdict.</summary>
    Certain,
}

/// <summary>When the count is shown.</summary>
public enum Results
{
    /// <summary>At once.</summary>
    Live,

    /// <summary>To whoever has answered.</summary>
    AfterAnswering,

    /// <summary>At the close.</summary>
    AtClose,
}

/// <summary>What settles a tie.</summary>
public enum Tie
{
    /// <summary>It leaves things as they are.</summary>
    NotAdopted,

    /// <summary>The status quo wins.</summary>
    StatusQuo,

    /// <summary>A lot, drawn with a seed published beforehand.</summary>
    Lot,

    /// <summary>The chair.</summary>
    Chair,
}

/// <summary>Whose word it takes.</summary>
public enum Who
{
    /// <summary>Who speaks for a coop: its delegate or alternate.</summary>
    Speaker,

    /// <summary>Any member of a coop.</summary>
    Member,
}

/// <summary>Who does what.</summary>
public sealed record Duties
{
    /// <summary>Who may raise a proposal.</summary>
    public Who Raise { get; init; } = Who.Speaker;

    /// <summary>Who may give a coop's answer.</summary>
    public Who Answer { get; init; } = Who.Speaker;

    /// <summary>After so many days of an unpublished verdict another secretary or a steward may ratify it.</summary>
    public Span RatifyWithin { get; init; } = new(7, SpanUnit.Days);
}
