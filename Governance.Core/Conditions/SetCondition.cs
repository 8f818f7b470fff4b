using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Conditions;

/// <summary>
/// Something is owed from now on. Only what was decided sets conditions: a motion does it in the transaction in which it takes effect.
/// </summary>
public sealed class SetCondition : IOwe
{
    /// <summary>What follows an unmet condition where nothing else does: those concerned are told.</summary>
    public const string Told = "told";

    /// <inheritdoc />
    public Task Owe(IChange change, Owed owed) => In((Change)change, owed);

    /// <summary>Sets it, and records it. It is public where what the circle decides is.</summary>
    public static async Task<ConditionId> In(Change change, Owed owed)
    {
        var circle = (await CircleStore.Find(change.Connection, new CircleId(owed.Circle), change.Transaction))!;
        var (due, remind) = Times(circle.DateTimeZone, owed.Due, owed.RemindDays, change.Now);
        var condition = new Condition
        {
            Id = Ids.New<ConditionId>(change.Now),
            Subject = owed.Subject,
            CircleId = circle.Id,
            Owner = owed.Owner,
            Audience = circle.Audience == Audience.Federation ? Audience.Public : circle.Audience,
            Words = owed.Words,
            DueDate = owed.Due,
            DueAt = due,
            RemindAt = remind,
            Unmet = owed.Unmet,
            State = ConditionState.Open,
            SetAt = change.Now,
        };
        await ConditionStore.Put(change.Transaction, condition);
        await change.Append(
            new ConditionSet(
                condition.Id,
                condition.Subject,
                condition.CircleId,
                condition.Owner,
                Fingerprint.Of(condition.Words),
                condition.DueDate,
                condition.DueAt,
                condition.RemindAt,
                condition.Unmet,
                condition.SetAt,
                condition.Audience.Value
            )
        );
        return condition.Id;
    }

    /// <summary>
    /// When the last day is over, and when the owner is reminded: so many days before, or half-way where that has passed already. Pure.
    /// </summary>
    public static (Instant Due, Instant Remind) Times(DateTimeZone zone, LocalDate day, int remindDays, Instant now)
    {
        var due = zone.AtStartOfDay(day.PlusDays(1)).ToInstant();
        var remind = zone.AtStartOfDay(day.PlusDays(1 - remindDays)).ToInstant();
        return (due, remind > now ? remind : now + ((due - now) / 2));
    }
}
