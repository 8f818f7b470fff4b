using System.Globalization;
using Governance.Core.Words;
using NodaTime;

namespace Governance.Tests.Words;

internal sealed class PatternTests
{
    [TestCase("en", 1, "one")]
    [TestCase("en", 0, "other")]
    [TestCase("fr", 0, "one")]
    [TestCase("fr", 2, "other")]
    [TestCase("es", 1_000_000, "many")]
    [TestCase("de", 1, "one")]
    [TestCase("cy", 3, "few")]
    [TestCase("cy", 6, "many")]
    public void A_number_takes_the_form_that_its_language_gives_it(string language, int n, string form) =>
        Assert.That(Plurals.Category(CultureInfo.GetCultureInfo(language), n), Is.EqualTo(form));

    [Test]
    public void Braces_that_do_not_match_are_found_when_the_words_are_read()
    {
        Assert.That(() => Pattern.Parse("{n, plural, one {# co-op}"), Throws.TypeOf<FormatException>());
        Assert.That(() => Pattern.Parse("{n, plural, one {# co-op}}"), Throws.TypeOf<FormatException>(), "the form 'other' is missing");
        Assert.That(() => Pattern.Parse("a } too many"), Throws.TypeOf<FormatException>());
    }

    [Test]
    public void Forms_may_stand_within_forms() =>
        Assert.That(
            Speech.English.Say("refusal.proposal_is_elsewhere", new { state = "Closed" }),
            Is.EqualTo("The rule has spoken on this proposal; it waits to be published.")
        );

    [Test]
    public void Times_are_told_in_the_readers_zone_with_its_name()
    {
        var london = Speech.English.In(DateTimeZoneProviders.Tzdb["Europe/London"]);

        Assert.That(london.When(Instant.FromUtc(2026, 7, 3, 16, 0)), Is.EqualTo("Friday 3 July 2026, 17:00 BST"));
    }

    [TestCase("a", "a")]
    [TestCase("a|b", "a and b")]
    [TestCase("a|b|c", "a, b and c")]
    public void A_list_reads_as_people_write_it(string items, string expected) =>
        Assert.That(Speech.English.List(items.Split('|')), Is.EqualTo(expected));

    [Test]
    public void A_missing_word_is_seen_and_takes_no_page_down() =>
        Assert.That(Speech.English["no.such.word"], Is.EqualTo("⟦no.such.word⟧"));
}
