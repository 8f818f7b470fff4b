using System.Numerics;

namespace Governance.Core.Methods;

/// <summary>What voters wrote down.</summary>
public enum BallotKind
{
    /// <summary>No ballots, or none that say anything.</summary>
    None,

    /// <summary>Places, best first.</summary>
    Rankings,

    /// <summary>The candidates that a voter approves of.</summary>
    Approvals,

    /// <summary>A score for each candidate, or for some.</summary>
    Scores,

    /// <summary>Points shared out among candidates.</summary>
    Points,

    /// <summary>One word, such as yes.</summary>
    Choices,
}

/// <summary>What one voter, or several alike, gave to some candidates: 1 for an approval, or a score, or points.</summary>
/// <param name="Weight">How many voters; 0 or more.</param>
/// <param name="Given">Each candidate named, at most once, with what it was given.</param>
public sealed record Sheet(BigInteger Weight, IReadOnlyList<(int Candidate, Rational Amount)> Given)
{
    /// <summary>What a candidate was given; null where the voter said nothing of it.</summary>
    public Rational? For(int candidate)
    {
        foreach (var (named, amount) in Given)
        {
            if (named == candidate)
            {
                return amount;
            }
        }

        return null;
    }
}

/// <summary>All that a way of counting needs to know. Whoever withdrew is left out of it already.</summary>
public sealed record Contest
{
    /// <summary>The names of those who can be chosen, in a stated order. Everything else refers to them by their place in it, from 0.</summary>
    public required IReadOnlyList<string> Candidates { get; init; }

    /// <summary>How many are to be chosen; 1 or more.</summary>
    public int Seats { get; init; } = 1;

    /// <summary>What the ballots hold.</summary>
    public BallotKind Kind { get; init; }

    /// <summary>Where they are rankings.</summary>
    public Ballots? Rankings { get; init; }

    /// <summary>Where they are approvals, scores or points.</summary>
    public IReadOnlyList<Sheet> Sheets { get; init; } = [];

    /// <summary>Where they are choices: how much weight chose each word.</summary>
    public IReadOnlyDictionary<string, BigInteger> Choices { get; init; } = new Dictionary<string, BigInteger>();

    /// <summary>What each candidate costs, where money is shared out: more than 0, or 0.</summary>
    public IReadOnlyList<Rational> Costs { get; init; } = [];

    /// <summary>What selects a variant of the method.</summary>
    public Options Options { get; init; } = Options.None;

    /// <summary>How ties are settled that need to be.</summary>
    public TieRule TieRule { get; init; } = TieRule.Unstated;

    /// <summary>The rankings, or none.</summary>
    internal Ballots Ranked => Rankings ?? new BallotMerger(Candidates.Count).Build();

    /// <summary>Candidates that satisfy something, in the stated order.</summary>
    internal IReadOnlyList<int> Where(Func<int, bool> holds) => [.. Enumerable.Range(0, Candidates.Count).Where(holds)];
}
