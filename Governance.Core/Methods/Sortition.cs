using System.Globalization;

namespace Governance.Core.Methods;

/// <summary>
/// A lot by RFC 3797. Options: <c>seeds</c>, the published sources in the order announced; <c>pool</c>, how many there are to draw from,
/// where nobody is named. Who is drawn first stands first.
/// </summary>
public sealed class Sortition : ICountingMethod
{
    /// <inheritdoc />
    public string Name => "sortition-rfc3797";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        var seeds = contest.Options.Texts("seeds");
        if (seeds.Count == 0)
        {
            throw new FormatException("A lot needs seeds: published sources that nobody could choose.");
        }

        var pool = contest.Options.Whole("pool") ?? contest.Candidates.Count;
        if (pool != contest.Candidates.Count)
        {
            throw new FormatException(
                string.Create(CultureInfo.InvariantCulture, $"The pool is {pool}, but {contest.Candidates.Count} are named.")
            );
        }

        var key = Lot.Key(seeds);
        var drawn = Lot.Draw(key, pool, contest.Seats);
        return new Count
        {
            Winners = drawn,
            Order = [.. drawn.Select(one => (IReadOnlyList<int>)[one])],
            Figures = [("key", key)],
            Rounds =
            [
                .. drawn.Select(one => new CountRound
                {
                    Action = "draw",
                    Candidates = [one],
                    Elected = [one],
                }),
            ],
        };
    }
}
