using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Governance.Core.Kernel;

namespace Governance.Core.Journal;

/// <summary>All kinds of events there are, to read the journal's bodies with: a record that implements <see cref="IEvent"/> is the registration.</summary>
public static class Events
{
    private static readonly FrozenDictionary<string, Type> _kinds = typeof(IEvent)
        .Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEvent)))
        .ToFrozenDictionary(KindOf);

    /// <summary>The kinds by name.</summary>
    public static IReadOnlyDictionary<string, Type> Kinds => _kinds;

    /// <summary>Reads a body; null where no such kind is known or the body is not one.</summary>
    public static IEvent? Read(string kind, string body)
    {
        if (!_kinds.TryGetValue(kind, out var type))
        {
            return null;
        }

        try
        {
            return (IEvent?)JsonSerializer.Deserialize(body, type, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string KindOf(Type type) => (string)type.GetProperty("Kind", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
