using Governance.Core.Kernel;
using Governance.Core.Policies;
using NodaTime;
using NodaTime.Text;

namespace Governance.Core.Register;

/// <summary>Whether a decision counts.</summary>
public enum Force
{
    /// <summary>It counts.</summary>
    InForce,

    /// <summary>It was adopted and takes effect later.</summary>
    Later,

    /// <summary>Another decision stands in its place.</summary>
    Superseded,

    /// <summary>Another decision ended it.</summary>
    Ended,

    /// <summary>It went back to the circle and never took effect.</summary>
    Returned,

    /// <summary>There is nothing to be in force: it was not adopted, or is a correction.</summary>
    None,
}

/// <summary>A moment in the two forms in which the register knows dates: an instant, and the day it falls on where the federation is.</summary>
/// <param name="Day">The day.</param>
/// <param name="At">The instant.</param>
public readonly record struct AsOf(LocalDate Day, Instant At)
{
    /// <summary>A moment.</summary>
    public static AsOf Of(Instant at, DateTimeZone zone) => new(at.InZone(zone).Date, at);

    /// <summary>The last moment of a day: what takes effect on a day is in force on it, what ends on it is not.</summary>
    public static AsOf EndOf(LocalDate day, DateTimeZone zone) =>
        new(day, zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.FromNanoseconds(1_000));
}

/// <summary>Whether decisions are in force. Pure: the same question that <see cref="DecisionStore"/> asks in SQL.</summary>
public static class InForce
{
    /// <summary>
    /// How a decision stands at a moment: adopted, with its effect taken by then and not superseded by then. One that was recorded elsewhere
    /// counts from the first day that its date allows; without any date, from when it was entered here.
    /// </summary>
    public static Force On(Decision decision, AsOf when)
    {
        if (decision.Outcome != Outcome.Adopted || decision.Kind == EntryKind.Correction)
        {
            return Force.None;
        }

        if (decision.EffectState == EffectState.Returned)
        {
            return Force.Returned;
        }

        if (!HasBegun(decision, when))
        {
            return Force.Later;
        }

        return decision.SupersededSince is not { } since || since > when.At ? Force.InForce
            : decision.SupersededBecause == SupersededBecause.Ends ? Force.Ended
            : Force.Superseded;
    }

    /// <summary>Whether its date leaves open if it was in force on a day: an incomplete date of a decision recorded elsewhere.</summary>
    public static bool IsUncertain(Decision decision, LocalDate day) =>
        decision is { Kind: EntryKind.Elsewhere, Outcome: Outcome.Adopted }
        && Days(decision) is var (first, last)
        && first <= day
        && day < last;

    /// <summary>Whether its date is known to the day.</summary>
    public static bool HasWholeDate(Decision decision) => Days(decision) is var (first, last) && first == last;

    /// <summary>From when it counts, at the earliest.</summary>
    public static Instant Since(Decision decision, DateTimeZone zone) =>
        decision.EffectiveAt ?? (Days(decision) is var (first, _) ? zone.AtStartOfDay(first).ToInstant() : decision.RatifiedAt);

    private static bool HasBegun(Decision decision, AsOf when) =>
        decision.Kind == EntryKind.Decision
            ? decision is { EffectState: EffectState.Due or EffectState.Done, EffectiveAt: { } effective } && effective <= when.At
            : string.CompareOrdinal(FirstDay(decision), LocalDatePattern.Iso.Format(when.Day)) <= 0;

    /// <summary>The day as it is stored, perhaps only its year or month: text order is then the order of first days.</summary>
    private static string FirstDay(Decision decision)
    {
        var text = decision.DecidedAt.Length > 0 ? decision.DecidedAt : Instants.Text(decision.RatifiedAt);
        return text[..Math.Min(10, text.Length)];
    }

    /// <summary>The first and the last day that a date allows; null where it is none.</summary>
    private static (LocalDate First, LocalDate Last)? Days(Decision decision)
    {
        var text = FirstDay(decision);
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day })
        {
            return (day, day);
        }

        if (YearMonthPattern.Iso.Parse(text) is { Success: true, Value: var month })
        {
            return (month.OnDayOfMonth(1), month.OnDayOfMonth(1).With(DateAdjusters.EndOfMonth));
        }

        return text.Length == 4 && Fields.TryNumber(text, out var year) && year > 0
            ? (new LocalDate(year, 1, 1), new LocalDate(year, 12, 31))
            : null;
    }
}
