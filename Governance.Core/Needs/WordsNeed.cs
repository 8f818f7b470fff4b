namespace Governance.Core.Needs;

/// <summary>A proposal of one's own whose words are to be changed, or whose round is to be opened.</summary>
public sealed class WordsNeed : INeedKind
{
    /// <inheritdoc />
    public string Kind => "words";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Need>> Of(NeedContext context)
    {
        var own = await ProposalNeed.Load(
            context.Connection,
            "p.raised_by = @person AND p.state IN ('amend', 'integrate')",
            new { person = context.Person }
        );
        return [.. own.Select(one => one.As("words", "", one.PhaseUntil, 60, new Dictionary<string, object?> { ["state"] = one.State }))];
    }
}
