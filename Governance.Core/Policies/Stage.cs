using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>One vote of a rule, and when it comes.</summary>
/// <param name="Test">What makes it pass.</param>
/// <param name="After">For a later stage: the outcome before it that calls for it (<c>adopted</c> to confirm, <c>inquorate</c> to adjourn).</param>
/// <param name="Earliest">For a later stage: how long after the one before at least.</param>
/// <param name="Latest">And at most.</param>
public sealed record Stage(Test Test, Outcome? After = null, Span Earliest = default, Span Latest = default);

/// <summary>What a seat counts as that has not answered at the close.</summary>
public enum SilenceKind
{
    /// <summary>Nothing.</summary>
    NotCounted,

    /// <summary>Consent.</summary>
    Consent,

    /// <summary>Consent, if so many seats have acknowledged the text.</summary>
    ConsentIfAcknowledged,

    /// <summary>Every seat must answer, or the proposal lapses.</summary>
    MustAnswer,

    /// <summary>In the denominator of every share: a de facto no.</summary>
    InDenominator,

    /// <summary>It joins the larger side.</summary>
    FollowsLargerSide,

    /// <summary>Too much of it makes the vote inquorate; a second vote is decided by those who answer.</summary>
    SecondVote,
}

/// <summary>What silence counts as.</summary>
/// <param name="Kind">As what.</param>
/// <param name="Acknowledged">How many seats must have acknowledged, for that kind.</param>
public sealed record Silence(SilenceKind Kind = SilenceKind.NotCounted, int Acknowledged = 0);
