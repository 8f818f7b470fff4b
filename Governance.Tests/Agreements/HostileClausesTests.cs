using System.Diagnostics;
using Governance.Core.Agreements;
using Governance.Core.Text;

namespace Governance.Tests.Agreements;

/// <summary>Whoever may write an agreement may write anything: no text is lost, and none holds the site up.</summary>
internal sealed class HostileClausesTests
{
    [TestCase("[", TestName = "Brackets that never close")]
    [TestCase("[a](", TestName = "Links that never close")]
    [TestCase(" ", TestName = "A line of nothing but space")]
    [TestCase("\t|", TestName = "A line of nothing but bars")]
    [TestCase("- ", TestName = "Lists in lists in lists")]
    [TestCase("> ", TestName = "Quotations in quotations")]
    [TestCase("-", TestName = "A line of dashes")]
    [TestCase("|-", TestName = "A rule of a table that does not end")]
    [TestCase("*_", TestName = "Emphasis without words")]
    [TestCase("#", TestName = "A heading of marks")]
    public void It_takes_no_long_time_and_loses_nothing(string piece)
    {
        var text = "a | b\n" + string.Concat(Enumerable.Repeat(piece, 390_000 / piece.Length)) + "x\n\nLast.\n";
        var since = Stopwatch.GetTimestamp();

        var clauses = ClauseHtml.RenderAll(Clauses.Fresh(text));
        var next = Clauses.Next(clauses, text + "More.\n", 2);

        Assert.That(Clauses.Join(clauses), Is.EqualTo(text));
        Assert.That(Clauses.Join(next), Is.EqualTo(text + "More.\n"));
        Assert.That(PlainWords.Line(text), Does.EndWith("Last."));
        Assert.That(Stopwatch.GetElapsedTime(since), Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public void What_nests_too_deep_to_be_read_stays_one_piece() =>
        Assert.That(Cut.Of("First.\n\n" + string.Concat(Enumerable.Repeat("> ", 300)) + "deep\n"), Has.Count.EqualTo(1));
}
