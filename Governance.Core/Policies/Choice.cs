namespace Governance.Core.Policies;

/// <summary>How answers are given.</summary>
public enum Method
{
    /// <summary>One of the choices per seat.</summary>
    Positions,

    /// <summary>The proposer decides after asking for advice.</summary>
    Advice,
}

/// <summary>Which way an answer pulls.</summary>
public enum Side
{
    /// <summary>For the proposal.</summary>
    For,

    /// <summary>For it, with a reservation that is recorded.</summary>
    Reserve,

    /// <summary>Takes no side.</summary>
    Abstain,

    /// <summary>Against it.</summary>
    Against,

    /// <summary>Against it, and stops it unless the policy says otherwise.</summary>
    Block,

    /// <summary>Asks for more time; silence at the close.</summary>
    Wait,
}

/// <summary>Whether an answer comes with a reason.</summary>
public enum Reason
{
    /// <summary>It may.</summary>
    May,

    /// <summary>It must, or it is refused.</summary>
    Must,

    /// <summary>None is asked for.</summary>
    Never,
}

/// <summary>One thing a seat may answer.</summary>
/// <param name="Id">In data: <c>agree</c>, <c>consent</c>, <c>objection</c>…</param>
/// <param name="Side">Which way it pulls.</param>
/// <param name="Reason">Whether it comes with a reason.</param>
/// <param name="Label">Words for the button, a key under <c>choice.</c> or words of the policy's own; null for those of the id.</param>
/// <param name="Meaning">Words beside the button; null for those computed from the rule.</param>
public sealed record Choice(string Id, Side Side, Reason Reason = Reason.May, string? Label = null, string? Meaning = null);
