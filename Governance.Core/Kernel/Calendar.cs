using NodaTime;

namespace Governance.Core.Kernel;

/// <summary>
/// How a circle counts days: its time zone, its days of rest and its holidays.
/// A wall time that the change to summer time skips is moved on by the length of the gap;
/// one that the change back repeats is the first of the two.
/// </summary>
/// <param name="Zone">The circle's zone (IANA).</param>
/// <param name="Holidays">Days that are not working days, besides Saturday and Sunday.</param>
public sealed record Calendar(DateTimeZone Zone, IReadOnlySet<LocalDate> Holidays)
{
    /// <summary>Saturdays and Sundays rest, no holidays, UTC.</summary>
    public static Calendar Utc { get; } = new(DateTimeZone.Utc, new HashSet<LocalDate>());

    /// <summary>
    /// The instant a span after another: the same wall time n days or working days later; for clear days
    /// the start of the day after n whole days, since neither end counts.
    /// </summary>
    public Instant After(Instant start, Span span)
    {
        if (span.IsNone)
        {
            return start;
        }

        var local = start.InZone(Zone).LocalDateTime;
        return span.Unit switch
        {
            SpanUnit.Hours => start + Duration.FromHours(span.Amount),
            SpanUnit.Days => Zone.AtLeniently(local.PlusDays(span.Amount)).ToInstant(),
            SpanUnit.Months => Zone.AtLeniently(local.PlusMonths(span.Amount)).ToInstant(),
            SpanUnit.ClearDays => Zone.AtStartOfDay(local.Date.PlusDays(span.Amount + 1)).ToInstant(),
            _ => Zone.AtLeniently(WorkingDaysAfter(local.Date, span.Amount) + local.TimeOfDay).ToInstant(),
        };
    }

    /// <summary>The instant rounded up to the full hour of the circle's wall clock: an offered closing time is never 10:43.</summary>
    public Instant RoundedUpToTheHour(Instant instant)
    {
        var local = instant.InZone(Zone).LocalDateTime;
        var past = local.TimeOfDay - new LocalTime(local.Hour, 0);
        return past == Period.Zero ? instant : instant + (Duration.FromHours(1) - past.ToDuration());
    }

    /// <summary>Whether people work on that day.</summary>
    public bool IsWorkingDay(LocalDate day) =>
        day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !Holidays.Contains(day);

    /// <summary>The date in the circle's zone.</summary>
    public LocalDate DateOf(Instant instant) => instant.InZone(Zone).Date;

    private LocalDate WorkingDaysAfter(LocalDate day, int count)
    {
        while (count > 0)
        {
            day = day.PlusDays(1);
            count -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }
}
