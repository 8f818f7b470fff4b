namespace Governance.Core.Proposals;

/// <summary>States as lists group them.</summary>
public static class ProposalStates
{
    /// <summary>Whatever is talked about or open.</summary>
    public static IReadOnlyList<ProposalState> Going { get; } =
    [
        ProposalState.Discuss,
        ProposalState.Clarify,
        ProposalState.React,
        ProposalState.Amend,
        ProposalState.Answer,
        ProposalState.Test,
        ProposalState.Integrate,
    ];

    /// <summary>Whatever is talked about and has no round open.</summary>
    public static IReadOnlyList<ProposalState> Talked { get; } = [.. Going.Where(state => state != ProposalState.Answer)];
}
