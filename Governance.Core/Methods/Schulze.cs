namespace Governance.Core.Methods;

/// <summary>
/// Schulze (M. Schulze, 2011; arXiv 1804.02973). A link leads from who beats to who is beaten, as strong as the votes for it
/// (<c>strength</c> <c>winning-votes</c>) or the margin (<c>margins</c>); a path is as strong as its weakest link. One stands above another
/// whose strongest path to it is weaker than its own. All who are beaten by nobody win; there may be several, and no index decides between them.
/// </summary>
public sealed class Schulze : ICountingMethod
{
    /// <inheritdoc />
    public string Name => "schulze";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [BallotKind.Rankings];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        var margins = contest.Options.Word("strength", "winning-votes", "margins") == "margins";
        var matrix = new PairwiseMatrix(contest.Ranked);
        var paths = StrongestPaths(matrix, margins);
        var order = Standing.Peel(matrix.Candidates, (one, other) => paths[one][other] > paths[other][one]);
        return new Count
        {
            Outcome = contest.Ranked.Total == 0 ? Count.NoValidBallots : null,
            Winners = Standing.Winners(order, contest.Seats),
            Order = order,
            Figures = [("pairwise", matrix.Figure()), ("path_strengths", new PairFigure(paths))],
            Rounds = [.. order.Select(place => new CountRound { Action = "place", Candidates = place })],
        };
    }

    /// <summary>The strength of the strongest path from each candidate to each other; 0 where there is none.</summary>
    public static IReadOnlyList<IReadOnlyList<long>> StrongestPaths(PairwiseMatrix matrix, bool margins)
    {
        var paths = new long[matrix.Candidates][];
        for (var one = 0; one < paths.Length; one++)
        {
            paths[one] = new long[paths.Length];
            for (var other = 0; other < paths.Length; other++)
            {
                if (matrix.Beats(one, other))
                {
                    paths[one][other] = matrix[one, other] - (margins ? matrix[other, one] : 0);
                }
            }
        }

        for (var through = 0; through < paths.Length; through++)
        {
            for (var from = 0; from < paths.Length; from++)
            {
                var first = paths[from][through];
                for (var to = 0; to < paths.Length && first > 0 && from != through; to++)
                {
                    if (to != from)
                    {
                        paths[from][to] = Math.Max(paths[from][to], Math.Min(first, paths[through][to]));
                    }
                }
            }
        }

        return paths;
    }
}
