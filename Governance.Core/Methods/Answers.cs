using System.Numerics;

namespace Governance.Core.Methods;

/// <summary>Sums of answers such as yes, abstain, block, and whether enough answered.</summary>
internal static class Answers
{
    /// <summary>The weight of choices joined by <c>+</c>, of all <c>present</c>, or of all <c>eligible</c>.</summary>
    public static BigInteger Sum(this Contest contest, string choices) =>
        choices switch
        {
            "eligible" => contest.Eligible() ?? throw new FormatException("A share of the eligible needs eligible, their number."),
            "present" => contest.Choices.Values.Aggregate(BigInteger.Zero, BigInteger.Add),
            _ => choices
                .Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct()
                .Aggregate(BigInteger.Zero, (sum, choice) => sum + contest.Choices.GetValueOrDefault(choice)),
        };

    /// <summary>The weight that makes up the quorum: all that answered, blanks and abstentions too, unless the quorum says which.</summary>
    public static BigInteger Turnout(this Contest contest) =>
        contest.Sum(contest.Options.Within("quorum")?.Texts("counts") is [var counts] ? counts : "present");

    /// <summary>Whether there is a quorum; there is where none is asked for.</summary>
    public static bool IsQuorate(this Contest contest)
    {
        if (contest.Options.Within("quorum") is not { } quorum)
        {
            return true;
        }

        var turnout = contest.Turnout();
        if (quorum.Number("number") is { } number)
        {
            return quorum.Word("compare", ">=", ">") == ">" ? (Rational)turnout > number : (Rational)turnout >= number;
        }

        if (quorum.Number("root") is { } roots)
        {
            // So many square roots, exactly: turnout ≥ r√n is turnout² ≥ r²n.
            return (Rational)(turnout * turnout) >= roots * roots * contest.Sum("eligible");
        }

        var limit = quorum.Limit(">=");
        return limit.Holds(turnout, contest.Sum(limit.Base ?? "eligible"));
    }

    private static BigInteger? Eligible(this Contest contest) =>
        contest.Options.Number("eligible") is not { } eligible ? null
        : eligible.Denominator.IsOne && eligible.Sign >= 0 ? eligible.Numerator
        : throw new FormatException("The option eligible is to be a whole number of 0 or more.");
}
