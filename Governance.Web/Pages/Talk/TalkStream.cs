using Governance.Core.Discussion;
using Governance.Core.Register;
using NodaTime;

namespace Governance.Web.Pages.Talk;

/// <summary>A stretch of what was said, with what became of the proposal between: each stands once, on whichever page it falls. Pure.</summary>
/// <param name="Comments">What was said, in order.</param>
/// <param name="Milestones">What became of the proposal, in order.</param>
/// <param name="Begins">When the comment before the first of these was made; the beginning of time where there is none.</param>
/// <param name="IsEnd">Whether nothing was said after these.</param>
public sealed record TalkStream(IReadOnlyList<Comment> Comments, IReadOnlyList<Milestone> Milestones, Instant Begins, bool IsEnd)
{
    /// <summary>What became of it before the comment at a place, and after the one before that; after the last one with their number.</summary>
    public IEnumerable<Milestone> Before(int at)
    {
        var from = at == 0 ? Begins : Comments[at - 1].At;
        var until =
            at < Comments.Count ? Comments[at].At
            : IsEnd ? Instant.MaxValue
            : Instant.MinValue;
        return Milestones.Where(one => one.At > from && one.At <= until);
    }
}
