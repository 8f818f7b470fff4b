using System.Globalization;
using Governance.Core.Kernel;

namespace Governance.Core.Discussion;

/// <summary>
/// The comments of a thread that somebody has read, as stretches of numbers: ascending, apart from each other, exact whatever the order in
/// which they were read. Pure.
/// </summary>
public sealed class ReadRanges
{
    /// <summary>The most stretches that are taken at once.</summary>
    public const int MostAtOnce = 1_000;

    private readonly (int First, int Last)[] _stretches;

    private ReadRanges((int First, int Last)[] stretches) => _stretches = stretches;

    /// <summary>Nothing was read.</summary>
    public static ReadRanges None { get; } = new([]);

    /// <summary>The stretches, both ends counted.</summary>
    public IReadOnlyList<(int First, int Last)> Stretches => _stretches;

    /// <summary>How many comments were read.</summary>
    public int Count => _stretches.Sum(stretch => stretch.Last - stretch.First + 1);

    /// <summary>Whether a comment was read.</summary>
    public bool Contains(int number)
    {
        var (low, high) = (0, _stretches.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (number < _stretches[middle].First)
            {
                high = middle - 1;
            }
            else if (number > _stretches[middle].Last)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first of so many comments that was not read; null where all were.</summary>
    public int? FirstUnread(int comments)
    {
        var next = 1;
        foreach (var (first, last) in _stretches)
        {
            if (first > next)
            {
                break;
            }

            next = last + 1;
        }

        return next <= comments ? next : null;
    }

    /// <summary>With another stretch; what touches becomes one.</summary>
    public ReadRanges With(int first, int last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        var before = _stretches.Where(stretch => stretch.Last < first - 1);
        var after = _stretches.Where(stretch => stretch.First > last + 1);
        var touched = _stretches.Where(stretch => stretch.Last >= first - 1 && stretch.First <= last + 1).ToList();
        var whole = touched.Count == 0 ? (first, last) : (Math.Min(first, touched[0].First), Math.Max(last, touched[^1].Last));
        return new([.. before, whole, .. after]);
    }

    /// <summary>With all that another one has.</summary>
    public ReadRanges With(ReadRanges other) => other._stretches.Aggregate(this, (all, stretch) => all.With(stretch.First, stretch.Last));

    /// <summary>
    /// Reads <c>1-40,42</c>, in any order; refused where that is not what it is, has more than <see cref="MostAtOnce"/> stretches, or names a
    /// comment beyond <paramref name="most"/>.
    /// </summary>
    public static Result<ReadRanges> Read(string? text, int most)
    {
        var parts = (text ?? "").Split(',');
        var read = None;
        foreach (var part in parts.Take(MostAtOnce + 1))
        {
            var ends = part.Split('-');
            if (
                parts.Length > MostAtOnce
                || ends.Length > 2
                || !Number(ends[0], out var first)
                || !Number(ends[^1], out var last)
                || first < 1
                || last < first
                || last > most
            )
            {
                return new FieldIsNotUnderstood("ranges", "ranges");
            }

            read = read.With(first, last);
        }

        return read;
    }

    /// <summary>As it is kept: <c>1-40,42</c>.</summary>
    public override string ToString() =>
        string.Join(
            ',',
            _stretches.Select(stretch =>
                stretch.First == stretch.Last
                    ? stretch.First.ToString(CultureInfo.InvariantCulture)
                    : string.Create(CultureInfo.InvariantCulture, $"{stretch.First}-{stretch.Last}")
            )
        );

    /// <summary>What the database keeps, which is always well formed.</summary>
    public static ReadRanges Kept(string? text) => string.IsNullOrEmpty(text) ? None : Read(text, int.MaxValue).Value;

    private static bool Number(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
