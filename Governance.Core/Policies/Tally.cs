using System.Numerics;

namespace Governance.Core.Policies;

/// <summary>The sums that the tests look at: seats and weight by side, within one class or over all. One pass over the seats makes it.</summary>
internal sealed class Tally
{
    private const int Sides = 6;

    private readonly int[] _seats = new int[Sides];
    private readonly BigInteger[] _weight = new BigInteger[Sides];

    /// <summary>All seats.</summary>
    public int Seats { get; private set; }

    /// <summary>The weight of all seats.</summary>
    public BigInteger Weight { get; private set; }

    /// <summary>Seats that were present without answering.</summary>
    public int Present { get; private set; }

    /// <summary>Seats that gave no answer: silent, or asking for more time.</summary>
    public int Silent { get; private set; }

    /// <summary>The weight of the silent.</summary>
    public BigInteger SilentWeight { get; private set; }

    /// <summary>Silent seats counted for it.</summary>
    public int DerivedFor { get; private set; }

    /// <summary>Silent seats counted against it.</summary>
    public int DerivedAgainst { get; private set; }

    /// <summary>Whether the silent stand in the denominator of every share.</summary>
    public bool SilentInBase { get; set; }

    private BigInteger DerivedForWeight { get; set; }

    private BigInteger DerivedAgainstWeight { get; set; }

    /// <summary>Adds so many seats of one answer.</summary>
    public void Add(Side? side, int seats, BigInteger weight, bool present)
    {
        Seats += seats;
        Weight += weight;
        if (side is { } taken and not Side.Wait)
        {
            _seats[(int)taken] += seats;
            _weight[(int)taken] += weight;
            return;
        }

        Present += present ? seats : 0;
        Silent += seats;
        SilentWeight += weight;
        if (side == Side.Wait)
        {
            _seats[(int)Side.Wait] += seats;
            _weight[(int)Side.Wait] += weight;
        }
    }

    /// <summary>Counts the silent for it, save those who asked for more time: that is never tacit consent.</summary>
    public void DeriveConsent()
    {
        DerivedFor = Silent - Of([Side.Wait]);
        DerivedForWeight = SilentWeight - WeightOf([Side.Wait]);
    }

    /// <summary>Counts the silent with the larger side; with neither where both weigh the same.</summary>
    public void FollowLargerSide()
    {
        var (pro, contra) = (For(CountBy.Weight), Against(CountBy.Weight));
        if (pro > contra)
        {
            (DerivedFor, DerivedForWeight) = (Silent, SilentWeight);
        }
        else if (contra > pro)
        {
            (DerivedAgainst, DerivedAgainstWeight) = (Silent, SilentWeight);
        }
    }

    /// <summary>Seats that answered.</summary>
    public int Answered => Seats - Silent;

    /// <summary>Seats on any of these sides, derived answers left out.</summary>
    public int Of(IReadOnlyList<Side> sides)
    {
        var sum = 0;
        foreach (var side in sides)
        {
            sum += _seats[(int)side];
        }

        return sum;
    }

    /// <summary>Weight on any of these sides, derived answers left out.</summary>
    public BigInteger WeightOf(IReadOnlyList<Side> sides)
    {
        var sum = BigInteger.Zero;
        foreach (var side in sides)
        {
            sum += _weight[(int)side];
        }

        return sum;
    }

    /// <summary>What is for it, reserve and derived included.</summary>
    public BigInteger For(CountBy by) =>
        by == CountBy.Seats ? Of([Side.For, Side.Reserve]) + DerivedFor : WeightOf([Side.For, Side.Reserve]) + DerivedForWeight;

    /// <summary>What is against it, blocks and derived included.</summary>
    public BigInteger Against(CountBy by) =>
        by == CountBy.Seats ? Of([Side.Against, Side.Block]) + DerivedAgainst : WeightOf([Side.Against, Side.Block]) + DerivedAgainstWeight;

    /// <summary>The base of a share.</summary>
    public BigInteger Base(ShareBase of, CountBy by)
    {
        var seats = by == CountBy.Seats;
        if (of == ShareBase.Seats)
        {
            return seats ? Seats : Weight;
        }

        var sum = For(by) + Against(by);
        if (of == ShareBase.Answered)
        {
            sum += seats ? Of([Side.Abstain]) : WeightOf([Side.Abstain]);
        }

        if (SilentInBase)
        {
            sum += seats ? Silent : SilentWeight;
        }

        return sum;
    }
}
