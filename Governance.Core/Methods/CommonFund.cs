using System.Globalization;
using System.Numerics;

namespace Governance.Core.Methods;

/// <summary>Projects, what they cost, and who wants them: what every way of sharing out a common fund starts from.</summary>
/// <remarks>
/// Option <c>satisfaction</c> says what a voter gets from a project that they support: what it costs (<c>cost</c>), one (<c>cardinality</c>),
/// or the points that they gave (<c>points</c>). <c>budget</c> is the money there is. All voters have the same share of it, also those who
/// support nothing. Money and points are brought to whole units, so that everything after is integers.
/// </remarks>
internal sealed class CommonFund
{
    /// <summary>Reads a contest.</summary>
    public CommonFund(Contest contest)
    {
        if (contest.Costs.Count != contest.Candidates.Count)
        {
            throw new FormatException("Every project needs its cost.");
        }

        Satisfaction = contest.Options.Word("satisfaction", "cost", "cardinality", "points");
        var budget = contest.Options.Number("budget") ?? throw new FormatException("A common fund needs a budget.");
        if (budget.Sign < 0 || contest.Costs.Any(cost => cost.Sign < 0))
        {
            throw new FormatException("The budget and the costs are 0 or more.");
        }

        Units = contest.Costs.Append(budget).Aggregate(BigInteger.One, (common, value) => Common(common, value.Denominator));
        Budget = Whole(budget, Units);
        Costs = [.. contest.Costs.Select(cost => Whole(cost, Units))];
        Voters = contest.Sheets.Aggregate(BigInteger.Zero, (sum, sheet) => sum + sheet.Weight);
        var points = contest
            .Sheets.SelectMany(sheet => sheet.Given)
            .Aggregate(BigInteger.One, (common, one) => Common(common, one.Amount.Denominator));
        GainUnits =
            Satisfaction == "cost" ? Units
            : Satisfaction == "points" ? points
            : BigInteger.One;
        Groups =
        [
            .. contest
                .Sheets.Where(sheet => sheet.Weight.Sign > 0)
                .Select(sheet => (sheet.Weight, Given: Gains(sheet, points)))
                .GroupBy(group => string.Join(',', group.Given.Select(gain => gain.ToString(CultureInfo.InvariantCulture))))
                .Select(equal => (equal.Aggregate(BigInteger.Zero, (sum, one) => sum + one.Weight), equal.First().Given)),
        ];
    }

    /// <summary>How many whole units are one of the contest's.</summary>
    public BigInteger Units { get; }

    /// <summary>How many whole units of gain are one of the contest's.</summary>
    public BigInteger GainUnits { get; }

    /// <summary>The money there is, in units.</summary>
    public BigInteger Budget { get; }

    /// <summary>What each project costs, in units.</summary>
    public IReadOnlyList<BigInteger> Costs { get; }

    /// <summary>How many voters there are.</summary>
    public BigInteger Voters { get; }

    /// <summary>Voters who gain the same from everything, and what they gain from each project; 0 where they do not support it.</summary>
    public IReadOnlyList<(BigInteger Voters, BigInteger[] Gains)> Groups { get; }

    private string Satisfaction { get; }

    /// <summary>What all voters together gain from a project.</summary>
    public BigInteger Gain(int project) => Groups.Aggregate(BigInteger.Zero, (sum, group) => sum + (group.Voters * group.Gains[project]));

    /// <summary>What some projects cost together, in units.</summary>
    public BigInteger Cost(IEnumerable<int> projects) => projects.Aggregate(BigInteger.Zero, (sum, project) => sum + Costs[project]);

    /// <summary>Funds what is worth most for its cost while it fits, passing over what does not and what nobody supports.</summary>
    public IReadOnlyList<int> Greedy(Ties ties, IReadOnlyList<int> funded, List<CountRound> rounds)
    {
        var chosen = funded.ToList();
        var worth = Costs
            .Select((cost, project) => cost.IsZero ? Gain(project) * (Budget + 1) : new Rational(Gain(project), cost))
            .ToList();
        var open = Enumerable.Range(0, Costs.Count).Where(project => !funded.Contains(project) && worth[project].Sign > 0).ToList();
        while (open.Count > 0)
        {
            var most = open.Max(project => worth[project]);
            var next = ties.Take(TieAbout.Fund, rounds.Count + 1, [.. open.Where(project => worth[project] == most)]);
            open.Remove(next);
            var fits = Cost(chosen) + Costs[next] <= Budget;
            if (fits)
            {
                chosen.Add(next);
            }

            rounds.Add(Step(fits ? "fund" : "skip", next, chosen, ("worth", most * new Rational(Units, GainUnits))));
        }

        return chosen;
    }

    /// <summary>One step, with what is left of the money.</summary>
    public CountRound Step(string action, int project, IEnumerable<int> chosen, (string, Figure) reason) =>
        new()
        {
            Action = action,
            Candidates = [project],
            Elected = action == "fund" ? [project] : [],
            Figures = [reason, ("cost", new Rational(Costs[project], Units)), ("left", new Rational(Budget - Cost(chosen), Units))],
        };

    /// <summary>The count of what was funded, in that order.</summary>
    public Count Count(IReadOnlyList<int> funded, IReadOnlyList<CountRound> rounds, Ties ties) =>
        new()
        {
            Outcome = Voters.IsZero ? Methods.Count.NoValidBallots : null,
            Winners = [.. funded.Order()],
            Order = [.. funded.Select(project => (IReadOnlyList<int>)[project])],
            Figures = [("cost", new Rational(Cost(funded), Units)), ("left", new Rational(Budget - Cost(funded), Units))],
            Rounds = rounds,
            Ties = ties.Met,
        };

    private static BigInteger Common(BigInteger one, BigInteger other) => one / BigInteger.GreatestCommonDivisor(one, other) * other;

    private static BigInteger Whole(Rational value, BigInteger units) => value.Numerator * (units / value.Denominator);

    private BigInteger[] Gains(Sheet sheet, BigInteger points)
    {
        var gains = new BigInteger[Costs.Count];
        foreach (var (project, amount) in sheet.Given)
        {
            gains[project] =
                amount.Sign <= 0 ? BigInteger.Zero
                : Satisfaction == "points" ? Whole(amount, points)
                : Satisfaction == "cost" ? BigInteger.Max(Costs[project], 1)
                : BigInteger.One;
        }

        return gains;
    }
}
