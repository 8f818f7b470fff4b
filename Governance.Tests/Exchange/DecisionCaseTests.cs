using System.Text.Json;
using Governance.Core.Exchange;
using Governance.Core.Policies;

namespace Governance.Tests.Exchange;

/// <summary>The form of <c>decide</c>, as outside programs use it.</summary>
internal sealed class DecisionCaseTests
{
    [Test]
    public void A_case_is_decided_with_every_test_and_one_sentence()
    {
        var decided = Run(
            """{"policy":"cotech-circle-call","eligible":26,"answers":[{"seat":"a","choice":"agree"},{"seat":"b","choice":"disagree"}]}"""
        );

        Assert.That(decided.Outcome, Is.EqualTo(Outcome.Inquorate));
        Assert.That(decided.Tests, Does.Contain(new DecidedTest("quorum", false, "2", "9", "26")));
        Assert.That(decided.Final, Is.True);
        Assert.That(decided.Sentence, Does.StartWith("Inquorate: 1 agrees, 1 disagrees; 2 of 26 co-ops answered (9 needed)."));
    }

    [TestCase("""{"policy":"no-such","eligible":1,"answers":[]}""", "policy_is_unknown")]
    [TestCase("""{"policy":"cotech-2018","answers":[]}""", "seats_are_missing")]
    [TestCase(
        """{"policy":"cotech-2018","eligible":1,"answers":[{"seat":"a","choice":"agree"},{"seat":"a","choice":"agree"}]}""",
        "seat_answers_twice"
    )]
    [TestCase(
        """{"policy":"cotech-2018","eligible":1,"answers":[{"seat":"a","choice":"agree"},{"seat":"b","choice":"agree"}]}""",
        "seat_is_unknown"
    )]
    [TestCase("""{"policy":"cotech-2018","seats":[{"id":"a"}],"answers":[{"seat":"b","choice":"agree"}]}""", "seat_is_unknown")]
    [TestCase("""{"policy":"cotech-2018","eligible":1,"answers":[{"seat":"a","choice":"consent"}]}""", "choice_is_unknown")]
    [TestCase("""{"policy":"lazy-consensus","eligible":1,"answers":[{"seat":"a","choice":"block"}]}""", "answer_needs_a_reason")]
    [TestCase(
        """{"policy":"cotech-2018","eligible":1,"answers":[],"opened":"2026-01-01T10:00:00Z","closed":"2026-01-08T09:59:00Z"}""",
        "closes_too_early"
    )]
    [TestCase("""{"policy":"cotech-2018","seats":[{"id":"a","weight":0}],"answers":[]}""", "weight_is_not_understood")]
    [TestCase(
        """{"policy":{"slug":"x","name":"x","choices":[{"id":"agree","side":"for"}],"stages":[{"test":{"test":"at_most","k":0,"sides":["block"]}}]},"eligible":1,"answers":[]}""",
        "policy_contradicts_itself"
    )]
    [TestCase("""{"policy":"cotech-2018","eligible":1,"answers":[{"choice":"agree"}]}""", "malformed")]
    [TestCase("""{"policy":"cotech-2018","eligible":1,"answers":[],"opened":"yesterday","closed":"today"}""", "malformed")]
    [TestCase("[]", "malformed")]
    public void Bad_input_is_named(string json, string code) =>
        Assert.That(() => Run(json), Throws.TypeOf<BadInputException>().With.Property("Code").EqualTo(code));

    [Test]
    public void Exactly_the_minimum_is_long_enough() =>
        Assert.That(
            Run(
                """{"policy":"cotech-2018","eligible":1,"answers":[{"seat":"a","choice":"agree"}],"opened":"2026-01-01T10:00:30Z","closed":"2026-01-08T10:00:30Z"}"""
            ).Outcome,
            Is.EqualTo(Outcome.Adopted)
        );

    [Test]
    public void Working_days_and_zone_count_for_the_minimum()
    {
        const string Case =
            """{"policy":"enspiral-standard","eligible":1,"answers":[{"seat":"a","choice":"agree"}],"zone":"Pacific/Auckland","holidays":["2026-11-24"],"opened":"2026-11-20T10:00:00+13:00","closed":"CLOSED"}""";

        Assert.That(() => Run(Case.Replace("CLOSED", "2026-11-25T10:00:00+13:00")), Throws.TypeOf<BadInputException>());
        Assert.That(Run(Case.Replace("CLOSED", "2026-11-26T10:00:00+13:00")).Outcome, Is.EqualTo(Outcome.Adopted));
    }

    [Test]
    public void With_times_ignored_a_short_round_is_an_unmet_test_that_leaves_the_outcome_alone()
    {
        var decided = Run(
            """{"policy":"cotech-2018","eligible":1,"answers":[{"seat":"a","choice":"agree"}],"opened":"2026-01-01T10:00:00Z","closed":"2026-01-02T10:00:00Z","ignore_times":true}"""
        );

        Assert.That(decided.Outcome, Is.EqualTo(Outcome.Adopted));
        Assert.That(decided.Tests.Single(test => test.Name == "minimum").Met, Is.False);
    }

    [Test]
    public void Before_the_close_it_is_a_standing()
    {
        Assert.That(
            Run(
                """{"policy":"cotech-2018","eligible":1,"answers":[],"opened":"2026-01-01T10:00:00Z","closed":"2026-01-09T10:00:00Z","now":"2026-01-03T10:00:00Z"}"""
            ).Final,
            Is.False
        );
    }

    private static DecidedCase Run(string json)
    {
        using var document = JsonDocument.Parse(json);
        return DecisionCase.Run(document.RootElement);
    }
}
