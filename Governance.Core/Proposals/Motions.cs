using System.Collections.Frozen;
using Governance.Core.Kernel;

namespace Governance.Core.Proposals;

/// <summary>The kinds of motion there are: every class that implements <see cref="IMotion"/>, wherever it lives.</summary>
public sealed class Motions(IEnumerable<IMotion> kinds)
{
    private readonly FrozenDictionary<string, IMotion> _kinds = kinds.ToFrozenDictionary(kind => kind.Kind);

    /// <summary>All kinds by name.</summary>
    public IEnumerable<IMotion> All => _kinds.Values.OrderBy(kind => kind.Kind, StringComparer.Ordinal);

    /// <summary>The kind with a name; one that a stored proposal has always exists.</summary>
    public IMotion Of(string kind) => _kinds[kind];
}
