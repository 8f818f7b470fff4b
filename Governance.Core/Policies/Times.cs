using Governance.Core.Kernel;

namespace Governance.Core.Policies;

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

    /// <summary>How far the close moves when a seat asks for more time, once per seat and proposal; none where asking moves nothing.</summary>
    public Span OnRequest { get; init; }

    /// <summary>How far the close moves at the close while there is no quorum; none where it does not.</summary>
    public Span UntilQuorum { get; init; }

    /// <summary>However often it moves, never further than this after the first close.</summary>
    public Span Cap { get; init; } = new(28, SpanUnit.Days);
}
