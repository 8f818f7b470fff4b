using System.Collections.Concurrent;
using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>Rules as proposals pin them, read once: many proposals pin the same few texts, and a policy never changes.</summary>
public static class PinnedRules
{
    private const int Most = 1_000;
    private static readonly ConcurrentDictionary<string, Policy> _read = new();

    /// <summary>The rule that a pinned text says.</summary>
    public static Policy Of(string json)
    {
        if (_read.Count > Most)
        {
            _read.Clear();
        }

        return _read.GetOrAdd(json, Json.Read<Policy>);
    }
}
