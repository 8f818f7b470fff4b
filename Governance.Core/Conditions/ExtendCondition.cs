using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Conditions;

/// <summary>The secretary of the circle that set a condition puts off its day, with a reason that everyone who may read it sees.</summary>
public sealed class ExtendCondition(Writer writer)
{
    /// <summary>Puts it off to a later day. The owner is reminded again before that.</summary>
    public Task<Result<Done>> Run(Actor actor, ConditionId id, string? rawUntil, string? rawReason) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                if (await ConditionActs.Find(change, id) is not { } found)
                {
                    return new NotFound();
                }

                var condition = found.Condition;
                if (!condition.IsSettledBy(found.Viewer))
                {
                    return new NotAllowed("secretary");
                }

                if (condition.State != ConditionState.Open)
                {
                    return new ConditionIsSettled();
                }

                var (until, reason) = (Fields.Date("until", rawUntil), Fields.Prose("reason", rawReason, ConditionActs.LongestWords));
                var missing = until is { IsRefused: false, Value: null } ? new FieldIsMissing("until") : null;
                if (FormIsRefused.From(until.Refusal, missing, reason.Refusal) is { } refusal)
                {
                    return refusal;
                }

                var day = until.Value!.Value;
                if (day <= condition.DueDate || day < await AccessStore.Today(change))
                {
                    return new FieldIsNotUnderstood("until", "later_date");
                }

                var circle = (await CircleStore.Find(change.Connection, condition.CircleId, change.Transaction))!;
                var (due, remind) = SetCondition.Times(circle.DateTimeZone, day, 14, change.Now);
                var now = condition with { DueDate = day, DueAt = due, RemindAt = remind, RemindedAt = null };
                await ConditionActs.Put(change, now, "extended", reason.Value, day);
                return Done.It;
            }
        );
}
