using System.Data.Common;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Circles;

/// <summary>A person is appointed facilitator, secretary or steward of a circle, for a term.</summary>
public sealed class Appoint : CircleMotion
{
    /// <inheritdoc />
    public override string Kind => "appoint";

    /// <inheritdoc />
    public override IReadOnlyList<MotionField> Asks { get; } =
    [
        new("person", AskKind.Person),
        new("role", AskKind.Choice) { Options = ["facilitator", "secretary", "steward"] },
        About,
        new("from", AskKind.Date, Required: false),
        new("until", AskKind.Date, Required: false),
    ];

    /// <inheritdoc />
    protected override async Task<Refusal?> Unfit(
        DbConnection connection,
        MotionValues values,
        Circle circle,
        Moved moved,
        DbTransaction? tx
    )
    {
        var (from, until) = (Fields.Date("from", values["from"]), Fields.Date("until", values["until"]));
        var known = values.Id<PersonId>("person") is { } person && await PersonStore.Find(connection, person, tx) is not null;
        var role = values["role"] is "facilitator" or "secretary" or "steward" ? null : new FieldIsMissing("role");
        if (FormIsRefused.From(known ? null : new FieldIsMissing("person"), role, from.Refusal, until.Refusal) is { } refusal)
        {
            return refusal;
        }

        return from.Value is { } first && until.Value < first ? new TermEndsBeforeItBegins() : null;
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
        var (day, person) = (await From(connection, values, moved, tx), values.Id<PersonId>("person")!.Value);
        var terms = await CircleStore.Terms(connection, circle.Id, tx);
        return circle.IsClosed ? new GroundHasShifted("circle_closed")
            : values.Day("until") < day ? new GroundHasShifted("term_is_over")
            : !await Belongs(connection, circle, person, day, tx) ? new GroundHasShifted("person_left")
            : terms.Any(term => term.PersonId == person && Fact.Cell(term.Role) == values["role"] && term.CoversDay(day))
                ? new GroundHasShifted("person_has_role")
            : null;
    }

    /// <inheritdoc />
    protected override async Task<IReadOnlyList<Effect>> Effects(
        DbConnection connection,
        MotionValues values,
        Circle circle,
        Moved moved,
        DbTransaction? tx
    )
    {
        return
        [
            new(
                "appoint",
                new Dictionary<string, object?>
                {
                    // By id, as the journal knows people: pages say the name to who may read it, and erasing it leaves no trace here.
                    ["person"] = values["person"],
                    ["role"] = values["role"],
                    ["circle"] = circle.Name,
                    ["from"] = await From(connection, values, moved, tx),
                    ["ends"] = values.Day("until") is null ? "no" : "yes",
                    ["until"] = values.Day("until"),
                }
            ),
        ];
    }

    /// <inheritdoc />
    protected override async Task Make(Change change, MotionValues values, Circle circle, Moved moved) =>
        await AppointToRole.In(
            change,
            circle.Id,
            values.Id<PersonId>("person")!.Value,
            Fact.Word<CircleRole>(values["role"]),
            await From(change.Connection, values, moved, change.Transaction),
            values.Day("until")
        );

    /// <summary>Whether they belong to a coop on the day; to the coop itself for its own circle.</summary>
    private static async Task<bool> Belongs(DbConnection connection, Circle circle, PersonId person, LocalDate day, DbTransaction? tx) =>
        (await PersonStore.InForce(connection, day, tx)).Any(affiliation =>
            affiliation.PersonId == person && (circle.CoopId is not { } coop || affiliation.CoopId == coop)
        );
}
