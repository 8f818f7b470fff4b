using System.Numerics;
using Governance.Core.Kernel;

namespace Governance.Core.Methods;

/// <summary>
/// Yes or no. Options: <c>threshold</c> (<c>fraction</c>, <c>compare</c> &gt; or &gt;=, <c>base</c>); <c>quorum</c> (a <c>number</c>, or a
/// <c>fraction</c> of all eligible, or a <c>root</c> for so many square roots of them; <c>counts</c>, which answers make it up, all unless
/// said); <c>eligible</c>. A base is choices joined by <c>+</c>, or <c>present</c> for everybody who answered, or <c>eligible</c>.
/// Compared by cross-multiplying integers of any size; of nothing, nothing is enough.
/// </summary>
public sealed class YesNo : ICountingMethod
{
    /// <inheritdoc />
    public string Name => "yes-no";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [BallotKind.Choices];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        var threshold = contest.Options.Within("threshold")?.Limit(">") ?? new Limit(new Fraction(1, 2), ">", null);
        if (threshold.Compare is not (">" or ">="))
        {
            throw new NotSupportedException("A threshold is exceeded (>) or reached (>=).");
        }

        var turnout = contest.Turnout();
        var whole = contest.Sum(threshold.Base ?? "yes+no");
        var yes = contest.Sum("yes");
        var required = threshold.Least(whole);
        var outcome =
            !contest.IsQuorate() ? "inquorate"
            : !whole.IsZero && threshold.Holds(yes, whole) ? "passed"
            : "failed";
        return new Count
        {
            Outcome = outcome,
            Figures = [("yes", yes), ("no", contest.Sum("no")), ("base", whole), ("required", required), ("turnout", turnout)],
            Rounds = [new CountRound { Action = "count", Figures = [("yes", yes), ("base", whole), ("required", required)] }],
        };
    }
}
