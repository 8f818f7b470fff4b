using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Conditions;

/// <summary>What all that becomes of a condition has in common: it is found by who may read it, and every act is kept with its words.</summary>
internal static class ConditionActs
{
    /// <summary>The longest words of an act, in characters.</summary>
    public const int LongestWords = 2_000;

    /// <summary>The condition, with who asks; null where they may not read it.</summary>
    public static async Task<(Condition Condition, Viewer Viewer)?> Find(Change change, ConditionId id)
    {
        var viewer = await AccessStore.Asking(change);
        return await ConditionStore.Find(change.Connection, id, change.Transaction) is { } condition && viewer.MayRead(condition.Audience)
            ? (condition, viewer)
            : null;
    }

    /// <summary>Puts the condition as it stands now, and the act that made it so.</summary>
    public static async Task Put(Change change, Condition now, string kind, string words, LocalDate? putOffTo = null)
    {
        var viewer = await AccessStore.Asking(change);
        var act = new ConditionAct
        {
            Number = now.Acts + 1,
            Kind = kind,
            ByPerson = viewer.Person?.Id,
            At = change.Now,
            Words = words,
            Salt = Fingerprint.NewSalt(),
            DueDate = putOffTo,
        };
        await ConditionStore.Put(change.Transaction, now with { Acts = act.Number });
        await ConditionStore.Add(change.Transaction, now.Id, act);
        await change.Append(
            new ConditionMoved(
                now.Id,
                act.Number,
                kind,
                act.ByPerson,
                act.At,
                Fingerprint.Sealed(act.Salt, words),
                Fingerprint.Of(act.Salt),
                putOffTo,
                now.DueDate,
                now.DueAt,
                now.RemindAt,
                now.RemindedAt,
                now.State,
                now.ClaimedAt,
                now.Audience.Value
            )
        );
    }
}
