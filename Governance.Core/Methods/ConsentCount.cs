namespace Governance.Core.Methods;

/// <summary>
/// Consent by counting: agree, abstain, disagree (stand aside), block. Too few took part: <c>inquorate</c>; else more blocks than
/// <c>blocks_allowed</c> (0, or k for consensus minus k): <c>blocked</c>; else nobody agreed, or more stand aside than
/// <c>disagree_limit</c> lets: <c>not-consented</c>; else <c>consented</c>. Silence is not consent.
/// </summary>
public sealed class ConsentCount : ICountingMethod
{
    /// <inheritdoc />
    public string Name => "consent";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [BallotKind.Choices];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        var allowed = contest.Options.Whole("blocks_allowed") ?? 0;
        var limit = contest.Options.Within("disagree_limit")?.Limit("<=");
        var (agree, aside, blocks) = (contest.Sum("agree"), contest.Sum("disagree"), contest.Sum("block"));
        var tooManyAside = limit is not null && !limit.Holds(aside, contest.Sum(limit.Base ?? "agree+disagree+block"));
        var outcome =
            !contest.IsQuorate() ? "inquorate"
            : blocks > allowed ? "blocked"
            : agree.IsZero || tooManyAside ? "not-consented"
            : "consented";
        return new Count
        {
            Outcome = outcome,
            Figures = [("agree", agree), ("stand_asides", aside), ("blocks", blocks), ("turnout", contest.Turnout())],
            Rounds = [new CountRound { Action = "count", Figures = [("agree", agree), ("stand_asides", aside), ("blocks", blocks)] }],
        };
    }
}
