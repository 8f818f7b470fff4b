using NodaTime;

namespace Governance.Core.Kernel;

/// <summary>Something that is owed by a day because of what was decided.</summary>
/// <param name="Subject">What it hangs on: the proposal's id, or another subject's.</param>
/// <param name="Circle">The circle that sets it, and whose secretary says whether it is met.</param>
/// <param name="Owner">Who owes it: the id of a coop or a circle.</param>
/// <param name="OwnerName">The owner's name, for words.</param>
/// <param name="Words">What is owed.</param>
/// <param name="Due">The last day on which it can be met.</param>
/// <param name="Unmet">What happens when it is not: the kind of an <see cref="IUnmet"/>.</param>
/// <param name="RemindDays">How many days before it is due the owner is reminded.</param>
public sealed record Owed(
    string Subject,
    string Circle,
    string Owner,
    string OwnerName,
    string Words,
    LocalDate Due,
    string Unmet,
    int RemindDays = 14
)
{
    /// <summary>The longest words of what is owed, in characters.</summary>
    public const int LongestWords = 300;

    /// <summary>As a sentence of what a motion changes.</summary>
    public Effect AsEffect() =>
        new(
            "condition",
            new Dictionary<string, object?>
            {
                ["owner"] = OwnerName,
                ["words"] = Words,
                ["due"] = Due,
                ["unmet"] = Unmet,
            }
        );
}

/// <summary>
/// Sets what is owed. Rooms below the register cannot know the room that keeps conditions; a motion that lives there takes this.
/// </summary>
public interface IOwe
{
    /// <summary>Sets it, in the transaction in which the motion takes effect.</summary>
    Task Owe(IChange change, Owed owed);
}

/// <summary>
/// What follows when something owed is not met in time. Each kind lives in the room of what it changes; a class that implements this is the
/// registration. Its words stand under <c>unmet.KIND</c>.
/// </summary>
public interface IUnmet
{
    /// <summary>The kind as it stands with the condition: <c>standing</c>.</summary>
    string Kind { get; }

    /// <summary>Makes it so, in the clock's transaction. Where the ground has shifted it changes nothing.</summary>
    Task Follow(IChange change, Lapsed lapsed);
}

/// <summary>Something owed that was not met in time.</summary>
/// <param name="Condition">The condition's id.</param>
/// <param name="Subject">What it hung on.</param>
/// <param name="Owner">Who owed it.</param>
/// <param name="Words">What was owed.</param>
public sealed record Lapsed(string Condition, string Subject, string Owner, string Words);
