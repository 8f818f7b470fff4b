using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Mandates;
using Governance.Core.Policies;

namespace Governance.Tests.Mandates;

/// <summary>What a seat answers by the outcome of an inner decision; the whole story is told in <see cref="InsideTests"/>.</summary>
internal sealed class AnswerSeatTests
{
    [TestCase("adopted", "simple-majority", ExpectedResult = "agree")]
    [TestCase("not_adopted", "simple-majority", ExpectedResult = "disagree")]
    [TestCase("adopted", "consent-s3", ExpectedResult = "consent")]
    [TestCase("not_adopted", "consent-s3", ExpectedResult = "objection")]
    [TestCase("inquorate", "simple-majority", ExpectedResult = null)]
    public string? An_answer_is_put_into_what_the_outer_rule_offers(string outcome, string policy) =>
        AnswerSeat.AnswerOf(TheMandate, outcome, PolicyBook.Find(policy)!)?.Id;

    private static Mandate TheMandate =>
        new()
        {
            Id = Core.Kernel.Ids.Fixed<MandateId>(1),
            CoopId = Core.Kernel.Ids.Fixed<CoopId>(1),
            CircleId = CircleId.General,
            Kind = Mandate.MembersDecide,
            Adopted = "agree",
            NotAdopted = "disagree",
            Fallback = Mandate.FallbackDelegate,
            SetAt = NodaTime.Instant.FromUnixTimeTicks(0),
            SetBy = default,
        };
}
