using Governance.Core.Kernel;

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

/// <summary>Who holds a seat.</summary>
public enum BasisKind
{
    /// <summary>One per coop; one per person where the circle is one coop's own people.</summary>
    Seat,

    /// <summary>One per coop.</summary>
    Coop,

    /// <summary>One per person of the coops.</summary>
    Person,

    /// <summary>By shares paid.</summary>
    Shares,

    /// <summary>By a weight that the circle keeps.</summary>
    Weight,
}

/// <summary>Who holds a seat, and how seats of different classes are kept in balance.</summary>
public sealed record Basis
{
    /// <summary>One per what.</summary>
    public BasisKind Kind { get; init; } = BasisKind.Seat;

    /// <summary>Classes of seat (coops, workers, clients…) with the most each may weigh together; empty where all seats are alike.</summary>
    public IReadOnlyList<SeatClass> Classes { get; init; } = [];
}

/// <summary>A class of seats.</summary>
/// <param name="Name">Its name: <c>workers</c>.</param>
/// <param name="Cap">The most its seats weigh together, as a share of all; null for no cap.</param>
public sealed record SeatClass(string Name, Fraction? Cap = null);

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

/// <summary>How long things take.</summary>
public sealed record Times
{
    /// <summary>At least so long between raising and opening a round.</summary>
    public Span Discussion { get; init; }

    /// <summary>At least so long between opening and close.</summary>
    public Span Voting { get; init; }

    /// <summary>At least so much notice before the close.</summary>
    public Span Notice { get; init; }

    /// <summary>At most so long between opening and close; none is no limit.</summary>
    public Span Maximum { get; init; }

    /// <summary>The text must not change in this last stretch before a round opens.</summary>
    public Span Freeze { get; init; }

    /// <summary>The same question must not return before this.</summary>
    public Span Waiting { get; init; }

    /// <summary>It takes effect so long after it is ratified.</summary>
    public Span Effect { get; init; }

    /// <summary>It is looked at again after this.</summary>
    public Span Review { get; init; }
}

/// <summary>Who may put off the close.</summary>
public sealed record Extension
{
    /// <summary>Any of these: <c>proposer</c>, <c>secretary</c>, <c>facilitator</c>.</summary>
    public IReadOnlyList<string> By { get; init; } = ["proposer", "secretary", "facilitator"];

    /// <summary>How often, 0 for never.</summary>
    public int Most { get; init; } = 1;

    /// <summary>How far each time.</summary>
    public Span Longest { get; init; } = new(7, SpanUnit.Days);
}

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

/// <summary>Who does what.</summary>
public sealed record Duties
{
    /// <summary>After so many days of an unpublished verdict another secretary or a steward may ratify it.</summary>
    public Span RatifyWithin { get; init; } = new(7, SpanUnit.Days);
}
