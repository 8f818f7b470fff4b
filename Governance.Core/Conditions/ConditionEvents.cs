using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Conditions;

/// <summary>Something is owed from now on.</summary>
/// <param name="Condition">Which.</param>
/// <param name="HangsOn">What it hangs on.</param>
/// <param name="Circle">The circle that set it.</param>
/// <param name="Owner">Who owes it.</param>
/// <param name="WordsHash">Fingerprint of what is owed.</param>
/// <param name="DueDate">The last day.</param>
/// <param name="DueAt">When that day is over.</param>
/// <param name="RemindAt">When the owner is reminded.</param>
/// <param name="Unmet">What happens when it is not met.</param>
/// <param name="SetAt">When it was set.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record ConditionSet(
    ConditionId Condition,
    string HangsOn,
    CircleId Circle,
    string Owner,
    string WordsHash,
    LocalDate DueDate,
    Instant DueAt,
    Instant RemindAt,
    string Unmet,
    Instant SetAt,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "condition_set";

    /// <inheritdoc />
    public string Subject => Condition.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "condition",
                new { id = Condition },
                new
                {
                    subject = HangsOn,
                    circle_id = Circle,
                    owner = Owner,
                    audience = ReadBy,
                    words = Fact.Hashed(WordsHash),
                    due_date = DueDate,
                    due_at = DueAt,
                    remind_at = RemindAt,
                    reminded_at = (Instant?)null,
                    unmet = Unmet,
                    state = ConditionState.Open,
                    claimed_at = (Instant?)null,
                    set_at = SetAt,
                    acts = 0,
                }
            ),
        ];
}

/// <summary>Something became of a condition: evidence, what the secretary found, a day put off, its end.</summary>
/// <param name="Condition">Of which.</param>
/// <param name="Number">The act's number.</param>
/// <param name="Act">What.</param>
/// <param name="By">Who; null for the clock.</param>
/// <param name="At">When.</param>
/// <param name="WordsSeal">Fingerprint of the words and their salt.</param>
/// <param name="SaltHash">Fingerprint of the salt.</param>
/// <param name="PutOffTo">The new last day, where it was put off.</param>
/// <param name="DueDate">The last day now.</param>
/// <param name="DueAt">When that day is over.</param>
/// <param name="RemindAt">When the owner is reminded.</param>
/// <param name="RemindedAt">When the owner was.</param>
/// <param name="State">How it stands now.</param>
/// <param name="ClaimedAt">Since when evidence waits.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record ConditionMoved(
    ConditionId Condition,
    int Number,
    string Act,
    PersonId? By,
    Instant At,
    string WordsSeal,
    string SaltHash,
    LocalDate? PutOffTo,
    LocalDate DueDate,
    Instant DueAt,
    Instant RemindAt,
    Instant? RemindedAt,
    ConditionState State,
    Instant? ClaimedAt,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "condition_moved";

    /// <inheritdoc />
    public string Subject => Condition.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "condition_act",
                new { condition_id = Condition, number = Number },
                new
                {
                    kind = Act,
                    by_person = By,
                    at = At,
                    words = Fact.Sealed("salt", WordsSeal),
                    salt = Fact.Hashed(SaltHash),
                    due_date = PutOffTo,
                }
            ),
            Fact.Is(
                "condition",
                new { id = Condition },
                new
                {
                    due_date = DueDate,
                    due_at = DueAt,
                    remind_at = RemindAt,
                    reminded_at = RemindedAt,
                    state = State,
                    claimed_at = ClaimedAt,
                    acts = Number,
                }
            ),
        ];
}
