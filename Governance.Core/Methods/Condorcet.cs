namespace Governance.Core.Methods;

/// <summary>
/// The pairwise matrix and what it says by itself: who beats all others one against one (the Condorcet winner), who loses to all, and the
/// Smith set, the smallest set whose members all beat everybody outside of it.
/// </summary>
public sealed class Condorcet : ICountingMethod
{
    /// <inheritdoc />
    public string Name => "condorcet";

    /// <inheritdoc />
    public IReadOnlyList<BallotKind> Counts => [BallotKind.Rankings];

    /// <inheritdoc />
    public Count Run(Contest contest)
    {
        var matrix = new PairwiseMatrix(contest.Ranked);
        var all = Enumerable.Range(0, matrix.Candidates).ToList();
        int? winner = all.Where(one => all.TrueForAll(other => other == one || matrix.Beats(one, other))).Cast<int?>().FirstOrDefault();
        int? loser =
            all.Count < 2
                ? null
                : all.Where(one => all.TrueForAll(other => other == one || matrix.Beats(other, one))).Cast<int?>().FirstOrDefault();
        return new Count
        {
            Outcome = contest.Ranked.Total == 0 ? Count.NoValidBallots : null,
            Winners = winner is { } one ? [one] : [],
            Figures =
            [
                ("pairwise", matrix.Figure()),
                ("condorcet_winner", new WhoFigure(winner)),
                ("condorcet_loser", new WhoFigure(loser)),
                ("smith_set", new GroupFigure(SmithSet(matrix))),
            ],
        };
    }

    /// <summary>The Smith set. Whoever wins the most pairs (a tie is half) is in it; so is whoever is not beaten by somebody in it.</summary>
    public static IReadOnlyList<int> SmithSet(PairwiseMatrix matrix)
    {
        var all = Enumerable.Range(0, matrix.Candidates).ToList();
        var wins = all.Select(one =>
                all.Sum(other =>
                    matrix.Beats(one, other) ? 2
                    : matrix.Beats(other, one) ? 0
                    : 1
                )
            )
            .ToList();
        var within = new SortedSet<int>(all.Where(one => wins[one] == wins.Max()));
        var open = new Queue<int>(within);
        while (open.TryDequeue(out var member))
        {
            foreach (var other in all.Where(other => !within.Contains(other) && !matrix.Beats(member, other)))
            {
                within.Add(other);
                open.Enqueue(other);
            }
        }

        return [.. within];
    }
}
