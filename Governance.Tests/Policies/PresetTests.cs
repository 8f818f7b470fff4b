using Governance.Core.Policies;
using static Governance.Core.Policies.Outcome;
using static Governance.Tests.Policies.Ruling;

namespace Governance.Tests.Policies;

/// <summary>Each preset with the numbers that tell it from its neighbours.</summary>
internal sealed class PresetTests
{
    [TestCase("9 agree, 3 disagree, 1 abstain", NotAdopted, TestName = "the admission of 2017: one disagree would have been enough")]
    [TestCase("9 agree, 1 abstain", Adopted)]
    [TestCase("1 agree", Adopted, TestName = "no quorum: one co-op that agrees suffices")]
    [TestCase("25 agree, 1 block", NotAdopted)]
    [TestCase("5 abstain", NotAdopted, TestName = "with nobody for it nothing is adopted")]
    public void CoTech_2018_no_disagree_and_no_block(string answers, Outcome outcome) =>
        Assert.That(Rule("cotech-2018", 26, answers).Outcome, Is.EqualTo(outcome));

    [TestCase(26, "9 agree", Adopted, TestName = "one third of 26 is 9, rounded up")]
    [TestCase(26, "8 agree", Inquorate)]
    [TestCase(40, "13 agree", Inquorate, TestName = "one third of 40 is 13 1/3, so 14 are needed")]
    [TestCase(40, "14 agree", Adopted)]
    [TestCase(26, "8 agree, 1 disagree", NotAdopted, TestName = "a quorum, and one disagree")]
    [TestCase(26, "4 agree, 5 abstain", Adopted, TestName = "abstentions make the quorum")]
    [TestCase(36, "8 present", Inquorate, TestName = "the call of 29 May 2019")]
    [TestCase(26, "8 agree, 3 wait", Inquorate, TestName = "asking for more time makes no quorum")]
    public void CoTech_circle_call_one_third_then_as_2018(int seats, string answers, Outcome outcome) =>
        Assert.That(Rule("cotech-circle-call", seats, answers).Outcome, Is.EqualTo(outcome));

    [TestCase("3 agree, 2 disagree", Adopted)]
    [TestCase("3 agree, 3 disagree", NotAdopted, TestName = "a tie leaves things as they are")]
    [TestCase("1 agree, 9 abstain", Adopted, TestName = "abstentions take no side")]
    [TestCase("2 agree, 1 disagree, 1 block", NotAdopted, TestName = "a block counts as against, and no more")]
    [TestCase("3 agree, 1 disagree, 1 block", Adopted)]
    public void Simple_majority_more_than_half_of_those_who_took_a_side(string answers, Outcome outcome) =>
        Assert.That(Rule("simple-majority", 10, answers).Outcome, Is.EqualTo(outcome));

    [TestCase(9, "4 agree, 2 disagree", Adopted, TestName = "four of six is two thirds exactly")]
    [TestCase(9, "5 agree, 3 disagree", NotAdopted, TestName = "five of eight is less")]
    [TestCase(10, "4 agree", Inquorate, TestName = "half of ten must vote")]
    [TestCase(10, "4 agree, 1 abstain", Adopted)]
    [TestCase(9, "4 agree", Inquorate, TestName = "half of nine is five, rounded up")]
    public void Two_thirds_of_the_votes_cast_with_half_voting(int seats, string answers, Outcome outcome) =>
        Assert.That(Rule("two-thirds", seats, answers).Outcome, Is.EqualTo(outcome));

    [TestCase("1 agree, 9 disagree", Adopted, TestName = "disagreeing stops nothing")]
    [TestCase("9 agree, 1 block", NotAdopted)]
    public void Enspiral_standard_no_block(string answers, Outcome outcome) =>
        Assert.That(Rule("enspiral-standard", 10, answers).Outcome, Is.EqualTo(outcome));

    [TestCase("2 agree, 2 disagree", NotAdopted, TestName = "half of the answers is not more than half")]
    [TestCase("2 agree, 2 abstain", NotAdopted, TestName = "abstentions are answers")]
    [TestCase("3 agree, 2 abstain", Adopted)]
    [TestCase("9 agree, 1 block", NotAdopted)]
    public void Enspiral_significant_no_block_and_more_than_half_of_the_answers(string answers, Outcome outcome) =>
        Assert.That(Rule("enspiral-significant", 10, answers).Outcome, Is.EqualTo(outcome));

    [TestCase(26, "9 agree, 3 disagree, 1 abstain", Inquorate, TestName = "ten of 26 agree or abstain where 20 are needed")]
    [TestCase(8, "5 agree, 1 abstain", Adopted)]
    [TestCase(8, "5 agree, 3 disagree", Inquorate, TestName = "who disagrees does not make this quorum")]
    [TestCase(8, "6 agree, 1 block", NotAdopted)]
    [TestCase(7, "4 agree, 1 abstain", Inquorate, TestName = "three quarters of seven is six, rounded up")]
    public void Enspiral_quorum_three_quarters_agree_or_abstain(int seats, string answers, Outcome outcome) =>
        Assert.That(Rule("enspiral-quorum", seats, answers).Outcome, Is.EqualTo(outcome));

    [TestCase("3 agree", Adopted)]
    [TestCase("2 agree", NotAdopted, TestName = "three must be for it")]
    [TestCase("3 agree, 3 disagree", NotAdopted)]
    [TestCase("4 agree, 3 disagree", Adopted)]
    [TestCase("9 agree, 1 block", NotAdopted, TestName = "one veto")]
    public void Lazy_consensus_three_for_more_than_against_no_veto(string answers, Outcome outcome) =>
        Assert.That(Rule("lazy-consensus", 20, answers).Outcome, Is.EqualTo(outcome));

    [Test]
    public void A_veto_of_lazy_consensus_gives_its_reason() =>
        Assert.That(PolicyBook.Find("lazy-consensus")!.Choice("block")!.Reason, Is.EqualTo(Reason.Must));

    [TestCase("5 consent", Adopted, TestName = "half of ten answer and nobody objects")]
    [TestCase("4 consent", Inquorate)]
    [TestCase("3 consent, 2 concern", Adopted, TestName = "a concern counts as consent")]
    [TestCase("9 consent, 1 objection", NotAdopted)]
    [TestCase("5 concern", Adopted)]
    [TestCase("4 consent, 6 wait", Inquorate, TestName = "silence is not counted")]
    public void Consent_in_one_round(string answers, Outcome outcome) =>
        Assert.That(Rule("consent-one-round", 10, answers).Outcome, Is.EqualTo(outcome));

    [TestCase("", Adopted, TestName = "a week without objection is consent")]
    [TestCase("1 agree, 3 wait", Adopted, TestName = "asking for more time is no objection")]
    [TestCase("9 agree, 1 disagree", NotAdopted)]
    public void CoTech_fund_no_objection(string answers, Outcome outcome) =>
        Assert.That(Rule("cotech-fund", 10, answers).Outcome, Is.EqualTo(outcome));

    [TestCase("5 agree", 1, Adopted)]
    [TestCase("5 agree", 0, NotAdopted, TestName = "nobody who is not involved has seconded it")]
    [TestCase("5 agree, 1 disagree", 1, NotAdopted)]
    public void CoTech_2020_voting_shares_seconded_then_no_disagree(string answers, int seconded, Outcome outcome) =>
        Assert.That(
            Rule("cotech-2020-voting-shares", 10, answers, facts => facts with { Seconded = seconded }).Outcome,
            Is.EqualTo(outcome)
        );

    [TestCase("1 block", true, Adopted, TestName = "one veto of two")]
    [TestCase("2 block", true, NotAdopted)]
    [TestCase("9 agree", false, NotAdopted, TestName = "not fully funded")]
    [TestCase("9 agree", null, NotAdopted, TestName = "nobody said that the money is there")]
    public void Two_vetoes_funded_and_at_most_one(string answers, bool? funded, Outcome outcome) =>
        Assert.That(Rule("two-vetoes", 10, answers, facts => facts with { Funded = funded }).Outcome, Is.EqualTo(outcome));

    [TestCase("3 agree, 1 disagree", Adopted, TestName = "three of four is three quarters exactly")]
    [TestCase("3 agree, 1 abstain", Adopted, TestName = "an abstention is an answer")]
    [TestCase("2 agree, 1 abstain", NotAdopted)]
    [TestCase("6 agree, 2 block", Adopted, TestName = "a block counts against and has no veto")]
    [TestCase("5 agree, 2 block", NotAdopted)]
    public void Enspiral_emergency_three_quarters_of_the_answers(string answers, Outcome outcome) =>
        Assert.That(Rule("enspiral-emergency", 20, answers).Outcome, Is.EqualTo(outcome));

    [TestCase("socialcoop-ordinary", "5 agree, 5 disagree", Adopted, TestName = "half is enough")]
    [TestCase("socialcoop-ordinary", "22 agree, 5 abstain, 1 disagree", Adopted)]
    [TestCase("socialcoop-ordinary", "8 agree, 1 block", NotAdopted, TestName = "eight of nine do not override a block")]
    [TestCase("socialcoop-ordinary", "9 agree, 1 block", Adopted, TestName = "nine of ten do")]
    [TestCase("socialcoop-bylaws", "5 agree, 5 disagree", NotAdopted)]
    [TestCase("socialcoop-bylaws", "3 agree, 1 disagree", Adopted, TestName = "three quarters is enough")]
    [TestCase("socialcoop-bylaws", "9 agree, 1 block", NotAdopted)]
    [TestCase("socialcoop-bylaws", "19 agree, 1 block", Adopted, TestName = "95 % override a block")]
    public void Social_coop(string slug, string answers, Outcome outcome) =>
        Assert.That(Rule(slug, 111, answers).Outcome, Is.EqualTo(outcome));

    private static Outcome RuleOf(string slug, string answers) => Rule(slug, 10, answers).Outcome;

    [TestCase("", Adopted, TestName = "small: do it")]
    [TestCase("9 disagree", Adopted, TestName = "small: advice is not a vote")]
    public void Coop_cloud_small(string answers, Outcome outcome) => Assert.That(RuleOf("coopcloud-small", answers), Is.EqualTo(outcome));

    [TestCase("1 agree", Adopted, TestName = "medium: one yes, and silence is consent")]
    [TestCase("", NotAdopted, TestName = "medium: silence alone is no yes")]
    [TestCase("9 agree, 1 disagree", NotAdopted, TestName = "medium: one no")]
    public void Coop_cloud_medium(string answers, Outcome outcome) => Assert.That(RuleOf("coopcloud-medium", answers), Is.EqualTo(outcome));

    [TestCase("6 agree", Adopted, TestName = "large: more than half of all")]
    [TestCase("5 agree", NotAdopted, TestName = "large: half of all is not more")]
    [TestCase("9 agree, 1 disagree", NotAdopted, TestName = "large: one no")]
    public void Coop_cloud_large(string answers, Outcome outcome) => Assert.That(RuleOf("coopcloud-large", answers), Is.EqualTo(outcome));

    [TestCase("colab-general", 12, "5 agree, 3 disagree", Adopted, TestName = "three of twelve is a quarter, not more")]
    [TestCase("colab-general", 12, "5 agree, 4 disagree", NotAdopted)]
    [TestCase("colab-general", 6, "2 agree, 2 disagree", Adopted, TestName = "two may always be against it")]
    [TestCase("colab-general", 6, "3 agree, 3 disagree", NotAdopted)]
    [TestCase("colab-bylaws", 12, "5 agree, 1 disagree", Adopted, TestName = "consensus minus one")]
    [TestCase("colab-bylaws", 12, "5 agree, 1 disagree, 1 block", NotAdopted)]
    [TestCase("consensus-minus-two", 12, "5 agree, 2 block", Adopted, TestName = "consensus minus two")]
    [TestCase("consensus-minus-two", 12, "9 agree, 2 disagree, 1 block", NotAdopted)]
    public void Consensus_minus_some(string slug, int seats, string answers, Outcome outcome) =>
        Assert.That(Rule(slug, seats, answers).Outcome, Is.EqualTo(outcome));

    [TestCase("cooperatives-uk-ordinary", 10, "3 agree, 2 disagree", Adopted)]
    [TestCase("cooperatives-uk-ordinary", 10, "3 agree, 3 disagree", NotAdopted, TestName = "a tie is lost")]
    [TestCase("cooperatives-uk-ordinary", 10, "4 agree", Inquorate)]
    [TestCase("cooperatives-uk-ordinary", 1, "1 agree", Inquorate, TestName = "never fewer than two")]
    [TestCase(
        "cooperatives-uk-special",
        10,
        "3 agree, 1 disagree, 1 abstain",
        Adopted,
        TestName = "three quarters of the votes cast; an abstention is none"
    )]
    [TestCase("cooperatives-uk-special", 10, "3 agree, 2 disagree", NotAdopted)]
    [TestCase("cooperatives-uk-written", 4, "3 agree", Adopted, TestName = "three quarters of all members")]
    [TestCase("cooperatives-uk-written", 5, "3 agree", NotAdopted)]
    [TestCase("cooperatives-uk-entrenched", 4, "4 agree", Adopted)]
    [TestCase("cooperatives-uk-entrenched", 4, "3 agree, 1 abstain", NotAdopted, TestName = "all means all")]
    public void Cooperatives_UK(string slug, int seats, string answers, Outcome outcome) =>
        Assert.That(Rule(slug, seats, answers).Outcome, Is.EqualTo(outcome));

    [TestCase(4, 0, 0, "1 agree", Adopted, TestName = "after an inquorate meeting those present decide")]
    [TestCase(6, 1, 0, "1 agree", Inquorate, TestName = "after a quorate one they do not")]
    public void Cooperatives_UK_adjourned(int pro, int contra, int abstain, string answers, Outcome outcome) =>
        Assert.That(
            Rule(
                "cooperatives-uk-ordinary",
                10,
                answers,
                facts => facts with { Meetings = [new Meeting(null, 10, pro, contra, abstain)] }
            ).Outcome,
            Is.EqualTo(outcome)
        );

    [TestCase("society-act-111", 2, 1, Adopted, TestName = "two thirds, then more than half")]
    [TestCase("society-act-111", 3, 2, NotAdopted, TestName = "three of five is less than two thirds")]
    [TestCase("society-act-113", 6, 2, Adopted, TestName = "three quarters, and half of those eligible voted")]
    [TestCase("society-act-113", 3, 1, NotAdopted, TestName = "three quarters of too few")]
    [TestCase("society-act-113", 2, 1, NotAdopted)]
    public void Society_act_the_first_meeting_as_the_section_asks_the_second_by_more_than_half(
        string slug,
        int pro,
        int contra,
        Outcome outcome
    )
    {
        var confirmed = Rule(slug, 16, "2 agree, 1 disagree", facts => facts with { Meetings = [new Meeting(null, 16, pro, contra)] });
        var tied = Rule(slug, 16, "2 agree, 2 disagree", facts => facts with { Meetings = [new Meeting(null, 16, pro, contra)] });

        Assert.That(confirmed.Outcome == Adopted, Is.EqualTo(outcome == Adopted));
        Assert.That(tied.Outcome, Is.Not.EqualTo(Adopted), "the second meeting must confirm by more than half");
    }

    [Test]
    public void Society_act_one_meeting_alone_calls_for_the_second() =>
        Assert.That(Rule("society-act-111", 16, "9 agree, 2 disagree").Outcome, Is.EqualTo(NextRound));

    [TestCase("arch-standard", "51 agree, 49 disagree", Adopted, TestName = "more than half of all")]
    [TestCase("arch-standard", "40 agree, 20 disagree, 6 abstain", Adopted, TestName = "a quorum of 66, and more for than against")]
    [TestCase("arch-standard", "40 agree, 20 disagree, 5 abstain", Inquorate)]
    [TestCase("arch-bylaws", "40 agree, 20 disagree, 14 abstain", Inquorate, TestName = "bylaws need 75")]
    [TestCase("arch-bylaws", "40 agree, 20 disagree, 15 abstain", Adopted)]
    public void Arch(string slug, string answers, Outcome outcome) => Assert.That(Rule(slug, 100, answers).Outcome, Is.EqualTo(outcome));

    [TestCase("consent-s3", "1 consent", Adopted, TestName = "every seat is asked; silence is not counted")]
    [TestCase("consent-s3", "8 consent, 1 objection", NextRound, TestName = "an objection calls for another round")]
    [TestCase("consent-s3", "3 consent, 2 concern", Adopted)]
    [TestCase("consent-integrative", "8 consent, 1 objection", NextRound)]
    [TestCase("consent-integrative", "", NotAdopted)]
    public void Consent_in_rounds(string slug, string answers, Outcome outcome) =>
        Assert.That(Rule(slug, 10, answers).Outcome, Is.EqualTo(outcome));

    [Test]
    public void The_two_ways_of_consent_differ_in_what_qualifies()
    {
        Assert.That(Rule("consent-s3", 1, "1 consent").Outcome, Is.EqualTo(Rule("consent-integrative", 1, "1 consent").Outcome));
        Assert.That(PolicyBook.Find("consent-s3")!.Process!.Qualifies, Does.Contain("risk").And.Contain("improvement"));
        Assert.That(PolicyBook.Find("consent-integrative")!.Process!.Qualifies, Has.No.Member("risk").And.No.Member("improvement"));
    }

    [TestCase("", Adopted, TestName = "whoever proposes decides")]
    [TestCase("9 disagree", Adopted, TestName = "advice against it stops nothing")]
    public void Advice(string answers, Outcome outcome) => Assert.That(Rule("advice", 10, answers).Outcome, Is.EqualTo(outcome));

    [TestCase(7, "4 agree, 1 abstain", Adopted, TestName = "two silent members join the larger side")]
    [TestCase(7, "2 agree, 1 disagree, 3 abstain", NotAdopted, TestName = "three of seven, silence included, is not more than half")]
    [TestCase(7, "1 agree, 2 disagree", NotAdopted, TestName = "here they join the noes")]
    [TestCase(7, "6 agree, 1 block", NotAdopted)]
    [TestCase(7, "2 agree, 2 disagree", NotAdopted, TestName = "where both sides weigh the same silence joins neither")]
    public void Silence_follows_the_majority(int seats, string answers, Outcome outcome) =>
        Assert.That(Rule("silence-follows-majority", seats, answers).Outcome, Is.EqualTo(outcome));

    [TestCase("cotech-2018", "7d")]
    [TestCase("cotech-circle-call", "0h")]
    [TestCase("simple-majority", "7d")]
    [TestCase("two-thirds", "7d")]
    [TestCase("enspiral-standard", "3wd")]
    [TestCase("enspiral-significant", "5wd")]
    [TestCase("enspiral-quorum", "5wd")]
    [TestCase("lazy-consensus", "72h")]
    [TestCase("consent-one-round", "7d")]
    [TestCase("cotech-fund", "7d")]
    [TestCase("cotech-2020-voting-shares", "7d")]
    [TestCase("enspiral-emergency", "10wd")]
    [TestCase("socialcoop-ordinary", "6d")]
    [TestCase("socialcoop-bylaws", "10d")]
    [TestCase("coopcloud-medium", "14d")]
    [TestCase("coopcloud-large", "14d")]
    [TestCase("colab-general", "7d")]
    [TestCase("arch-standard", "7d")]
    [TestCase("silence-follows-majority", "7d")]
    [TestCase("advice", "3d")]
    public void Each_has_its_minimum(string slug, string minimum) =>
        Assert.That(PolicyBook.Find(slug)!.Times.Voting.ToString(), Is.EqualTo(minimum));
}
