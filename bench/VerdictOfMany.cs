using System.Diagnostics;
using System.Numerics;
using Governance.Core.Policies;

namespace Governance.Bench;

/// <summary>The verdict of a rule over a hundred thousand seats, beside one pass that only sums the weights of the same array.</summary>
internal sealed class VerdictOfMany : IBenchmark
{
    private const int Seats = 100_000;
    private const int Rounds = 31;

    public string Name => "verdict";

    public string Claim => "a verdict over 100,000 seats at most 50 × one pass that sums the same array, for every rule that ships";

    public Task<bool> Run()
    {
        var worst = 0.0;
        foreach (var policy in PolicyBook.All)
        {
            var facts = FactsOf(policy);
            var seats = (SeatFact[])facts.Seats;
            var ratios = new List<double>();
            var (ours, passes) = (new List<double>(), new List<double>());
            for (var round = 0; round <= Rounds; round++)
            {
                var our = Time(() => Decide.Run(policy, facts).Seats);
                var pass = Time(() => (int)(Sum(seats) % 1_000));
                if (round > 0)
                {
                    ours.Add(our);
                    passes.Add(pass);
                    ratios.Add(our / pass);
                }
            }

            var ratio = Figures.Median(ratios);
            worst = Math.Max(worst, ratio);
            Console.WriteLine(
                $"{policy.Slug, -26} verdict {Figures.Median(ours), 7:0.000} ms   sum {Figures.Median(passes), 7:0.000} ms   {ratio, 5:0.0} ×"
            );
        }

        Console.WriteLine();
        return Task.FromResult(Figures.Say("the slowest rule, median of ratios", worst, "≤", 50));
    }

    private static Facts FactsOf(Policy policy)
    {
        var random = new Random(7);
        var classes = Math.Max(1, policy.Basis.Classes.Count);
        return new Facts
        {
            Seats = (SeatFact[])
                [
                    .. Enumerable
                        .Range(0, Seats)
                        .Select(_ => new SeatFact(random.Next(classes), random.Next(1, 1_000), random.Next(-1, policy.Choices.Count))),
                ],
            Acknowledged = Seats / 2,
            Seconded = 9,
            Funded = true,
            Seed = "3 14 15",
        };
    }

    private static BigInteger Sum(SeatFact[] seats)
    {
        var sum = BigInteger.Zero;
        foreach (var seat in seats)
        {
            sum += seat.Weight;
        }

        return sum;
    }

    private static double Time(Func<int> work)
    {
        var since = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }
}
