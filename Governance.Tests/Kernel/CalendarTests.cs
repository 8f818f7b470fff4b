using Governance.Core.Kernel;
using NodaTime;
using NodaTime.Text;
using Calendar = Governance.Core.Kernel.Calendar;

namespace Governance.Tests.Kernel;

internal sealed class CalendarTests
{
    [TestCase("2026-11-23T09:20", "7d", "2026-11-30T09:20", TestName = "seven days later at the same wall time")]
    [TestCase("2026-03-25T01:30", "4d", "2026-03-29T02:30", TestName = "a wall time that summer time skips is moved on by the gap")]
    [TestCase("2026-10-21T01:30", "4d", "2026-10-25T01:30", TestName = "of a wall time that comes twice the first is meant")]
    [TestCase("2026-11-23T09:20", "72h", "2026-11-26T09:20")]
    [TestCase("2026-03-28T12:00", "24h", "2026-03-29T13:00", TestName = "24 hours over the change are 24 hours, not a day")]
    [TestCase("2026-11-20T16:00", "3wd", "2026-11-25T16:00", TestName = "from a Friday, three working days end on Wednesday")]
    [TestCase("2026-11-21T10:00", "1wd", "2026-11-23T10:00", TestName = "from a Saturday, one working day ends on Monday")]
    [TestCase("2026-12-23T10:00", "3wd", "2026-12-29T10:00", TestName = "a holiday is no working day")]
    [TestCase("2026-11-01T15:00", "14cd", "2026-11-16T00:00", TestName = "fourteen clear days exclude both ends")]
    [TestCase("2026-01-31T10:00", "1mo", "2026-02-28T10:00", TestName = "a month after the last of January is the last of February")]
    public void A_span_ends(string start, string span, string end) =>
        Assert.That(London(_london.After(At(start), Span.Parse(span))), Is.EqualTo(end));

    [TestCase("2026-11-30T09:20", "2026-11-30T10:00")]
    [TestCase("2026-11-30T09:00", "2026-11-30T09:00")]
    public void An_offered_close_is_rounded_up_to_the_hour(string instant, string rounded) =>
        Assert.That(London(_london.RoundedUpToTheHour(At(instant))), Is.EqualTo(rounded));

    [Test]
    public void A_close_before_the_repeated_hour_is_an_hour_before_the_one_after_it()
    {
        // 01:30 comes twice in London on 25 October 2026.
        var first = _london.After(At("2026-10-24T01:30"), new Span(1, SpanUnit.Days));

        Assert.That(first, Is.EqualTo(Instant.FromUtc(2026, 10, 25, 0, 30)));
    }

    private static readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb["Europe/London"];

    private static readonly Calendar _london = new(_zone, new HashSet<LocalDate> { new(2026, 12, 25) });

    private static Instant At(string wall) => _zone.AtLeniently(LocalDateTimePattern.GeneralIso.Parse(wall + ":00").Value).ToInstant();

    private static string London(Instant instant) => instant.InZone(_zone).LocalDateTime.ToString("uuuu-MM-ddTHH:mm", null);
}
