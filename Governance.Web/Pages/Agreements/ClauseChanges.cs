using Governance.Core.Agreements;

namespace Governance.Web.Pages.Agreements;

/// <summary>Changes to be shown.</summary>
/// <param name="Changes">Which.</param>
/// <param name="IsSide">Side by side, or in one column.</param>
/// <param name="Reasons">Why each, by clause.</param>
/// <param name="Numbers">What clauses are called, by id.</param>
/// <param name="Path">The agreement's address, to lead on to the history of each clause.</param>
public sealed record ClauseChanges(
    IReadOnlyList<ClauseChange> Changes,
    bool IsSide = false,
    IReadOnlyDictionary<string, string>? Reasons = null,
    IReadOnlyDictionary<string, string>? Numbers = null,
    string? Path = null
);
