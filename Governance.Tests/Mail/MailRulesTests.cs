using Governance.Core.Mail;
using NodaTime;

namespace Governance.Tests.Mail;

/// <summary>Which mail goes out, which waits, which the digest tells.</summary>
internal sealed class MailRulesTests
{
    private static readonly DateTimeZone _london = DateTimeZoneProviders.Tzdb["Europe/London"];
    private static readonly Instant _noon = Instant.FromUtc(2026, 11, 25, 12, 0);

    [Test]
    public void Who_has_said_nothing_is_written_to_at_once_by_day()
    {
        Assert.That(FateOf(MailSort.Phase), Is.EqualTo(Fate.Send));
        Assert.That(FateOf(MailSort.Nudge), Is.EqualTo(Fate.Send));
    }

    [Test]
    public void One_mail_for_each_step_of_a_proposal_at_most()
    {
        var told = Facts(MailSort.Phase) with { WasTold = true };

        Assert.That(MailRules.Of(told), Is.EqualTo((Fate.Drop, (Instant?)null, "told")));
    }

    [TestCase(MailSort.Phase, Fate.Drop, Fate.Send)]
    [TestCase(MailSort.Nudge, Fate.Send, Fate.Drop)]
    [TestCase(MailSort.Essential, Fate.Send, Fate.Send)]
    [TestCase(MailSort.Digest, Fate.Send, Fate.Send)]
    public void A_sort_that_is_not_wanted_does_not_come_and_the_others_do(MailSort sort, Fate withoutPhase, Fate withoutNudges)
    {
        Assert.That(FateOf(sort, MailWish.Habit with { AtOnce = false }), Is.EqualTo(withoutPhase));
        Assert.That(FateOf(sort, MailWish.Habit with { Nudges = false }), Is.EqualTo(withoutNudges));
    }

    [Test]
    public void The_weekly_cap_counts_up_to_itself()
    {
        var wish = MailWish.Habit with { MostAWeek = 3 };

        Assert.That(MailRules.Of(Facts(MailSort.Nudge, wish) with { SentThisWeek = 2 }).Fate, Is.EqualTo(Fate.Send));
        Assert.That(MailRules.Of(Facts(MailSort.Nudge, wish) with { SentThisWeek = 3 }), Is.EqualTo((Fate.Drop, (Instant?)null, "cap")));
        Assert.That(MailRules.Of(Facts(MailSort.Digest, wish) with { SentThisWeek = 9 }).Fate, Is.EqualTo(Fate.Send));
        Assert.That(MailRules.Of(Facts(MailSort.Essential, wish) with { SentThisWeek = 9 }).Fate, Is.EqualTo(Fate.Send));
    }

    [TestCase(20, 59, null)]
    [TestCase(21, 0, "2026-11-26T07:00:00Z")]
    [TestCase(23, 30, "2026-11-26T07:00:00Z")]
    [TestCase(6, 59, "2026-11-25T07:00:00Z")]
    [TestCase(7, 0, null)]
    public void In_quiet_hours_a_mail_waits_for_the_morning(int hour, int minute, string? until)
    {
        var (fate, waits, _) = MailRules.Of(Facts(MailSort.Nudge) with { Now = Instant.FromUtc(2026, 11, 25, hour, minute) });

        Assert.That(fate, Is.EqualTo(until is null ? Fate.Send : Fate.Wait));
        Assert.That(waits?.ToString(), Is.EqualTo(until));
    }

    [Test]
    public void Quiet_hours_may_lie_in_the_day_or_nowhere()
    {
        var nap = MailWish.Habit with { QuietFrom = 12, QuietUntil = 14 };
        var never = MailWish.Habit with { QuietFrom = 5, QuietUntil = 5 };

        Assert.That(nap.QuietEnds(_noon, _london), Is.EqualTo(Instant.FromUtc(2026, 11, 25, 14, 0)));
        Assert.That(nap.QuietEnds(Instant.FromUtc(2026, 11, 25, 14, 0), _london), Is.Null);
        Assert.That(never.QuietEnds(Instant.FromUtc(2026, 11, 25, 5, 0), _london), Is.Null);
    }

    [Test]
    public void Quiet_hours_are_those_of_the_readers_own_zone()
    {
        var tokyo = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];

        Assert.That(
            MailWish.Habit.QuietEnds(Instant.FromUtc(2026, 11, 25, 12, 0), tokyo),
            Is.EqualTo(Instant.FromUtc(2026, 11, 25, 22, 0))
        );
    }

    [Test]
    public void A_sign_in_mail_and_a_digest_know_no_quiet_hours()
    {
        var night = Instant.FromUtc(2026, 11, 25, 23, 0);

        Assert.That(MailRules.Of(Facts(MailSort.Essential) with { Now = night }).Fate, Is.EqualTo(Fate.Send));
        Assert.That(MailRules.Of(Facts(MailSort.Digest) with { Now = night }).Fate, Is.EqualTo(Fate.Send));
    }

    [TestCase(DigestRhythm.Weekly, "2026-11-30T08:00:00Z")]
    [TestCase(DigestRhythm.Daily, "2026-11-26T08:00:00Z")]
    [TestCase(DigestRhythm.Needed, "2026-11-26T08:00:00Z")]
    [TestCase(DigestRhythm.Never, null)]
    public void The_next_digest_comes_on_its_day_at_its_hour(DigestRhythm rhythm, string? next)
    {
        var wish = MailWish.Habit with { Digest = rhythm };

        Assert.That(wish.NextDigest(_noon, _london)?.ToString(), Is.EqualTo(next));
    }

    [Test]
    public void At_its_very_hour_the_digest_after_comes_a_week_later()
    {
        var monday = Instant.FromUtc(2026, 11, 30, 8, 0);

        Assert.That(MailWish.Habit.NextDigest(monday, _london), Is.EqualTo(Instant.FromUtc(2026, 12, 7, 8, 0)));
    }

    [Test]
    public void Across_the_change_of_clocks_a_digest_keeps_its_hour_on_the_wall()
    {
        var wish = MailWish.Habit with { Digest = DigestRhythm.Daily };

        Assert.That(wish.NextDigest(Instant.FromUtc(2027, 3, 27, 9, 0), _london), Is.EqualTo(Instant.FromUtc(2027, 3, 28, 7, 0)));
    }

    [Test]
    public void An_hour_that_the_change_of_clocks_leaves_out_comes_an_hour_later()
    {
        var wish = MailWish.Habit with { Digest = DigestRhythm.Daily, Hour = 1 };

        Assert.That(wish.NextDigest(Instant.FromUtc(2027, 3, 27, 9, 0), _london), Is.EqualTo(Instant.FromUtc(2027, 3, 28, 1, 0)));
    }

    [Test]
    public void A_preview_says_of_each_mail_of_the_week_what_the_wish_makes_of_it()
    {
        MailCause[] causes =
        [
            new(Instant.FromUtc(2026, 11, 20, 10, 0), "asked", MailSort.Phase, "asked:1", "Rates"),
            new(Instant.FromUtc(2026, 11, 20, 22, 0), "near_end", MailSort.Nudge, "near_end:1", "Rates"),
            new(Instant.FromUtc(2026, 11, 22, 10, 0), "asked", MailSort.Phase, "asked:1", "Rates"),
            new(Instant.FromUtc(2026, 11, 24, 10, 0), "asked", MailSort.Phase, "asked:2", "Phones"),
        ];
        var wish = MailWish.Habit with { MostAWeek = 2 };

        var lines = MailPreview
            .Of(wish, causes, [], _london, _noon)
            .Select(line => $"{line.At} {line.Kind} {line.Fate} {line.Because}".Trim());

        Assert.That(
            lines,
            Is.EqualTo(
                new[]
                {
                    "2026-11-20T10:00:00Z asked Send",
                    "2026-11-21T07:00:00Z near_end Send",
                    "2026-11-22T10:00:00Z asked Drop told",
                    "2026-11-23T08:00:00Z digest Send",
                    "2026-11-24T10:00:00Z asked Drop cap",
                }
            )
        );
    }

    [TestCase(DigestRhythm.Daily, "20 24")]
    [TestCase(DigestRhythm.Weekly, "23")]
    [TestCase(DigestRhythm.Needed, "24")]
    [TestCase(DigestRhythm.Never, "")]
    public void A_preview_shows_a_digest_only_where_there_was_something_to_tell(DigestRhythm rhythm, string days)
    {
        MailCause[] causes = [new(Instant.FromUtc(2026, 11, 23, 10, 0), "asked", MailSort.Phase, "asked:1", "Rates")];
        Instant[] news = [Instant.FromUtc(2026, 11, 19, 10, 0)];

        var lines = MailPreview.Of(MailWish.Habit with { Digest = rhythm }, causes, news, _london, _noon);

        Assert.That(string.Join(' ', lines.Where(line => line.Kind == "digest").Select(line => line.At.InUtc().Day)), Is.EqualTo(days));
    }

    private static Fate FateOf(MailSort sort, MailWish? wish = null) => MailRules.Of(Facts(sort, wish)).Fate;

    private static MailFacts Facts(MailSort sort, MailWish? wish = null) =>
        new(sort, wish ?? MailWish.Habit, WasTold: false, SentThisWeek: 0, _london, _noon);
}
