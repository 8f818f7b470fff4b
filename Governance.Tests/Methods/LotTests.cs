using Governance.Core.Methods;

namespace Governance.Tests.Methods;

internal sealed class LotTests
{
    private static readonly string[] _sources = ["9319", "2 5 12 8 10", "9 18 26 34 41 45"];

    [Test]
    public void The_worked_example_of_RFC_3797()
    {
        var key = Lot.Key(_sources);

        Assert.That(key, Is.EqualTo("9319./2.5.8.10.12./9.18.26.34.41.45./"));
        Assert.That(Lot.Draw(key, 25, 10).Select(place => place + 1), Is.EqualTo(new[] { 17, 7, 2, 16, 25, 23, 8, 24, 19, 13 }));
    }

    [TestCase("42|3 1 2", 3, "3 1 2")]
    [TestCase("1", 7, "3 6 7 5 4 2 1")]
    public void Drawing_all_puts_all_in_order(string sources, int pool, string order) =>
        Assert.That(string.Join(' ', Lot.Draw(Lot.Key(sources.Split('|')), pool, pool).Select(place => place + 1)), Is.EqualTo(order));

    [Test]
    public void No_more_can_be_drawn_than_there_are() => Assert.That(Lot.Draw("1./", 2, 5), Has.Count.EqualTo(2));
}
