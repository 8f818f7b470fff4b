using Governance.Core.Circles;
using Governance.Core.Coops;

namespace Governance.Core.Proposals;

/// <summary>What a draft is saved with, as typed. Nothing is checked but that it fits: a draft may be unfinished.</summary>
/// <param name="CircleId">The circle that is to decide.</param>
/// <param name="CoopId">The coop it is raised for.</param>
/// <param name="Title">The title.</param>
/// <param name="Summary">The summary.</param>
/// <param name="Text">The text.</param>
/// <param name="Policy">The policy's slug.</param>
/// <param name="Closes">Wall time of the circle's zone.</param>
/// <param name="SeePositions">Who will see positions.</param>
/// <param name="SeeReasons">Who will see reasons.</param>
/// <param name="AgainOf">The proposal that it asks again.</param>
/// <param name="Motion">What takes effect, where the form asks; null leaves that as it is.</param>
public sealed record DraftForm(
    CircleId CircleId,
    CoopId? CoopId,
    string? Title,
    string? Summary,
    string? Text,
    string? Policy,
    string? Closes,
    Sight SeePositions,
    Sight SeeReasons,
    ProposalId? AgainOf = null,
    MotionForm? Motion = null
);

/// <summary>What takes effect if a draft's proposal is adopted.</summary>
/// <param name="Kind">The kind of motion.</param>
/// <param name="Details">What that kind needs to know, JSON.</param>
public sealed record MotionForm(string Kind, string Details)
{
    /// <summary>To resolve a statement: the habit.</summary>
    public static MotionForm Resolve { get; } = new("resolve", "{}");
}
