using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class YesNoTests
{
    private static Count Run(string options, params (string Choice, string Weight)[] ballots) =>
        new YesNo().Run(
            Given.Case(
                $$"""{"candidates":["yes","no"],"options":{{options}},"ballots":[{{string.Join(',', ballots.Select(one => $$"""{"choice":"{{one.Choice}}","weight":{{one.Weight}}}"""))}}]}"""
            )
        );

    private static string Share(string fraction, string compare, string of = "yes+no") =>
        $$$"""{"threshold":{"fraction":"{{{fraction}}}","compare":"{{{compare}}}","base":"{{{of}}}"},"eligible":60}""";

    [TestCase("2/3", ">=", "20", "10", "passed 20")]
    [TestCase("2/3", ">=", "19", "10", "failed 20")]
    [TestCase("2/3", ">", "20", "10", "failed 21")]
    [TestCase("1/2", ">", "13", "13", "failed 14")]
    [TestCase("3/4", ">=", "75", "25", "passed 75")]
    [TestCase("2/3", ">=", "0", "0", "failed 1")]
    [TestCase("2/3", ">=", "6004799503160661334", "3002399751580330667", "passed 6004799503160661334")]
    [TestCase("2/3", ">=", "6004799503160661333", "3002399751580330668", "failed 6004799503160661334")]
    public void A_threshold_is_exact_at_any_size_and_nothing_is_not_enough_of_nothing(
        string share,
        string compare,
        string yes,
        string no,
        string told
    )
    {
        var count = Run(Share(share, compare), ("yes", yes), ("no", no), ("abstain", "5"));

        Assert.That($"{count.Outcome} {count.Number("required")}", Is.EqualTo(told));
    }

    [Test]
    public void Of_all_who_are_eligible_silence_counts_against() =>
        Assert.That(Run(Share("1/2", ">", "eligible"), ("yes", "30")).Outcome, Is.EqualTo("failed"));

    [Test]
    public void Of_those_present_who_abstains_counts_against() =>
        Assert.That(Run(Share("1/2", ">", "present"), ("yes", "5"), ("no", "4"), ("abstain", "1")).Outcome, Is.EqualTo("failed"));

    [Test]
    public void Roberts_Rules_drop_blanks_and_keep_spoilt_votes_in_the_base()
    {
        // Robert's Rules of Order, on majorities: illegal votes cast by entitled voters count in the base, blanks do not.
        var count = Run(Share("1/2", ">", "yes+no+spoilt"), ("yes", "41"), ("no", "30"), ("blank", "4"), ("spoilt", "10"));

        Assert.That((count.Outcome, count.Number("base"), count.Number("required")), Is.EqualTo(("passed", "81", "41")));
    }

    [TestCase("""{"number":5}""", "passed")]
    [TestCase("""{"number":6}""", "inquorate")]
    [TestCase("""{"fraction":"1/4","compare":">="}""", "passed")]
    [TestCase("""{"fraction":"1/4","compare":">"}""", "inquorate")]
    [TestCase("""{"number":5,"counts":"yes+no"}""", "inquorate")]
    public void A_quorum_comes_first_and_abstentions_count_to_it_unless_it_says_otherwise(string quorum, string outcome) =>
        Assert.That(Run($$"""{"quorum":{{quorum}},"eligible":20}""", ("yes", "4"), ("abstain", "1")).Outcome, Is.EqualTo(outcome));

    [TestCase("49", "passed")]
    [TestCase("48", "inquorate")]
    public void A_quorum_of_one_and_a_half_square_roots_as_Debian_has_it(string yes, string outcome) =>
        Assert.That(Run("""{"quorum":{"root":"3/2"},"eligible":1037}""", ("yes", yes)).Outcome, Is.EqualTo(outcome), "1.5 √1037 is 48.30");
}
