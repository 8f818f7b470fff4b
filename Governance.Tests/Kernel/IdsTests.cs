using Governance.Core.Kernel;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Tests.Kernel;

internal sealed class IdsTests
{
    [Test]
    public void Ids_made_later_sort_later()
    {
        var earlier = Ids.New<ProposalId>(Instant.FromUtc(2026, 1, 1, 0, 0));
        var later = Ids.New<ProposalId>(Instant.FromUtc(2026, 1, 1, 0, 1));

        Assert.That(string.CompareOrdinal(earlier.Value, later.Value), Is.LessThan(0));
    }

    [TestCase("prop_0199c0ffee0199c0ffee0199c0ffee01", true)]
    [TestCase("prop_0199C0FFEE0199c0ffee0199c0ffee01", false)]
    [TestCase("coop_0199c0ffee0199c0ffee0199c0ffee01", false)]
    [TestCase("prop_0199", false)]
    [TestCase("prop_0199c0ffee0199c0ffee0199c0ffee0'", false)]
    [TestCase("", false)]
    public void Only_a_well_formed_id_of_its_kind_is_read(string text, bool good) =>
        Assert.That(Ids.TryParse<ProposalId>(text, out _), Is.EqualTo(good));
}
