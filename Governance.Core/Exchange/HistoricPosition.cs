using System.Text.Json;

namespace Governance.Core.Exchange;

/// <summary>One answer of history.</summary>
/// <param name="Coop">Whose: a coop's name, or a participant without one.</param>
/// <param name="Choice">What.</param>
/// <param name="Before">What it was before, if it changed.</param>
/// <param name="At">When, as printed.</param>
public sealed record HistoricPosition(string Coop, string Choice, string? Before, string? At)
{
    /// <summary>Reads one; people are named by nothing but a number.</summary>
    public static HistoricPosition From(JsonElement position) =>
        new(
            (position.GetProperty("coop").GetString() ?? "")
                .Replace("participant-", "participant ", StringComparison.Ordinal)
                .Replace("member-", "participant ", StringComparison.Ordinal),
            position.GetProperty("position").GetString() ?? "",
            position.TryGetProperty("changed_from", out var before) ? before.GetString() : null,
            position.TryGetProperty("at", out var at) ? at.GetString() : null
        );
}
