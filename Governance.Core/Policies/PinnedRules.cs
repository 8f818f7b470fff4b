using System.Collections.Concurrent;
using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>Rules as proposals pin them, read once: many proposals pin the same few texts, and a text never changes its fingerprint.</summary>
public static class PinnedRules
{
    private const int Most = 1_000;
    private static readonly ConcurrentDictionary<string, Policy> _read = new();
    private static readonly ConcurrentDictionary<string, Policy> _known = new();

    /// <summary>The rule that a pinned text says.</summary>
    public static Policy Of(string json)
    {
        if (_read.Count > Most)
        {
            _read.Clear();
        }

        return _read.GetOrAdd(json, Json.Read<Policy>);
    }

    /// <summary>Whether the rule of a fingerprint was read.</summary>
    public static bool IsKnown(string hash) => _known.ContainsKey(hash);

    /// <summary>The rule of a fingerprint that was read.</summary>
    public static Policy Known(string hash) => _known[hash];

    /// <summary>Reads the rule of a fingerprint.</summary>
    public static void Learn(string hash, string json) => _known.TryAdd(hash, Of(json));
}
