using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Register;

/// <summary>Why an earlier decision is no longer in force.</summary>
public enum SupersededBecause
{
    /// <summary>The motion of a later one changed the same thing: the next version of a rule, of an agreement.</summary>
    Motion,

    /// <summary>A secretary recorded that a later one stands in its place.</summary>
    Replaces,

    /// <summary>A secretary recorded that a later one ends it, and nothing stands in its place.</summary>
    Ends,
}

/// <summary>A later decision took the place of an earlier one, or ended it.</summary>
public sealed record Supersession
{
    /// <summary>The later decision.</summary>
    public required string Number { get; init; }

    /// <summary>The earlier one.</summary>
    public required string Supersedes { get; init; }

    /// <summary>Why.</summary>
    public required SupersededBecause Because { get; init; }

    /// <summary>The reason as the database keeps it.</summary>
    internal string BecauseWord
    {
        init => Because = Fact.Word<SupersededBecause>(value);
    }

    /// <summary>From when the earlier one is no longer in force.</summary>
    public required Instant Since { get; init; }

    /// <summary>Who recorded it; null where a motion's effect did.</summary>
    public PersonId? ByPerson { get; init; }

    /// <summary>When it was recorded.</summary>
    public required Instant At { get; init; }

    /// <summary>Whether one decision stands, over any number of steps, in the place of another. Pure.</summary>
    /// <param name="number">The later one.</param>
    /// <param name="of">The earlier one.</param>
    /// <param name="all">Every supersession that leads on from the later one.</param>
    public static bool LeadsTo(string number, string of, IReadOnlyList<(string Number, string Supersedes)> all)
    {
        var (reached, next) = (new HashSet<string> { number }, new Queue<string>([number]));
        while (next.TryDequeue(out var at))
        {
            foreach (var step in all.Where(step => step.Number == at && reached.Add(step.Supersedes)))
            {
                next.Enqueue(step.Supersedes);
            }
        }

        return reached.Contains(of);
    }
}

/// <summary>A later decision took the place of an earlier one, or ended it.</summary>
/// <param name="Number">The later one.</param>
/// <param name="Supersedes">The earlier one.</param>
/// <param name="Because">Why.</param>
/// <param name="Since">From when the earlier one is no longer in force.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="ReadBy">Who may read the later one.</param>
public sealed record DecisionSuperseded(
    string Number,
    string Supersedes,
    SupersededBecause Because,
    Instant Since,
    PersonId? By,
    Instant At,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "decision_superseded";

    /// <inheritdoc />
    public string Subject => Number;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "supersession",
                new { number = Number, supersedes = Supersedes },
                new
                {
                    because = Because,
                    since = Since,
                    by_person = By,
                    at = At,
                }
            ),
        ];
}
