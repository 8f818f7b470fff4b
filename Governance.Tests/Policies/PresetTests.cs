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

    [TestCase("cotech-2018", "7d")]
    [TestCase("cotech-circle-call", "0h")]
    [TestCase("simple-majority", "7d")]
    [TestCase("two-thirds", "7d")]
    [TestCase("enspiral-standard", "3wd")]
    [TestCase("enspiral-significant", "5wd")]
    [TestCase("enspiral-quorum", "5wd")]
    [TestCase("lazy-consensus", "72h")]
    [TestCase("consent-one-round", "7d")]
    public void Each_has_its_minimum(string slug, string minimum) =>
        Assert.That(PolicyBook.Find(slug)!.Times.Voting.ToString(), Is.EqualTo(minimum));
}
