using System.Globalization;
using Governance.Core.Kernel;

namespace Governance.Core.Coops;

/// <summary>
/// A coop becomes a member, on conditions where some are set: each says what is owed, until which day, and what happens when it is not met.
/// </summary>
/// <param name="owes">Keeps what is owed.</param>
public sealed class AdmitCoop(IOwe owes) : CoopMotion
{
    private const int MostConditions = 3;

    /// <inheritdoc />
    public override string Kind => "admit_coop";

    /// <inheritdoc />
    public override IReadOnlyList<MotionField> Asks => [.. base.Asks, .. Enumerable.Range(1, MostConditions).SelectMany(AskedForEach)];

    /// <inheritdoc />
    protected override IReadOnlyList<Standing> Before { get; } = [Standing.Applicant, Standing.Associate, Standing.Left];

    /// <inheritdoc />
    protected override Standing After(IReadOnlyList<StandingAct> acts) => Standing.Member;

    /// <inheritdoc />
    protected override IEnumerable<Refusal?> Unfit(MotionValues values)
    {
        foreach (var (words, due) in Enumerable.Range(1, MostConditions).Select(number => (Name("condition", number), Name("due", number))))
        {
            yield return Fields.Line(words, values[words], Owed.LongestWords, required: values[due].Length > 0).Refusal;
            yield return values[words].Length > 0 && values[due].Length == 0
                ? new FieldIsMissing(due)
                : Fields.Date(due, values[due]).Refusal;
        }
    }

    /// <inheritdoc />
    protected override GroundHasShifted? ShiftedBesides(StandingMatter matter, MotionValues values) =>
        Conditions(matter, values, "", "").Any(owed => owed.Due <= matter.Day) ? new GroundHasShifted("condition_day_past") : null;

    /// <inheritdoc />
    protected override async Task Besides(IChange change, StandingMatter matter, MotionValues values, Moved moved)
    {
        foreach (var owed in Conditions(matter, values, moved.Proposal, moved.Circle))
        {
            await owes.Owe(change, owed);
        }
    }

    /// <inheritdoc />
    protected override IReadOnlyList<Effect> Effects(StandingMatter matter, MotionValues values, Moved moved) =>
        [
            .. base.Effects(matter, values, moved),
            .. Conditions(matter, values, moved.Proposal, moved.Circle).Select(owed => owed.AsEffect()),
        ];

    private static IEnumerable<MotionField> AskedForEach(int number) =>
        [
            new(Name("condition", number), AskKind.Line, Required: false, Owed.LongestWords) { Number = number },
            new(Name("due", number), AskKind.Date, Required: false) { Number = number },
            new(Name("unmet", number), AskKind.Choice, Required: false) { Number = number, Options = ["told", "standing"] },
        ];

    private static IEnumerable<Owed> Conditions(StandingMatter matter, MotionValues values, string proposal, string circle) =>
        from number in Enumerable.Range(1, MostConditions)
        let words = Fields.Line("condition", values[Name("condition", number)], Owed.LongestWords, required: false)
        let due = values.Day(Name("due", number))
        where !words.IsRefused && words.Value.Length > 0 && due is not null
        let unmet = values[Name("unmet", number)] is "standing" ? "standing" : "told"
        select new Owed(proposal, circle, matter.Coop.Id.Value, matter.Coop.Name, words.Value, due.Value, unmet);

    private static string Name(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
}
