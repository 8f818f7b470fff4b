using System.Data.Common;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Circles;

/// <summary>A working circle or cluster is set up, with its first coops. Only the general circle decides that.</summary>
public sealed class NewCircle : CircleMotion
{
    /// <inheritdoc />
    public override string Kind => "set_up_circle";

    /// <inheritdoc />
    public override IReadOnlyList<MotionField> Asks { get; } =
    [
        new("name", AskKind.Line),
        new("purpose", AskKind.Prose, Required: false, SetUpCircle.LongestPurpose),
        new("circle_kind", AskKind.Choice) { Options = ["working", "cluster"] },
        new("coops", AskKind.Coops, Required: false) { Options = ["member", "associate"] },
    ];

    /// <inheritdoc />
    public override bool IsOfferedIn(string circle) => circle == CircleId.General.Value;

    /// <inheritdoc />
    protected override Task<Refusal?> Unfit(DbConnection connection, MotionValues values, Circle circle, Moved moved, DbTransaction? tx)
    {
        var name = Fields.Line("name", values["name"], Fields.Name);
        var purpose = Fields.Prose("purpose", values["purpose"], SetUpCircle.LongestPurpose, required: false);
        var kind = values["circle_kind"] is "working" or "cluster" ? null : new FieldIsMissing("circle_kind");
        return Task.FromResult(
            moved.Circle == CircleId.General.Value ? FormIsRefused.From(name.Refusal, purpose.Refusal, kind) : new OnlyTheGeneralCircle()
        );
    }

    /// <inheritdoc />
    protected override async Task<GroundHasShifted?> Shifted(
        DbConnection connection,
        MotionValues values,
        Circle circle,
        Moved moved,
        DbTransaction? tx
    ) =>
        await CircleStore.Alike(connection, values["name"], tx) is not null ? new GroundHasShifted("circle_name_taken")
        : (await Coops(connection, values, moved, tx)).Count < values.IdsOf<CoopId>("coops").Count
            ? new GroundHasShifted("circle_coop_gone")
        : null;

    /// <inheritdoc />
    protected override async Task<IReadOnlyList<Effect>> Effects(
        DbConnection connection,
        MotionValues values,
        Circle circle,
        Moved moved,
        DbTransaction? tx
    )
    {
        var coops = await Coops(connection, values, moved, tx);
        return
        [
            new(
                "set_up_circle",
                new Dictionary<string, object?>
                {
                    ["name"] = values["name"],
                    ["kind"] = values["circle_kind"],
                    ["coops"] = coops.Select(coop => coop.Name).ToList(),
                    ["n"] = coops.Count,
                    ["from"] = await Day(connection, moved, tx),
                }
            ),
        ];
    }

    /// <inheritdoc />
    protected override async Task Make(Change change, MotionValues values, Circle circle, Moved moved)
    {
        var made = new Circle
        {
            Id = Ids.New<CircleId>(change.Now),
            Name = Fields.Line("name", values["name"], Fields.Name).Value,
            Purpose = Fields.Prose("purpose", values["purpose"], SetUpCircle.LongestPurpose, required: false).Value,
            Kind = Fact.Word<CircleKind>(values["circle_kind"]),
            Zone = circle.Zone,
            Audience = Audience.Federation,
            Policy = circle.Policy,
        };
        await SetUpCircle.In(change, made);
        var day = await Day(change.Connection, moved, change.Transaction);
        foreach (var coop in values.IdsOf<CoopId>("coops"))
        {
            await JoinCircle.In(change, made.Id, coop, day);
        }
    }

    /// <summary>The coops named that take part in the federation on the day.</summary>
    private static async Task<IReadOnlyList<Coop>> Coops(DbConnection connection, MotionValues values, Moved moved, DbTransaction? tx)
    {
        var asked = values.IdsOf<CoopId>("coops").ToHashSet();
        return
        [
            .. (await CoopStore.All(connection, await Day(connection, moved, tx), tx)).Where(coop =>
                asked.Contains(coop.Id) && coop.Standing is (Standing.Member or Standing.Associate)
            ),
        ];
    }
}
