using System.Numerics;

namespace Governance.Core.Methods;

/// <summary>
/// The purchases of the method of equal shares. Every voter starts with the same money. A project can be bought at a price per unit of gain
/// at which its supporters, each paying that price or all they have left, pay its cost; the cheapest is bought, and so on until none can be.
/// </summary>
/// <remarks>
/// Money is whole numbers of a unit that is divided further whenever a price asks for it; nothing is rounded. That the charges are the cost
/// is checked at every purchase, because a program whose fractions were broken once funded nothing and did not say so.
/// </remarks>
internal sealed class EqualPurchases
{
    private readonly CommonFund _fund;
    private readonly BigInteger[] _left;
    private readonly BigInteger[] _costs;
    private readonly bool[] _bought;
    private BigInteger _parts = BigInteger.One;

    /// <summary>Before the first purchase.</summary>
    /// <param name="fund">The projects and voters.</param>
    /// <param name="start">What each voter starts with, in units of the fund divided by the number of voters.</param>
    public EqualPurchases(CommonFund fund, BigInteger start)
    {
        _fund = fund;
        _left = [.. fund.Groups.Select(_ => start)];
        _costs = [.. fund.Costs.Select(cost => cost * fund.Voters)];
        _bought = new bool[fund.Costs.Count];
    }

    /// <summary>Buys all that can be bought.</summary>
    /// <param name="settle">Takes one of several projects of the same price.</param>
    public List<(int Project, Rational Price)> Run(Func<IReadOnlyList<int>, int> settle)
    {
        var purchases = new List<(int, Rational)>();
        while (true)
        {
            var cheapest = new List<int>();
            Price best = default;
            for (var project = 0; project < _bought.Length; project++)
            {
                if (_bought[project] || PriceOf(project) is not { } price)
                {
                    continue;
                }

                var compared = cheapest.Count == 0 ? -1 : price.CompareTo(best);
                if (compared < 0)
                {
                    (best, cheapest) = (price, [project]);
                }
                else if (compared == 0)
                {
                    cheapest.Add(project);
                }
            }

            if (cheapest.Count == 0)
            {
                return purchases;
            }

            var next = cheapest.Count == 1 ? cheapest[0] : settle(cheapest);
            purchases.Add((next, new Rational(best.Over * _fund.GainUnits, best.Under * _parts * _fund.Voters * _fund.Units)));
            Buy(next, best);
        }
    }

    /// <summary>The price at which supporters can pay for a project; null where all that they have is not enough.</summary>
    private Price? PriceOf(int project)
    {
        var (due, gains, paying) = (_costs[project] * _parts, BigInteger.Zero, new List<int>());
        for (var group = 0; group < _left.Length; group++)
        {
            var (voters, gain) = (_fund.Groups[group].Voters, _fund.Groups[group].Gains[project]);
            if (!gain.IsZero)
            {
                paying.Add(group);
                gains += voters * gain;
            }
        }

        // Those who cannot pay the price give all they have, which raises it for the others, until everybody left can pay it.
        for (var poorer = true; poorer && paying.Count > 0; )
        {
            poorer = false;
            var (dueNow, gainsNow) = (due, gains);
            for (var at = paying.Count - 1; at >= 0; at--)
            {
                var (voters, gain) = (_fund.Groups[paying[at]].Voters, _fund.Groups[paying[at]].Gains[project]);
                if (_left[paying[at]] * gainsNow < dueNow * gain)
                {
                    due -= voters * _left[paying[at]];
                    gains -= voters * gain;
                    paying.RemoveAt(at);
                    poorer = true;
                }
            }
        }

        return paying.Count > 0 ? new Price(due, gains) : null;
    }

    private void Buy(int project, Price price)
    {
        var common = BigInteger.GreatestCommonDivisor(price.Over, price.Under);
        var (over, finer) = (price.Over / common, price.Under / common);
        _parts *= finer;
        var charged = BigInteger.Zero;
        for (var group = 0; group < _left.Length; group++)
        {
            _left[group] *= finer;
            var charge = BigInteger.Min(_left[group], over * _fund.Groups[group].Gains[project]);
            _left[group] -= charge;
            charged += charge * _fund.Groups[group].Voters;
        }

        if (charged != _costs[project] * _parts)
        {
            throw new InvalidOperationException("The charges are not the cost.");
        }

        _bought[project] = true;
    }

    /// <summary>What a unit of gain costs: one whole number divided by another.</summary>
    private readonly record struct Price(BigInteger Over, BigInteger Under) : IComparable<Price>
    {
        public int CompareTo(Price other) => (Over * other.Under).CompareTo(other.Over * Under);
    }
}
