using System.Numerics;
using Governance.Core.Kernel;

namespace Governance.Tests.Kernel;

internal sealed class FractionTests
{
    [TestCase("2/3", 2, 3, true)]
    [TestCase("2/3", 6_666, 10_000, false)]
    [TestCase("3/4", 3, 4, true)]
    public void A_share_is_reached_exactly(string share, int part, int whole, bool reached) =>
        Assert.That(Fraction.Parse(share).IsReachedBy(part, whole), Is.EqualTo(reached));

    [Test]
    public void At_least_half_and_more_than_half_differ_at_the_tie()
    {
        var half = new Fraction(1, 2);

        Assert.That(half.IsReachedBy(5, 10), Is.True);
        Assert.That(half.IsExceededBy(5, 10), Is.False);
    }

    [TestCase("1/3", 26, 9)]
    [TestCase("1/3", 27, 9)]
    [TestCase("1/3", 40, 14)]
    [TestCase("3/4", 0, 0)]
    public void A_minimum_in_heads_rounds_up(string share, int whole, int heads) =>
        Assert.That(Fraction.Parse(share).RoundedUp(whole), Is.EqualTo(new BigInteger(heads)));

    [TestCase("3/2")]
    [TestCase("1/0")]
    [TestCase("-1/2")]
    [TestCase("a")]
    [TestCase("")]
    public void What_is_no_share_is_refused(string text) => Assert.That(Fraction.TryParse(text, null, out _), Is.False);

    [Test]
    public void The_default_share_says_that_it_is_none() => Assert.That(default(Fraction).IsValid, Is.False);
}
