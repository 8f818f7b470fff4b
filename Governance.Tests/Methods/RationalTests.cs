using CsCheck;
using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class RationalTests
{
    private static readonly Gen<Rational> _any = Gen.Select(Gen.Int[-1_000, 1_000], Gen.Int[1, 60])
        .Select((over, under) => new Rational(over, under));

    [TestCase("7", "7")]
    [TestCase("-0.25", "-1/4")]
    [TestCase("15/2", "15/2")]
    [TestCase("4/2", "2")]
    [TestCase("0.5/0.25", "2")]
    [TestCase("1/0", null)]
    [TestCase("1e3", null)]
    [TestCase("1.", null)]
    [TestCase("", null)]
    [TestCase("1/2/3", null)]
    public void It_is_written_in_lowest_terms(string text, string? written) =>
        Assert.That(Rational.TryParse(text, out var value) ? value.ToString() : null, Is.EqualTo(written));

    [Test]
    public void Decimals_are_shown_only_where_they_are_exact()
    {
        Assert.That(new Rational(-399998, 100000).ToString(5), Is.EqualTo("-3.99998"));
        Assert.That(new Rational(1, 3).ToString(5), Is.EqualTo("1/3"));
        Assert.That(Rational.Scaled(1, 9).ToString(9), Is.EqualTo("0.000000001"));
    }

    [Test]
    public void It_adds_and_multiplies_as_numbers_do() =>
        Gen.Select(_any, _any, _any)
            .Sample(
                (a, b, c) =>
                    (a + b) + c == a + (b + c)
                    && a * (b + c) == (a * b) + (a * c)
                    && a - a == Rational.Zero
                    && (b.Sign == 0 || a / b * b == a)
                    && a < b == (b - a).Sign > 0
                    && Rational.TryParse(a.ToString(), out var read)
                    && read == a,
                iter: 500
            );
}
