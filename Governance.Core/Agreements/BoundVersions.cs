using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>The versions of an agreement as what binds: each with the version that it puts right, if it does no more than that.</summary>
public sealed class BoundVersions
{
    private readonly Dictionary<int, Text> _texts = [];

    /// <summary>Reads the terms of each once.</summary>
    public BoundVersions(IReadOnlyList<VersionLine> versions)
    {
        foreach (var version in versions.OrderBy(version => version.Number))
        {
            // What only puts words right, or undoes that, asks nobody: it is the version before it, with other letters.
            var corrects = version.Kind is VersionKind.Editorial or VersionKind.Undone;
            var root = corrects && _texts.TryGetValue(version.Number - 1, out var before) ? before.Root : version.Number;
            _texts[version.Number] = new(version.Number, root, version.InForceFrom, version.Bound);
        }
    }

    /// <summary>Those that came into force, in order.</summary>
    internal IEnumerable<Text> InForce => _texts.Values.Where(text => text.From is not null).OrderBy(text => (text.From, text.Number));

    /// <summary>The version that was decided on, of which this one is the corrected text; itself where it is not one.</summary>
    public int RootOf(int version) => _texts.TryGetValue(version, out var text) ? text.Root : version;

    /// <summary>The version in force at an instant, or null.</summary>
    public int? At(Instant instant) => _texts.Values.Where(text => text.From <= instant).Select(text => (int?)text.Number).Max();

    /// <summary>The corrected text of a version as of an instant.</summary>
    public int TextOf(int root, Instant instant) =>
        _texts.Values.Where(text => text.Root == root && text.From <= instant).Select(text => text.Number).DefaultIfEmpty(root).Max();

    /// <summary>The terms of a version.</summary>
    public Terms TermsOf(int version) => _texts[version].Terms;

    /// <summary>One version.</summary>
    internal sealed record Text(int Number, int Root, Instant? From, Terms Terms);
}
