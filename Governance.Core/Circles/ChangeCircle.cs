using System.Data.Common;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Circles;

/// <summary>A circle gets another name or purpose. What is left empty stays as it is.</summary>
public sealed class ChangeCircle : CircleMotion
{
    /// <inheritdoc />
    public override string Kind => "change_circle";

    /// <inheritdoc />
    public override IReadOnlyList<MotionField> Asks { get; } =
    [About, new("name", AskKind.Line, Required: false), new("purpose", AskKind.Prose, Required: false, SetUpCircle.LongestPurpose)];

    /// <inheritdoc />
    protected override Task<Refusal?> Unfit(DbConnection connection, MotionValues values, Circle circle, Moved moved, DbTransaction? tx)
    {
        var name = Fields.Line("name", values["name"], Fields.Name, required: false);
        var purpose = Fields.Prose("purpose", values["purpose"], SetUpCircle.LongestPurpose, required: false);
        return Task.FromResult(
            FormIsRefused.From(name.Refusal, purpose.Refusal)
                ?? (
                    circle.IsOfPeople && name.Value.Length > 0 ? new CircleBearsItsCoopsName()
                    : name.Value.Length + purpose.Value.Length == 0 ? new FieldIsMissing("name")
                    : null
                )
        );
    }

    /// <inheritdoc />
    protected override async Task<GroundHasShifted?> Shifted(
        DbConnection connection,
        MotionValues values,
        Circle circle,
        Moved moved,
        DbTransaction? tx
    )
    {
        if (circle.IsClosed)
        {
            return new GroundHasShifted("circle_closed");
        }

        var name = Changed(values, circle).Name;
        return name != circle.Name && await CircleStore.Alike(connection, name, tx) is { } other && other != circle.Id
            ? new GroundHasShifted("circle_name_taken")
            : null;
    }

    /// <inheritdoc />
    protected override Task<IReadOnlyList<Effect>> Effects(
        DbConnection connection,
        MotionValues values,
        Circle circle,
        Moved moved,
        DbTransaction? tx
    )
    {
        var now = Changed(values, circle);
        var effects = new List<Effect>();
        if (now.Name != circle.Name)
        {
            effects.Add(new("circle_name", new Dictionary<string, object?> { ["circle"] = circle.Name, ["name"] = now.Name }));
        }

        if (now.Purpose != circle.Purpose)
        {
            effects.Add(new("circle_purpose", new Dictionary<string, object?> { ["circle"] = circle.Name, ["purpose"] = now.Purpose }));
        }

        return Task.FromResult<IReadOnlyList<Effect>>(effects);
    }

    /// <inheritdoc />
    protected override Task Make(Change change, MotionValues values, Circle circle, Moved moved) =>
        SetUpCircle.In(change, Changed(values, circle));

    private static Circle Changed(MotionValues values, Circle circle) =>
        circle with
        {
            Name = Fields.Line("name", values["name"], Fields.Name, required: false).Value is { Length: > 0 } name ? name : circle.Name,
            Purpose = Fields.Prose("purpose", values["purpose"], SetUpCircle.LongestPurpose, required: false).Value
                is { Length: > 0 } purpose
                ? purpose
                : circle.Purpose,
        };
}

/// <summary>A coop's own circle bears the coop's name.</summary>
public sealed record CircleBearsItsCoopsName() : Refusal("circle_bears_its_coops_name")
{
    /// <inheritdoc />
    public override string Field => "name";
}
