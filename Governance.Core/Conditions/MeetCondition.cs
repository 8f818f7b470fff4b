using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Conditions;

/// <summary>
/// Who owes something says that it is met, with evidence; the secretary of the circle that set it looks, and confirms or rejects with a
/// reason. Nobody confirms what they have brought themselves.
/// </summary>
public sealed class MeetCondition(Writer writer)
{
    /// <summary>Says that it is met. While that waits, its day does no harm.</summary>
    public Task<Result<Done>> Run(Actor actor, ConditionId id, string? rawEvidence) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                if (await ConditionActs.Find(change, id) is not { } found)
                {
                    return new NotFound();
                }

                if (!found.Condition.IsOwedBy(found.Viewer))
                {
                    return new NotAllowed("condition_owner");
                }

                if (!found.Condition.TakesEvidence)
                {
                    return found.Condition.ClaimedAt is null ? new ConditionIsSettled() : new EvidenceIsWaiting();
                }

                var evidence = Fields.Prose("evidence", rawEvidence, ConditionActs.LongestWords);
                if (evidence.IsRefused)
                {
                    return evidence.Refusal;
                }

                await ConditionActs.Put(change, found.Condition with { ClaimedAt = change.Now }, "claimed", evidence.Value);
                return Done.It;
            }
        );

    /// <summary>Confirms it.</summary>
    public Task<Result<Done>> Confirm(Actor actor, ConditionId id) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var looked = await Look(change, id);
                if (looked.IsRefused)
                {
                    return looked.Refusal;
                }

                await ConditionActs.Put(change, looked.Value with { State = ConditionState.Met, ClaimedAt = null }, "confirmed", "");
                return Done.It;
            }
        );

    /// <summary>Rejects it: it is owed as before, and where its day is over, it is over at the clock's next look.</summary>
    public Task<Result<Done>> Reject(Actor actor, ConditionId id, string? rawReason) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var looked = await Look(change, id);
                var reason = Fields.Prose("reason", rawReason, ConditionActs.LongestWords);
                if ((looked.Refusal ?? reason.Refusal) is { } refusal)
                {
                    return refusal;
                }

                await ConditionActs.Put(change, looked.Value with { ClaimedAt = null }, "rejected", reason.Value);
                return Done.It;
            }
        );

    private static async Task<Result<Condition>> Look(Change change, ConditionId id)
    {
        if (await ConditionActs.Find(change, id) is not { } found)
        {
            return new NotFound();
        }

        if (!found.Condition.IsSettledBy(found.Viewer))
        {
            return new NotAllowed("secretary");
        }

        if (found.Condition.ClaimedAt is null)
        {
            return new NoEvidenceIsWaiting();
        }

        var acts = await ConditionStore.ActsOf(change.Connection, id, change.Transaction);
        return acts[^1].ByPerson == found.Viewer.Person?.Id ? new NotAllowed("condition_other") : found.Condition;
    }
}
