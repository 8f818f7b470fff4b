using System.Data.Common;
using Governance.Core.Circles;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Coops;

/// <summary>
/// What motions about a coop's standing have in common: only the general circle decides them, they begin at certain standings, and the
/// ground is looked at when raising, before anybody presses, and once more when it takes effect.
/// </summary>
public abstract class CoopMotion : IMotion
{
    /// <inheritdoc />
    public abstract string Kind { get; }

    /// <summary>The standings that it can begin at.</summary>
    protected abstract IReadOnlyList<Standing> Before { get; }

    /// <inheritdoc />
    public virtual IReadOnlyList<MotionField> Asks =>
        [
            new("coop", AskKind.Coop) { Options = [.. Before.Select(standing => Fact.Cell(standing)!)] },
            new("from", AskKind.Date, Required: false),
        ];

    /// <inheritdoc />
    public bool IsOfferedIn(string circle) => circle == CircleId.General.Value;

    /// <inheritdoc />
    public async Task<Refusal?> Validate(IChange change, Moved moved)
    {
        var (connection, tx) = (change.Transaction.Connection!, change.Transaction);
        if (moved.Circle != CircleId.General.Value)
        {
            return new OnlyTheGeneralCircle();
        }

        var values = MotionValues.Read(moved.Details);
        var matter = await Load(connection, values, moved, tx);
        var missing = matter is null ? new FieldIsMissing("coop") : null;
        return FormIsRefused.From([missing, Fields.Date("from", values["from"]).Refusal, .. Unfit(values)]) ?? Shifted(matter!, values);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Effect>> Preview(DbConnection connection, Moved moved)
    {
        var values = MotionValues.Read(moved.Details);
        return await Load(connection, values, moved, null) is not { } matter || Unfit(values).Any(refusal => refusal is not null) ? []
            : Shifted(matter, values) is { } shifted ? [shifted.Shown]
            : Effects(matter, values, moved);
    }

    /// <inheritdoc />
    public async Task<Result<IReadOnlyList<Effect>>> TakeEffect(IChange change, Moved moved)
    {
        var values = MotionValues.Read(moved.Details);
        var matter = (await Load(change.Transaction.Connection!, values, moved, change.Transaction))!;
        if (Shifted(matter, values) is { } shifted)
        {
            return shifted;
        }

        await SetStanding.In(
            (Change)change,
            matter.Coop.Id,
            new StandingAct
            {
                Number = matter.Acts.Max(act => act.Number) + 1,
                FromDate = matter.Day,
                Standing = After(matter.Acts),
                Reason = moved.Title,
            }
        );
        await Besides(change, matter, values, moved);
        return Effects(matter, values, moved).ToArray();
    }

    /// <summary>The standing that it leads to.</summary>
    protected abstract Standing After(IReadOnlyList<StandingAct> acts);

    /// <summary>What else of the answers cannot be used.</summary>
    protected virtual IEnumerable<Refusal?> Unfit(MotionValues values) => [];

    /// <summary>What else has changed so that it cannot be done as it was meant.</summary>
    protected virtual GroundHasShifted? ShiftedBesides(StandingMatter matter, MotionValues values) => null;

    /// <summary>What else it does.</summary>
    protected virtual Task Besides(IChange change, StandingMatter matter, MotionValues values, Moved moved) => Task.CompletedTask;

    /// <summary>What it changes.</summary>
    protected virtual IReadOnlyList<Effect> Effects(StandingMatter matter, MotionValues values, Moved moved) =>
        [
            new(
                Kind,
                new Dictionary<string, object?>
                {
                    ["coop"] = matter.Coop.Name,
                    ["from"] = matter.Day,
                    ["standing"] = Fact.Cell(After(matter.Acts)),
                }
            ),
        ];

    /// <summary>
    /// The standing may have changed, or may be set to change on a later day; then what was meant no longer fits. Pure.
    /// </summary>
    private GroundHasShifted? Shifted(StandingMatter matter, MotionValues values) =>
        !Before.Contains(matter.Coop.Standing) ? new GroundHasShifted("coop_is_" + Fact.Cell(matter.Coop.Standing))
        : matter.Acts[0].FromDate > matter.Day ? new GroundHasShifted("coop_changes_later")
        : ShiftedBesides(matter, values);

    private static async Task<StandingMatter?> Load(DbConnection connection, MotionValues values, Moved moved, DbTransaction? tx)
    {
        var today = (await FederationStore.Find(connection, tx))!.DateAt(moved.EffectiveAt);
        // Nothing is changed for days gone by: a roll written since would not be explained any more.
        var day = values.Day("from") is { } from && from > today ? from : today;
        return values.Id<CoopId>("coop") is { } id && await CoopStore.Find(connection, id, day, tx) is { } coop
            ? new StandingMatter(coop, day, await CoopStore.Acts(connection, id, tx))
            : null;
    }
}

/// <summary>A coop whose standing is to change.</summary>
/// <param name="Coop">Which, with its standing on the day.</param>
/// <param name="Day">From which day.</param>
/// <param name="Acts">Its acts so far, the latest first.</param>
public sealed record StandingMatter(Coop Coop, LocalDate Day, IReadOnlyList<StandingAct> Acts);
