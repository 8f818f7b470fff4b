using CsCheck;
using Governance.Core.Policies;
using Governance.Tests.Testing;
using static Governance.Tests.Policies.Ruling;

namespace Governance.Tests.Policies;

internal sealed class CertaintyTests
{
    [TestCase("cotech-2018", "1 disagree", true, TestName = "one disagree is final, whoever answers after it")]
    [TestCase("cotech-2018", "9 agree", false, TestName = "the tenth may still disagree")]
    [TestCase("simple-majority", "6 agree", true, TestName = "six of ten cannot be outvoted")]
    [TestCase("simple-majority", "5 agree", false)]
    [TestCase("enspiral-quorum", "3 disagree", true, TestName = "three who disagree keep the quorum out of reach")]
    [TestCase("enspiral-standard", "1 block", true)]
    public void A_verdict_is_certain_when_no_answer_left_could_change_it(string slug, string answers, bool certain)
    {
        var policy = PolicyBook.Find(slug)!;

        Assert.That(Certainty.IsCertain(policy, FactsOf(policy, 10, answers)), Is.EqualTo(certain));
    }

    [Test]
    public void A_verdict_called_certain_is_never_overturned()
    {
        var round =
            from policy in Any.Of(PolicyBook.All)
            from given in Gen.Int[-1, policy.Choices.Count - 1].Array[1, 12]
            from rest in Gen.Int[-1, policy.Choices.Count - 1].Array[12]
            select (policy, given, rest);

        round.Sample(
            sample =>
            {
                var (policy, given, rest) = sample;
                var now = new Facts { Seats = [.. given.Select(SeatFact.One)] };
                if (!Certainty.IsCertain(policy, now))
                {
                    return true;
                }

                var isOpen = given.Select(choice => choice < 0 || policy.Choices[choice].Side == Side.Wait).ToArray();
                var later = new Facts { Seats = [.. given.Select((choice, at) => SeatFact.One(isOpen[at] ? rest[at] : choice))] };
                return Decide.Run(policy, later).Outcome == Decide.Run(policy, now).Outcome;
            },
            iter: 20_000
        );
    }
}
