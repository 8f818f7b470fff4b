using System.Text.Json;
using NodaTime.Text;

namespace Governance.Core.Kernel;

/// <summary>One thing that a motion would change or has changed.</summary>
/// <param name="Code">A key under <c>effect.</c>.</param>
/// <param name="Facts">What its words are filled with; people by their id, since what is kept cannot forget a name.</param>
public sealed record Effect(string Code, IReadOnlyDictionary<string, object?> Facts)
{
    /// <summary>The code of what says that the ground has shifted; the fact <c>what</c> says how.</summary>
    public const string Ground = "ground";

    /// <summary>Whether it says that nothing can change as it was meant, because the ground has shifted.</summary>
    public bool IsShiftedGround => Code.StartsWith(Ground, StringComparison.Ordinal);

    /// <summary>
    /// Reads what was kept of effects. Numbers and dates become what they were, so that they are told in the reader's language.
    /// </summary>
    public static IReadOnlyList<Effect> Read(string kept) =>
        [
            .. Json.Read<IReadOnlyList<Effect>>(kept)
                .Select(effect => effect with { Facts = effect.Facts.ToDictionary(fact => fact.Key, fact => Value(fact.Value)) }),
        ];

    private static object? Value(object? fact) =>
        fact switch
        {
            JsonElement { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var whole) => whole,
            JsonElement { ValueKind: JsonValueKind.String } text
                when LocalDatePattern.Iso.Parse(text.GetString()!) is { Success: true } date => date.Value,
            JsonElement { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select(item => item.ToString()).ToList(),
            JsonElement other => other.ToString(),
            _ => fact,
        };
}
