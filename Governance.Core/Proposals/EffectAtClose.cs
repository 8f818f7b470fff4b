using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>
/// Motions that take effect at the close, such as the answer of a coop's seat or its signature, need nobody to ratify them: they follow the
/// verdict, and where a tie was settled afterwards the verdict that it was settled with.
/// </summary>
internal static class EffectAtClose
{
    /// <summary>Takes effect, where the motion is of such a kind.</summary>
    /// <param name="change">The command.</param>
    /// <param name="motions">The kinds of motion.</param>
    /// <param name="proposal">The proposal, closed.</param>
    /// <param name="verdict">Its verdict.</param>
    /// <param name="at">The instant that counts: the close, or when the tie was settled.</param>
    public static async Task Take(Change change, Motions motions, Proposal proposal, Verdict verdict, Instant at)
    {
        if (motions.Of(proposal.Motion) is not { AtClose: true } motion)
        {
            return;
        }

        var moved = RaiseProposal.Moved(proposal, "", at) with
        {
            Outcome = Fact.Cell(verdict.Outcome),
            Counts = verdict.Counts.ToDictionary(count => count.Choice, count => count.Seats),
        };
        await motion.TakeEffect(change, moved);
    }
}
