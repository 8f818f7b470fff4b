using Governance.Core.Access;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Circles;

/// <summary>
/// A coop takes or gives up a place in a working circle or cluster: its own delegate or a steward says so.
/// A round that is open keeps the roll it was opened with.
/// </summary>
public sealed class JoinCircle(Writer writer)
{
    /// <summary>From today on.</summary>
    public Task<Result<PlaceId>> Run(Actor actor, CircleId circle, CoopId coop) =>
        writer.Run<PlaceId>(
            actor,
            async change =>
            {
                if (await MayChange(change, circle, coop) is { } refusal)
                {
                    return refusal;
                }

                if (await CircleStore.Find(change.Connection, circle, change.Transaction) is { IsClosed: true })
                {
                    return new CircleIsClosed();
                }

                var today = await AccessStore.Today(change);
                var places = await CircleStore.Places(change.Connection, circle, today, change.Transaction);
                return places.Any(place => place.CoopId == coop) ? new CoopTakesPartAlready() : await In(change, circle, coop, today);
            }
        );

    /// <summary>Until yesterday: from today on the coop has no place there.</summary>
    public Task<Result<Done>> Leave(Actor actor, CircleId circle, CoopId coop) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                if (await MayChange(change, circle, coop) is { } refusal)
                {
                    return refusal;
                }

                var today = await AccessStore.Today(change);
                var places = await CircleStore.Places(change.Connection, circle, today, change.Transaction);
                foreach (var place in places.Where(place => place.CoopId == coop))
                {
                    await Put(change, place with { UntilDate = today.PlusDays(-1) });
                }

                return Done.It;
            }
        );

    /// <summary>Puts the place and records it.</summary>
    public static async Task<PlaceId> In(Change change, CircleId circle, CoopId coop, LocalDate from)
    {
        var place = new CirclePlace
        {
            Id = Ids.New<PlaceId>(change.Now),
            CircleId = circle,
            CoopId = coop,
            FromDate = from,
        };
        await Put(change, place);
        return place.Id;
    }

    private static async Task Put(Change change, CirclePlace place)
    {
        await CircleStore.Put(change.Transaction, place);
        await change.Append(new PlaceSet(place.Id, place.CircleId, place.CoopId, place.FromDate, place.UntilDate));
    }

    private static async Task<Refusal?> MayChange(Change change, CircleId id, CoopId coop)
    {
        var viewer = await AccessStore.Asking(change);
        if (await CircleStore.Find(change.Connection, id, change.Transaction) is not { } circle || !viewer.Belongs)
        {
            return new NotFound();
        }

        if (circle.Kind is CircleKind.General or CircleKind.Coop)
        {
            return new CircleHoldsItsCoopsByStanding();
        }

        if (await CoopStore.Find(change.Connection, coop, await AccessStore.Today(change), change.Transaction) is null)
        {
            return new NotFound();
        }

        return viewer.IsSteward || viewer.Holds(CircleRole.Steward, id) || viewer.SpeaksFor(coop)
            ? null
            : new NotAllowed("delegate_or_steward");
    }
}
