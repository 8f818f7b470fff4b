using System.Collections.Frozen;
using System.Reflection;
using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>
/// The rules that ship with the product: real ones of real federations, each with its source.
/// A file in <c>Presets/</c> is the registration.
/// </summary>
public static class PolicyBook
{
    private const string Prefix = "preset/";

    private static readonly Lazy<FrozenDictionary<string, Policy>> _presets = new(() =>
        Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(Load)
            .ToFrozenDictionary(policy => policy.Slug)
    );

    /// <summary>All presets by slug, in alphabetical order.</summary>
    public static IReadOnlyList<Policy> All { get; } = [.. _presets.Value.Values.OrderBy(policy => policy.Slug, StringComparer.Ordinal)];

    /// <summary>The preset with a slug, or null.</summary>
    public static Policy? Find(string slug) => _presets.Value.GetValueOrDefault(slug);

    private static Policy Load(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return Json.Read<Policy>(reader.ReadToEnd());
    }
}

/// <summary>No policy has that name here.</summary>
/// <param name="Slug">The name asked for.</param>
public sealed record PolicyIsUnknown(string Slug) : Refusal("policy_is_unknown")
{
    /// <inheritdoc />
    public override string Field => "policy";
}
