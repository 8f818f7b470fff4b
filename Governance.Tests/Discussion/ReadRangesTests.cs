using CsCheck;
using Governance.Core.Discussion;
using Governance.Core.Kernel;

namespace Governance.Tests.Discussion;

/// <summary>What somebody has read is exact, in whatever order and however often they read it.</summary>
internal sealed class ReadRangesTests
{
    private const int Comments = 60;

    private static readonly Gen<(int First, int Last)> _stretch =
        from first in Gen.Int[1, Comments]
        from length in Gen.Int[0, 8]
        select (first, Math.Min(Comments, first + length));

    [Test]
    public void Whatever_is_read_in_whatever_order_the_ranges_are_the_set_of_it() =>
        _stretch
            .List[0, 25]
            .Sample(stretches =>
            {
                var read = stretches.Aggregate(ReadRanges.None, (all, one) => all.With(one.First, one.Last));
                var set = stretches.SelectMany(one => Enumerable.Range(one.First, one.Last - one.First + 1)).ToHashSet();
                int[] missing = [.. Enumerable.Range(1, Comments).Where(number => !set.Contains(number))];
                return read.Count == set.Count
                    && Enumerable.Range(0, Comments + 2).All(number => read.Contains(number) == set.Contains(number))
                    && read.FirstUnread(Comments) == (missing.Length == 0 ? null : missing[0]);
            });

    [Test]
    public void The_order_does_not_matter_and_neighbours_become_one() =>
        _stretch
            .List[1, 12]
            .Sample(stretches =>
            {
                var read = Read(stretches).ToString();
                var parts = Read(stretches).Stretches;
                return read == Read(stretches.AsEnumerable().Reverse()).ToString()
                    && parts.Zip(parts.Skip(1)).All(pair => pair.Second.First > pair.First.Last + 1);
            });

    [Test]
    public void What_is_kept_reads_back_the_same() =>
        _stretch
            .List[1, 25]
            .Sample(stretches => ReadRanges.Read(Read(stretches).ToString(), Comments).Value.ToString() == Read(stretches).ToString());

    [TestCase("")]
    [TestCase("0")]
    [TestCase("5-3")]
    [TestCase("1-2-3")]
    [TestCase("1,,2")]
    [TestCase("-1")]
    [TestCase("1-99999999999")]
    [TestCase("61")]
    [TestCase("١")]
    [TestCase("all")]
    public void Anything_else_is_refused(string text) =>
        Assert.That(ReadRanges.Read(text, Comments).Refusal, Is.EqualTo(new FieldIsNotUnderstood("ranges", "ranges")));

    [Test]
    public void More_than_fits_at_once_is_refused() =>
        Assert.That(
            ReadRanges.Read(string.Join(',', Enumerable.Range(0, ReadRanges.MostAtOnce + 1).Select(at => (at * 2) + 1)), 10_000).IsRefused,
            Is.True
        );

    private static ReadRanges Read(IEnumerable<(int First, int Last)> stretches) =>
        stretches.Aggregate(ReadRanges.None, (all, one) => all.With(one.First, one.Last));
}
