using Governance.Core.Circles;
using Governance.Core.Elections;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Rolls;
using Governance.Tests.Testing;

namespace Governance.Tests.Elections;

/// <summary>What people do in an election.</summary>
internal static class ElectionActs
{
    public const string Dates = "12 March\n19 March\n26 March";

    public static Task<Result<ElectionId>> Prepare(
        this World world,
        PersonId by,
        string method,
        string options = Dates,
        string? seats = null,
        CircleId? circle = null,
        string? budget = null
    ) =>
        world
            .The<PrepareElection>()
            .Run(
                Actor.Of(by),
                circle ?? CircleId.General,
                new ElectionForm("When do we meet?", "The yearly meeting.", method, options, seats, Budget: budget)
            );

    /// <summary>An election that is open for two days.</summary>
    public static async Task<ElectionId> OpenElection(
        this World world,
        PersonId by,
        string method,
        string options = Dates,
        string? seats = null,
        CircleId? circle = null,
        string? budget = null
    )
    {
        var id = Acts.Granted(await world.Prepare(by, method, options, seats, circle, budget));
        Acts.Granted(await world.The<OpenElection>().Run(Actor.Of(by), id, "2026-11-25T12:00"));
        return id;
    }

    /// <summary>Somebody casts the ballot of the seat that is theirs or their coop's.</summary>
    public static async Task<Result<string>> Cast(this World world, ElectionId id, CoopOf coop, params string?[] marks)
    {
        var seat = (await world.RollOf(id)).FirstOrDefault(seat => seat.CoopId == coop.Id || seat.PersonId == coop.Delegate);
        return await world.The<CastBallot>().Run(Actor.Of(coop.Delegate), id, seat?.Id ?? default, marks);
    }

    public static async Task<IReadOnlyList<Seat>> RollOf(this World world, ElectionId id)
    {
        await using var connection = await world.Database.Open();
        return await ElectionStore.Roll(connection, id);
    }

    public static async Task<Election> Election(this World world, ElectionId id)
    {
        await using var connection = await world.Database.Open();
        return (await ElectionStore.Find(connection, id))!;
    }

    /// <summary>The clock comes to the close, and closes.</summary>
    public static async Task<Election> CloseElection(this World world, ElectionId id)
    {
        var close = (await world.Election(id)).ClosesAt!.Value;
        world.Clock.SetUtcNow(close.ToDateTimeOffset());
        Acts.Granted(await world.The<CloseElection>().WhenDue(id));
        return await world.Election(id);
    }
}
