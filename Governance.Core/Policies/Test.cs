using System.Text.Json.Serialization;
using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>What a share is a share of.</summary>
public enum ShareBase
{
    /// <summary>Those who took a side: for, reserve, against, block.</summary>
    Sides,

    /// <summary>All who answered, abstentions included.</summary>
    Answered,

    /// <summary>All seats.</summary>
    Seats,
}

/// <summary>Whether a test counts weight or seats.</summary>
public enum CountBy
{
    /// <summary>The habit: shares count weight, everything else counts seats.</summary>
    Habit,

    /// <summary>Weight.</summary>
    Weight,

    /// <summary>Seats.</summary>
    Seats,
}

/// <summary>One condition of a rule, or several joined. A tree of these makes a proposal adopted.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "test")]
[JsonDerivedType(typeof(AllOf), "all_of")]
[JsonDerivedType(typeof(AnyOf), "any_of")]
[JsonDerivedType(typeof(Quorum), "quorum")]
[JsonDerivedType(typeof(Share), "share")]
[JsonDerivedType(typeof(AtMost), "at_most")]
[JsonDerivedType(typeof(AtLeast), "at_least")]
[JsonDerivedType(typeof(Override), "override")]
[JsonDerivedType(typeof(EachClass), "each_class")]
[JsonDerivedType(typeof(Acknowledged), "acknowledged")]
[JsonDerivedType(typeof(Funded), "funded")]
public abstract record Test
{
    /// <summary>This test and all within it.</summary>
    public virtual IEnumerable<Test> Whole => [this];
}

/// <summary>All must be met.</summary>
/// <param name="Tests">At least one.</param>
public sealed record AllOf(IReadOnlyList<Test> Tests) : Test
{
    /// <inheritdoc />
    public override IEnumerable<Test> Whole => Tests.SelectMany(test => test.Whole).Prepend(this);
}

/// <summary>One is enough.</summary>
/// <param name="Tests">At least one.</param>
public sealed record AnyOf(IReadOnlyList<Test> Tests) : Test
{
    /// <inheritdoc />
    public override IEnumerable<Test> Whole => Tests.SelectMany(test => test.Whole).Prepend(this);
}

/// <summary>Enough seats answered: at least the larger of a number and a share of the base, the share rounded up to whole seats.</summary>
/// <param name="Least">The number.</param>
/// <param name="Of">The share.</param>
/// <param name="Sides">The answers that make a quorum; null for all but "need more time".</param>
public sealed record Quorum(int Least = 0, Fraction? Of = null, IReadOnlyList<Side>? Sides = null) : Test;

/// <summary>Enough of the base is for it (reserve included); zero of zero is never enough.</summary>
/// <param name="Of">The share to reach.</param>
/// <param name="Over">Whether it must be exceeded, not only reached.</param>
/// <param name="Base">Of what.</param>
/// <param name="By">Weight, unless it says seats.</param>
public sealed record Share(Fraction Of, bool Over = false, ShareBase Base = ShareBase.Sides, CountBy By = CountBy.Habit) : Test;

/// <summary>Not too many of some sides: at most the larger of a number and a share of the base, compared exactly.</summary>
/// <param name="K">The number; 0 for "no block".</param>
/// <param name="Sides">Of which sides, together.</param>
/// <param name="Of">The share, if any.</param>
/// <param name="Base">Of what.</param>
/// <param name="By">Seats, unless it says weight.</param>
public sealed record AtMost(
    int K,
    IReadOnlyList<Side> Sides,
    Fraction? Of = null,
    ShareBase Base = ShareBase.Seats,
    CountBy By = CountBy.Habit
) : Test;

/// <summary>Enough of some sides.</summary>
/// <param name="K">How many.</param>
/// <param name="Sides">Of which sides, together.</param>
/// <param name="By">Seats, unless it says weight.</param>
public sealed record AtLeast(int K, IReadOnlyList<Side> Sides, CountBy By = CountBy.Habit) : Test;

/// <summary>A veto that a large enough share takes away; the block still counts as against.</summary>
/// <param name="Veto">What the veto is.</param>
/// <param name="Of">The share for that lifts it.</param>
/// <param name="Over">Whether it must be exceeded.</param>
/// <param name="Base">Of what.</param>
public sealed record Override(AtMost Veto, Fraction Of, bool Over = false, ShareBase Base = ShareBase.Sides) : Test
{
    /// <inheritdoc />
    public override IEnumerable<Test> Whole => [this, Veto];
}

/// <summary>A test that must hold within each class of seats.</summary>
/// <param name="Classes">Which classes.</param>
/// <param name="Within">The test.</param>
public sealed record EachClass(IReadOnlyList<string> Classes, Test Within) : Test
{
    /// <inheritdoc />
    public override IEnumerable<Test> Whole => Within.Whole.Prepend(this);
}

/// <summary>Enough seats have opened or acknowledged the text.</summary>
/// <param name="K">How many.</param>
public sealed record Acknowledged(int K) : Test;

/// <summary>The money asked for is there.</summary>
public sealed record Funded : Test;
