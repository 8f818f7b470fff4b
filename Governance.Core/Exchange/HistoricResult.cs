using Governance.Core.Policies;

namespace Governance.Core.Exchange;

/// <summary>Something that a reader of a historic decision should know.</summary>
/// <param name="Code"><c>outcome</c>, <c>minimum_short</c>, <c>base_is_accounts</c>, <c>same_coop_twice</c>, <c>partial</c> or <c>text_changed</c>.</param>
/// <param name="Sentence">In words.</param>
public sealed record Difference(string Code, string Sentence);

/// <summary>What becomes of one historic decision, in the form of docs/commands.md.</summary>
/// <param name="Id">Its name in the file.</param>
/// <param name="Policy">The policy it was decided under, if the file says.</param>
/// <param name="Recorded">The outcome as recorded.</param>
/// <param name="Computed">The outcome by that policy.</param>
/// <param name="Agrees">Whether the two are the same; null where either is unknown.</param>
/// <param name="ByPolicy">The outcome by every preset that can be computed from the counts, times ignored.</param>
/// <param name="Differences">What should be known.</param>
public sealed record HistoricResult(
    string Id,
    string? Policy,
    Outcome? Recorded,
    Outcome? Computed,
    bool? Agrees,
    IReadOnlyDictionary<string, Outcome> ByPolicy,
    IReadOnlyList<Difference> Differences
);
