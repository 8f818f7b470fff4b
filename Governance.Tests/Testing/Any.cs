using CsCheck;

namespace Governance.Tests.Testing;

/// <summary>Generators that tests share.</summary>
internal static class Any
{
    /// <summary>One of these.</summary>
    public static Gen<T> Of<T>(params IReadOnlyList<T> items) => Gen.Int[0, items.Count - 1].Select(at => items[at]);
}
