using System.Text.Json;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Exchange;

/// <summary>Reading JSON that somebody else wrote: what is missing is null, none or nothing.</summary>
internal static class JsonInput
{
    internal static Instant? When(this JsonElement from, string name) => from.Text(name) is { } text ? Instants.Parse(text) : null;

    internal static int Count(this JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : 0;

    internal static string? Text(this JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static IEnumerable<JsonElement> List(this JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    internal static IEnumerable<string> Strings(this JsonElement from, string name) => from.List(name).Select(item => item.GetString()!);
}
