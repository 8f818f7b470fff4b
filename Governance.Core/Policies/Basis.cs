using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>Who holds a seat.</summary>
public enum BasisKind
{
    /// <summary>One per coop; one per person where the circle is one coop's own people.</summary>
    Seat,

    /// <summary>One per coop.</summary>
    Coop,

    /// <summary>One per person of the coops.</summary>
    Person,

    /// <summary>By shares paid.</summary>
    Shares,

    /// <summary>By a weight that the circle keeps.</summary>
    Weight,
}

/// <summary>Who holds a seat, and how seats of different classes are kept in balance.</summary>
public sealed record Basis
{
    /// <summary>One per what.</summary>
    public BasisKind Kind { get; init; } = BasisKind.Seat;

    /// <summary>Only holders that the circle lists in this class have a seat; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>Classes of seat (coops, workers, clients…) with the most each may weigh together; empty where all seats are alike.</summary>
    public IReadOnlyList<SeatClass> Classes { get; init; } = [];
}

/// <summary>A class of seats.</summary>
/// <param name="Name">Its name: <c>workers</c>.</param>
/// <param name="Cap">The most its seats weigh together, as a share of all; null for no cap.</param>
public sealed record SeatClass(string Name, Fraction? Cap = null);
