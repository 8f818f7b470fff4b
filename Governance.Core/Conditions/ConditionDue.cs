using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Conditions;

/// <summary>
/// What the clock does with conditions: reminds the owner in time, and when the day is over makes follow what was to follow. Running twice,
/// or late, changes nothing but the delay; evidence that waits for the secretary holds the day back.
/// </summary>
/// <param name="writer">The one write path.</param>
/// <param name="kinds">What can follow.</param>
public sealed class ConditionDue(Writer writer, IEnumerable<IUnmet> kinds)
{
    private readonly IReadOnlyDictionary<string, IUnmet> _kinds = kinds.ToDictionary(kind => kind.Kind);

    /// <summary>Reminds, if that is due and has not been done.</summary>
    public Task<Result<Done>> Remind(ConditionId id) =>
        writer.Run<Done>(
            Actor.Clock,
            async change =>
            {
                var condition = (await ConditionStore.Find(change.Connection, id, change.Transaction))!;
                if (condition is { State: ConditionState.Open, ClaimedAt: null, RemindedAt: null } && condition.RemindAt <= change.Now)
                {
                    await ConditionActs.Put(change, condition with { RemindedAt = change.Now }, "reminded", "");
                }

                return Done.It;
            }
        );

    /// <summary>Ends it as not met, if its day is over and nobody says that it is met.</summary>
    public Task<Result<Done>> WhenDue(ConditionId id) =>
        writer.Run<Done>(
            Actor.Clock,
            async change =>
            {
                var condition = (await ConditionStore.Find(change.Connection, id, change.Transaction))!;
                if (condition is not { State: ConditionState.Open, ClaimedAt: null } || condition.DueAt > change.Now)
                {
                    return Done.It;
                }

                await ConditionActs.Put(change, condition with { State = ConditionState.Unmet }, "unmet", "");
                if (_kinds.TryGetValue(condition.Unmet, out var follows))
                {
                    await follows.Follow(change, new Lapsed(id.Value, condition.Subject, condition.Owner, condition.Words));
                }

                return Done.It;
            }
        );
}
