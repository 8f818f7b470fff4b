using System.Numerics;
using Governance.Core.Kernel;
using Governance.Core.Policies;

namespace Governance.Core.Rolls;

/// <summary>
/// Caps scale weights once, when the roll is written: the seats of a capped class together weigh at most its share of the whole. All weights
/// stay whole numbers: everything is multiplied by what makes the shares come out exactly, then reduced by the common divisor.
/// </summary>
public static class Caps
{
    /// <summary>The roll with scaled weights; the same where no cap is exceeded. Pure.</summary>
    public static IReadOnlyList<Seat> Scale(IReadOnlyList<Seat> roll, IReadOnlyList<SeatClass> classes)
    {
        var weights = Weights(roll, classes.Count);
        var capped = Capped(weights, classes);
        if (capped.Count == 0)
        {
            return roll;
        }

        // The others share what the capped classes leave: 1 - Σ caps = rest/denominator.
        var denominator = capped.Aggregate(BigInteger.One, (product, at) => product * classes[at].Cap!.Value.Denominator);
        var shares = capped.ToDictionary(
            at => at,
            at => classes[at].Cap!.Value.Numerator * (denominator / classes[at].Cap!.Value.Denominator)
        );
        var rest = denominator - shares.Values.Aggregate(BigInteger.Zero, BigInteger.Add);
        var free = weights.Where((_, at) => !capped.Contains(at)).Aggregate(BigInteger.Zero, BigInteger.Add);
        var product = capped.Aggregate(BigInteger.One, (all, at) => all * weights[at]);
        var scaled = roll.Select(seat =>
                seat with
                {
                    Weight = capped.Contains(seat.Class)
                        ? seat.Weight * shares[seat.Class] * (product / weights[seat.Class]) * (free.IsZero ? BigInteger.One : free)
                        : seat.Weight * rest * product,
                }
            )
            .ToList();
        var divisor = scaled.Aggregate(BigInteger.Zero, (common, seat) => BigInteger.GreatestCommonDivisor(common, seat.Weight));
        return divisor.IsZero ? roll : [.. scaled.Select(seat => seat with { Weight = seat.Weight / divisor })];
    }

    private static BigInteger[] Weights(IReadOnlyList<Seat> roll, int classes)
    {
        var weights = new BigInteger[Math.Max(1, classes)];
        foreach (var seat in roll)
        {
            weights[seat.Class] += seat.Weight;
        }

        return weights;
    }

    /// <summary>The classes that exceed their caps, found one after another: capping one makes the others weigh more.</summary>
    private static HashSet<int> Capped(BigInteger[] weights, IReadOnlyList<SeatClass> classes)
    {
        var capped = new HashSet<int>();
        while (true)
        {
            var denominator = capped.Aggregate(BigInteger.One, (product, at) => product * classes[at].Cap!.Value.Denominator);
            var taken = capped.Aggregate(
                BigInteger.Zero,
                (sum, at) => sum + (classes[at].Cap!.Value.Numerator * (denominator / classes[at].Cap!.Value.Denominator))
            );
            var free = weights.Where((_, at) => !capped.Contains(at)).Aggregate(BigInteger.Zero, BigInteger.Add);
            var exceeding = Enumerable
                .Range(0, classes.Count)
                .Where(at =>
                    !capped.Contains(at)
                    && classes[at].Cap is { } cap
                    && !weights[at].IsZero
                    // weight/free of what is left exceeds the cap, and there is somebody else to leave it to.
                    && weights[at] != free
                    && cap.IsExceededBy((denominator - taken) * weights[at], denominator * free)
                )
                .ToList();
            if (exceeding.Count == 0)
            {
                return capped;
            }

            capped.UnionWith(exceeding);
        }
    }
}
