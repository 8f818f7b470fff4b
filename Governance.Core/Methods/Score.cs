using System.Numerics;

namespace Governance.Core.Methods;

/// <summary>
/// Score: each ballot scores the candidates; the highest sum, or exact mean, wins. Options: <c>statistic</c> <c>sum</c> or <c>mean</c>;
/// <c>missing</c> <c>0</c> or <c>ignore</c>, which can change the winner; <c>range</c>, outside of which a ballot is invalid as a whole;
/// <c>status_quo</c>, the name of the candidate that stands for leaving things as they are: only who is strictly better is chosen before it.
/// </summary>
public sealed class Score : ICountingMethod
{
    /// <inheritdoc />
    public string Name => "score";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [BallotKind.Scores];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        var isMean = contest.Options.Word("statistic", "sum", "mean") == "mean";
        var missingIsZero = contest.Options.Word("missing", "0", "ignore") == "0";
        var range = contest.Options.Range("range");
        var statusQuo = StatusQuo(contest);
        var sums = new Rational[contest.Candidates.Count];
        var given = new BigInteger[contest.Candidates.Count];
        var (valid, invalid, named) = (BigInteger.Zero, BigInteger.Zero, BigInteger.Zero);
        foreach (var ballot in contest.Sheets)
        {
            if (range is { } ends && ballot.Given.Any(one => one.Amount < ends.Least || one.Amount > ends.Most))
            {
                invalid += ballot.Weight;
                continue;
            }

            valid += ballot.Weight;
            foreach (var (candidate, amount) in ballot.Given)
            {
                sums[candidate] += amount * ballot.Weight;
                given[candidate] += ballot.Weight;
                named += ballot.Weight;
            }
        }

        Rational[] scores = [.. sums.Select((sum, candidate) => isMean ? Mean(sum, missingIsZero ? valid : given[candidate]) : sum)];
        var count = Standing.ByScores(contest, scores, !named.IsZero, invalid);
        return statusQuo is { } asItIs && !named.IsZero ? Against(count, scores, asItIs, contest.Seats) : count;
    }

    private static Rational Mean(Rational sum, BigInteger of) => of.IsZero ? Rational.Zero : sum / of;

    private static int? StatusQuo(Contest contest)
    {
        if (contest.Options.Texts("status_quo") is not [var name])
        {
            return null;
        }

        var at = contest.Candidates.ToList().IndexOf(name);
        return at >= 0 ? at : throw new FormatException($"The status quo '{name}' is not among the candidates.");
    }

    private static Count Against(Count count, Rational[] scores, int statusQuo, int seats)
    {
        var better = count
            .Order!.Select(place => (IReadOnlyList<int>)[.. place.Where(candidate => scores[candidate] > scores[statusQuo])])
            .Where(place => place.Count > 0)
            .ToList();
        var winners = better.Count == 0 ? [statusQuo] : Standing.Winners(better, seats);
        return count with { Winners = winners, Rounds = [count.Rounds[0] with { Elected = winners }] };
    }
}
