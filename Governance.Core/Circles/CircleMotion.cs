using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Circles;

/// <summary>
/// What motions about circles have in common: which circle it is about, who decides about it, and that the ground is looked at when
/// raising, before anybody presses, and once more when it takes effect.
/// </summary>
public abstract class CircleMotion : IMotion
{
    /// <summary>Which circle it is about; left empty, the one that decides.</summary>
    protected static readonly MotionField About = new("circle", AskKind.Circle, Required: false);

    /// <inheritdoc />
    public abstract string Kind { get; }

    /// <inheritdoc />
    public abstract IReadOnlyList<MotionField> Asks { get; }

    /// <inheritdoc />
    public virtual bool IsOfferedIn(string circle) => true;

    /// <inheritdoc />
    public async Task<Refusal?> Validate(IChange change, Moved moved)
    {
        var (connection, tx) = (change.Transaction.Connection!, change.Transaction);
        var values = MotionValues.Read(moved.Details);
        if (await Target(connection, values, moved, tx) is not { } circle || !await MayRead(change, circle))
        {
            return new FieldIsMissing("circle");
        }

        if (circle.Id.Value != moved.Circle && (moved.Circle != CircleId.General.Value || circle.IsOfPeople))
        {
            return new CircleDecidesAboutItself();
        }

        return await Unfit(connection, values, circle, moved, tx) ?? await Shifted(connection, values, circle, moved, tx);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Effect>> Preview(DbConnection connection, Moved moved)
    {
        var values = MotionValues.Read(moved.Details);
        if (
            await Target(connection, values, moved, null) is not { } circle
            || await Unfit(connection, values, circle, moved, null) is not null
        )
        {
            return [];
        }

        return await Shifted(connection, values, circle, moved, null) is { } shifted
            ? [shifted.Shown]
            : await Effects(connection, values, circle, moved, null);
    }

    /// <inheritdoc />
    public async Task<Result<IReadOnlyList<Effect>>> TakeEffect(IChange change, Moved moved)
    {
        var (connection, tx) = (change.Transaction.Connection!, change.Transaction);
        var values = MotionValues.Read(moved.Details);
        var circle = (await Target(connection, values, moved, tx))!;
        if (await Shifted(connection, values, circle, moved, tx) is { } shifted)
        {
            return shifted;
        }

        var effects = await Effects(connection, values, circle, moved, tx);
        await Make((Change)change, values, circle, moved);
        return effects.ToArray();
    }

    /// <summary>The day on which it takes effect, in the federation's zone.</summary>
    protected static async Task<LocalDate> Day(DbConnection connection, Moved moved, DbTransaction? tx) =>
        (await FederationStore.Find(connection, tx))!.DateAt(moved.EffectiveAt);

    /// <summary>The later of the day asked for and the day on which it takes effect: nothing is changed for days gone by.</summary>
    protected static async Task<LocalDate> From(DbConnection connection, MotionValues values, Moved moved, DbTransaction? tx)
    {
        var day = await Day(connection, moved, tx);
        return values.Day("from") is { } from && from > day ? from : day;
    }

    /// <summary>What of the answers cannot be used, whatever the ground.</summary>
    protected abstract Task<Refusal?> Unfit(DbConnection connection, MotionValues values, Circle circle, Moved moved, DbTransaction? tx);

    /// <summary>What has changed so that it cannot be done as it was meant.</summary>
    protected abstract Task<GroundHasShifted?> Shifted(
        DbConnection connection,
        MotionValues values,
        Circle circle,
        Moved moved,
        DbTransaction? tx
    );

    /// <summary>What it changes.</summary>
    protected abstract Task<IReadOnlyList<Effect>> Effects(
        DbConnection connection,
        MotionValues values,
        Circle circle,
        Moved moved,
        DbTransaction? tx
    );

    /// <summary>Makes it so.</summary>
    protected abstract Task Make(Change change, MotionValues values, Circle circle, Moved moved);

    private static Task<Circle?> Target(DbConnection connection, MotionValues values, Moved moved, DbTransaction? tx) =>
        values["circle"].Length == 0 ? CircleStore.Find(connection, new CircleId(moved.Circle), tx)
        : values.Id<CircleId>("circle") is { } named ? CircleStore.Find(connection, named, tx)
        : Task.FromResult<Circle?>(null);

    /// <summary>Nobody finds out by a motion that there is a circle which they may not read.</summary>
    private static async Task<bool> MayRead(IChange change, Circle circle) =>
        (await AccessStore.Asking((Change)change)).MayRead(circle.Audience);
}
