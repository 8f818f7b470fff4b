using Governance.Core.Circles;
using NodaTime;

namespace Governance.Core.Register;

/// <summary>What a reader of the register asks for; all of it together.</summary>
public sealed record DecisionFilter
{
    /// <summary>Of one circle.</summary>
    public CircleId? Circle { get; init; }

    /// <summary>Numbered in one year.</summary>
    public int? Year { get; init; }

    /// <summary>One kind of entry, as the database has it.</summary>
    public string? Kind { get; init; }

    /// <summary>From proposals of one kind of motion.</summary>
    public string? Motion { get; init; }

    /// <summary>With one outcome, as the database has it.</summary>
    public string? Outcome { get; init; }

    /// <summary>With all of these words in number, title or text: see <see cref="Text.SearchWords"/>. An empty list finds nothing.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>In force at a moment.</summary>
    public AsOf? InForce { get; init; }

    /// <summary>Superseded or ended by another.</summary>
    public bool Superseded { get; init; }

    /// <summary>To be looked at again by then.</summary>
    public Instant? ReviewBy { get; init; }

    /// <summary>With concerns recorded, as far as the reader may see who answered what and why.</summary>
    public bool Concerns { get; init; }

    /// <summary>Entered from then on.</summary>
    public Instant? From { get; init; }

    /// <summary>Entered before then.</summary>
    public Instant? Until { get; init; }

    /// <summary>Entered before this place in the order; null for the newest.</summary>
    public int? Before { get; init; }
}
