using System.Numerics;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Words;
using static Governance.Tests.Policies.Ruling;

namespace Governance.Tests.Policies;

/// <summary>What must hold of the one function that decides, whatever the policy.</summary>
internal sealed class DecideTests
{
    private static readonly IReadOnlyList<Policy> _all = PolicyBook.All;

    [TestCaseSource(nameof(_all))]
    public void Nobody_answering_decides_nothing_unless_silence_or_advice_says_so(Policy policy) =>
        Assert.That(
            Of(policy, 10, "").Outcome == Outcome.Adopted,
            Is.EqualTo(policy.Slug is "cotech-fund" or "advice" or "coopcloud-small")
        );

    [TestCaseSource(nameof(_all))]
    public void A_roll_of_nobody_decides_nothing(Policy policy) => Assert.That(Of(policy, 0, "").Outcome, Is.Not.EqualTo(Outcome.Adopted));

    [TestCaseSource(nameof(_all))]
    public void Every_verdict_has_a_sentence_without_gaps(Policy policy)
    {
        foreach (var choice in policy.Choices)
        {
            var verdict = Of(policy, 9, $"5 {choice.Id}");
            var sentence = Speech.English.Sentence(policy, verdict, SeatNoun.Coop);
            Assert.That(sentence, Does.Not.Contain("⟦").And.Not.Contain("0/0").And.Not.Contain("  "));
            Assert.That(sentence, Does.EndWith("."));
        }
    }

    [TestCaseSource(nameof(_all))]
    public void A_policy_contradicts_itself_in_nothing(Policy policy) => Assert.That(PolicyCheck.WhatIsWrong(policy), Is.Empty);

    [TestCaseSource(nameof(_all))]
    public void A_policy_shown_as_data_and_read_back_is_the_same(Policy policy) =>
        Assert.That(Json.Write(Json.Read<Policy>(Json.Write(policy))), Is.EqualTo(Json.Write(policy)));

    [Test]
    public void The_sentence_says_the_outcome_the_numbers_and_the_reason() =>
        Assert.That(
            Speech.English.Sentence(
                PolicyBook.Find("cotech-2018")!,
                Rule("cotech-2018", 26, "9 agree, 3 disagree, 1 abstain"),
                SeatNoun.Coop
            ),
            Is.EqualTo(
                "Not adopted: 9 agree, 3 disagree, 1 abstains; 13 of 26 co-ops answered. Under \"CoTech 2018\" one disagree is enough to stop a proposal."
            )
        );

    [Test]
    public void Shares_of_weights_too_large_for_machine_integers_are_exact()
    {
        var policy = PolicyBook.Find("two-thirds")!;
        var half = BigInteger.Pow(10, 40);
        SeatFact[] seats = [new(0, 2 * half, 0), new(0, half, policy.IndexOf("disagree"))];

        Assert.That(Decide.Run(policy, new Facts { Seats = seats }).Outcome, Is.EqualTo(Outcome.Adopted), "exactly two thirds");
        seats[0] = seats[0] with { Weight = (2 * half) - 1 };
        Assert.That(Decide.Run(policy, new Facts { Seats = seats }).Outcome, Is.EqualTo(Outcome.NotAdopted), "one less");
    }

    [Test]
    public void An_objection_that_does_not_qualify_stops_nothing()
    {
        var policy = PolicyBook.Find("consent-one-round")!;
        var facts = FactsOf(policy, 3, "2 consent, 1 objection");
        var seats = facts.Seats.ToList();
        seats[2] = seats[2] with { HasVeto = false };

        Assert.That(Decide.Run(policy, facts with { Seats = seats }).Outcome, Is.EqualTo(Outcome.Adopted));
    }

    [Test]
    public void A_block_that_a_large_share_overrides_still_counts_against()
    {
        var policy = With(new Override(new AtMost(0, [Side.Block]), new Fraction(9, 10)));

        Assert.That(
            Of(policy, 20, "9 agree, 1 block").Outcome,
            Is.EqualTo(Outcome.Adopted),
            "nine of ten are for it in spite of the block"
        );
        Assert.That(Of(policy, 20, "8 agree, 1 block").Outcome, Is.EqualTo(Outcome.NotAdopted), "eight of nine are not");
    }

    [TestCase(SilenceKind.NotCounted, "2 agree, 1 disagree", Outcome.Adopted)]
    [TestCase(SilenceKind.InDenominator, "2 agree, 1 disagree", Outcome.NotAdopted)]
    [TestCase(SilenceKind.MustAnswer, "2 agree, 1 disagree", Outcome.Lapsed)]
    [TestCase(SilenceKind.Consent, "1 disagree", Outcome.Adopted)]
    [TestCase(SilenceKind.FollowsLargerSide, "1 agree, 2 disagree", Outcome.NotAdopted)]
    [TestCase(SilenceKind.FollowsLargerSide, "2 agree, 1 disagree", Outcome.Adopted)]
    public void Silence_counts_as_the_policy_says(SilenceKind kind, string answers, Outcome outcome)
    {
        var policy = With(new Share(new Fraction(1, 2), Over: true)) with { Silence = new Silence(kind) };

        Assert.That(Of(policy, 10, answers).Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public void Asking_for_more_time_is_never_tacit_consent()
    {
        var policy = With(new Share(new Fraction(1, 2), Over: true)) with { Silence = new Silence(SilenceKind.Consent) };

        Assert.That(Of(policy, 3, "1 disagree, 2 wait").Outcome, Is.EqualTo(Outcome.NotAdopted));
    }

    [Test]
    public void Answers_derived_from_silence_never_make_a_quorum()
    {
        var policy = With(new AllOf([new Quorum(Of: new Fraction(1, 2)), new Share(new Fraction(1, 2), Over: true)])) with
        {
            Silence = new Silence(SilenceKind.Consent),
        };

        Assert.That(Of(policy, 10, "4 agree").Outcome, Is.EqualTo(Outcome.Inquorate));
    }

    [Test]
    public void A_tie_that_the_chair_breaks_waits_for_the_chair()
    {
        var policy = With(new Share(new Fraction(1, 2), Over: true)) with { Tie = Tie.Chair };

        Assert.That(Of(policy, 4, "2 agree, 2 disagree").Outcome, Is.EqualTo(Outcome.Tied));
        Assert.That(Of(policy, 4, "2 agree, 2 disagree", facts => facts with { Chair = true }).Outcome, Is.EqualTo(Outcome.Adopted));
        Assert.That(Of(policy, 4, "2 agree, 2 disagree", facts => facts with { Chair = false }).Outcome, Is.EqualTo(Outcome.NotAdopted));
    }

    [Test]
    public void One_of_two_ways_is_enough_and_a_missing_quorum_outweighs_a_lost_vote()
    {
        var policy = With(
            new AnyOf([
                new Share(new Fraction(1, 2), Over: true, ShareBase.Seats),
                new AllOf([new Quorum(Of: new Fraction(2, 3)), new Share(new Fraction(1, 2), Over: true)]),
            ])
        );

        Assert.That(Of(policy, 10, "6 agree").Outcome, Is.EqualTo(Outcome.Adopted), "more than half of all, without the quorum");
        Assert.That(
            Of(policy, 10, "4 agree, 3 disagree").Outcome,
            Is.EqualTo(Outcome.Adopted),
            "a quorum of seven, and more for than against"
        );
        Assert.That(Of(policy, 10, "4 agree, 1 disagree").Outcome, Is.EqualTo(Outcome.Inquorate));
    }

    private static Policy With(Test test) =>
        new()
        {
            Slug = "a-policy",
            Name = "A policy",
            Choices =
            [
                new("agree", Side.For),
                new("abstain", Side.Abstain),
                new("disagree", Side.Against),
                new("block", Side.Block),
                new("wait", Side.Wait),
            ],
            Stages = [new Stage(test)],
        };
}
