using Governance.Core.Access;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Circles;

/// <summary>What a circle is set up or changed with, as typed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Kind">Working circle or cluster.</param>
/// <param name="Zone">Its time zone.</param>
/// <param name="IsClosed">Whether only its own people read along.</param>
/// <param name="Policy">The policy it offers first, for a new one.</param>
public sealed record CircleForm(string? Name, string? Purpose, CircleKind Kind, string? Zone, bool IsClosed, string Policy);

/// <summary>A steward sets up a working circle or a cluster, or changes what is said of one.</summary>
public sealed class SetUpCircle(Writer writer)
{
    /// <summary>The longest purpose, in characters.</summary>
    public const int LongestPurpose = 2_000;

    /// <summary>A new circle without coops. Who sets up one that only its own people read is its first steward, or nobody could let anyone in.</summary>
    public Task<Result<CircleId>> Run(Actor actor, CircleForm form) =>
        writer.Run<CircleId>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (!viewer.IsSteward)
                {
                    return new NotAllowed("steward");
                }

                var kind = form.Kind == CircleKind.Cluster ? CircleKind.Cluster : CircleKind.Working;
                var circle = await Put(change, Ids.New<CircleId>(change.Now), kind, form);
                if (!circle.IsRefused && form.IsClosed && viewer.Person is { } person)
                {
                    var today = await AccessStore.Today(change);
                    await AppointToRole.In(change, circle.Value, person.Id, CircleRole.Steward, today, null);
                }

                return circle;
            }
        );

    /// <summary>Another name, purpose, zone or openness. By which rule it decides is decided by the circle, not here.</summary>
    public Task<Result<CircleId>> Change(Actor actor, CircleId id, CircleForm form) =>
        writer.Run<CircleId>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (await CircleStore.Find(change.Connection, id, change.Transaction) is not { Kind: not CircleKind.Coop } circle)
                {
                    return new NotFound();
                }

                if (circle.IsClosed)
                {
                    return new CircleIsClosed();
                }

                return viewer.IsSteward || viewer.Holds(CircleRole.Steward, id)
                    ? await Put(change, id, circle.Kind, form with { Policy = circle.Policy }, circle.SetUpAt)
                    : new NotAllowed("steward");
            }
        );

    private static async Task<Result<CircleId>> Put(Change change, CircleId id, CircleKind kind, CircleForm form, Instant setUpAt = default)
    {
        var name = Fields.Line("name", form.Name, Fields.Name);
        var purpose = Fields.Prose("purpose", form.Purpose, LongestPurpose, required: false);
        var zone = Fields.Zone("zone", form.Zone);
        if (FormIsRefused.From(name.Refusal, purpose.Refusal, zone.Refusal) is { } refusal)
        {
            return refusal;
        }

        if (await CircleStore.Alike(change.Connection, name.Value, change.Transaction) is { } other && other != id)
        {
            return new CircleNameIsTaken(name.Value);
        }

        var circle = new Circle
        {
            Id = id,
            Name = name.Value,
            Purpose = purpose.Value,
            Kind = kind,
            Zone = zone.Value,
            Audience = form.IsClosed && kind != CircleKind.General ? Audience.Of(id) : Audience.Federation,
            Policy = form.Policy,
            SetUpAt = setUpAt,
        };
        await In(change, circle);
        return id;
    }

    /// <summary>Puts a circle and records it.</summary>
    public static async Task In(Change change, Circle circle)
    {
        var put = circle.SetUpAt == default ? circle with { SetUpAt = change.Now } : circle;
        await CircleStore.Put(change.Transaction, put);
        await change.Append(CircleSet.From(put));
    }

    /// <summary>The circle of a coop's own people.</summary>
    public static Task InCoop(Change change, CoopId coop, string name, string zone)
    {
        var id = Ids.New<CircleId>(change.Now);
        return In(
            change,
            new Circle
            {
                Id = id,
                Name = name,
                Kind = CircleKind.Coop,
                CoopId = coop,
                Zone = zone,
                Audience = Audience.Of(id),
                Policy = "simple-majority",
            }
        );
    }

    /// <summary>Replaces a circle's holidays: days, one a line or separated by commas, as 2026-12-25.</summary>
    public Task<Result<Done>> SetHolidays(Actor actor, CircleId id, string? days) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (await CircleStore.Find(change.Connection, id, change.Transaction) is not { } circle || !viewer.MayRead(circle.Audience))
                {
                    return new NotFound();
                }

                if (!viewer.IsSteward && !viewer.Holds(CircleRole.Steward, id) && !viewer.Holds(CircleRole.Secretary, id))
                {
                    return new NotAllowed("secretary_or_steward");
                }

                var read = (days ?? "")
                    .Split([',', '\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(day => Fields.Date("holidays", day))
                    .ToList();
                if (read.Find(day => day.IsRefused) is { IsRefused: true } wrong)
                {
                    return wrong.Refusal;
                }

                var now = read.Select(day => day.Value!.Value).ToHashSet();
                var before = await CircleStore.Holidays(change.Connection, id, change.Transaction);
                IReadOnlyList<LocalDate> added = [.. now.Except(before).Order()];
                IReadOnlyList<LocalDate> removed = [.. before.Except(now).Order()];
                if (added.Count + removed.Count > 0)
                {
                    await CircleStore.PutHolidays(change.Transaction, id, now.Order());
                    await change.Append(new HolidaysSet(id, added, removed));
                }

                return Done.It;
            }
        );
}
