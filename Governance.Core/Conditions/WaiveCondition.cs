using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Conditions;

/// <summary>The secretary of the circle that set a condition lets it go, with a reason that everyone who may read it sees.</summary>
public sealed class WaiveCondition(Writer writer)
{
    /// <summary>Lets it go.</summary>
    public Task<Result<Done>> Run(Actor actor, ConditionId id, string? rawReason) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                if (await ConditionActs.Find(change, id) is not { } found)
                {
                    return new NotFound();
                }

                if (!found.Condition.IsSettledBy(found.Viewer))
                {
                    return new NotAllowed("secretary");
                }

                if (found.Condition.State is not (ConditionState.Open or ConditionState.Unmet))
                {
                    return new ConditionIsSettled();
                }

                var reason = Fields.Prose("reason", rawReason, ConditionActs.LongestWords);
                if (reason.IsRefused)
                {
                    return reason.Refusal;
                }

                var now = found.Condition with { State = ConditionState.Waived, ClaimedAt = null };
                await ConditionActs.Put(change, now, "waived", reason.Value);
                return Done.It;
            }
        );
}
