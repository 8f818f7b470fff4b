using Governance.Core.Coops;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>What a coop takes on when it signs: something that it owes by a day, and what happens to its signature when it does not.</summary>
/// <param name="Words">What it owes.</param>
/// <param name="Due">The last day.</param>
/// <param name="EndsSignature">Whether its signature ends when that is not met; else those concerned are told.</param>
public sealed record Undertaking(string Words, LocalDate Due, bool EndsSignature)
{
    /// <summary>As it is kept among the conditions of the agreement's circle.</summary>
    internal Owed Of(Agreement agreement, CoopId coop, string name) =>
        new(agreement.Id.Value, agreement.CircleId.Value, coop.Value, name, Words, Due, EndsSignature ? UnmetSignature.Name : "told");
}

/// <summary>A form about an undertaking, as typed; empty for none.</summary>
/// <param name="Words">What is owed.</param>
/// <param name="Due">The last day.</param>
/// <param name="EndsSignature">Whether the signature ends when it is not met.</param>
public sealed record UndertakingForm(string? Words, string? Due, bool EndsSignature)
{
    /// <summary>Reads it; null where none was typed. Its last day is to come, by the day that it is signed on.</summary>
    public Result<Undertaking?> Read(LocalDate today)
    {
        if (string.IsNullOrWhiteSpace(Words) && string.IsNullOrWhiteSpace(Due))
        {
            return (Undertaking?)null;
        }

        var words = Fields.Line("owes", Words, Owed.LongestWords);
        var due = Fields.Date("due", Due);
        var day =
            due.IsRefused ? due.Refusal
            : due.Value is null ? new FieldIsMissing("due")
            : due.Value <= today ? new DayIsNotToCome()
            : null;
        return FormIsRefused.From(words.Refusal, day) is { } refusal
            ? refusal
            : new Undertaking(words.Value, due.Value!.Value, EndsSignature);
    }
}

/// <summary>The last day of what is owed would be over before it can be met.</summary>
public sealed record DayIsNotToCome() : Refusal("day_is_not_to_come")
{
    /// <inheritdoc />
    public override string Field => "due";
}
