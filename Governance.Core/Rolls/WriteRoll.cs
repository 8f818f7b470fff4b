using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Rolls;

/// <summary>
/// Who would hold a seat if a round opened now. In a circle of coops every coop that is a member today, paused ones left out;
/// in a coop's own circle everyone who belongs to it, observers left out.
/// </summary>
public static class WriteRoll
{
    /// <summary>The seats of a round that opens with this change.</summary>
    public static async Task<IReadOnlyList<Seat>> Seats(Change change, Circle circle, Policy policy, RoundId round)
    {
        var federation = await FederationStore.Find(change.Connection, change.Transaction);
        var today = federation!.DateAt(change.Now);
        return await Seats(change.Connection, change.Transaction, circle, policy, round, today, change.Now);
    }

    /// <summary>The same, for a preview before opening: ids of seats are not kept.</summary>
    public static async Task<IReadOnlyList<Seat>> Seats(
        System.Data.Common.DbConnection connection,
        System.Data.Common.DbTransaction? tx,
        Circle circle,
        Policy policy,
        RoundId round,
        LocalDate today,
        Instant now
    )
    {
        if (circle.IsOfPeople)
        {
            var people = await PersonStore.OfCoop(connection, circle.CoopId!.Value, tx);
            return OfPeople(people, today, round, now);
        }

        var coops = await CoopsIn(connection, tx, circle, today);
        if (policy.Basis.Kind != BasisKind.Person)
        {
            return [.. coops.Select(coop => SeatOf(coop, circle, round, now))];
        }

        var ids = coops.Select(coop => coop.Id).ToHashSet();
        var all = await PersonStore.InForce(connection, today, tx);
        return OfPeople(all.Where(affiliation => ids.Contains(affiliation.CoopId)), today, round, now);
    }

    private static async Task<IReadOnlyList<Coop>> CoopsIn(
        System.Data.Common.DbConnection connection,
        System.Data.Common.DbTransaction? tx,
        Circle circle,
        LocalDate today
    )
    {
        var members = (await CoopStore.All(connection, today, tx)).Where(coop => coop.Standing == Standing.Member);
        if (circle.Kind == CircleKind.General)
        {
            return [.. members];
        }

        var places = (await CircleStore.Places(connection, circle.Id, today, tx)).ToDictionary(place => place.CoopId);
        return [.. members.Where(coop => places.ContainsKey(coop.Id)).Select(coop => coop with { Since = places[coop.Id].FromDate })];
    }

    private static Seat SeatOf(Coop coop, Circle circle, RoundId round, Instant now) =>
        new()
        {
            Id = Ids.New<SeatId>(now),
            RoundId = round,
            CoopId = coop.Id,
            Because = circle.Kind == CircleKind.General ? "coop_is_member" : "coop_takes_part",
            Since = coop.Since,
        };

    private static List<Seat> OfPeople(IEnumerable<Affiliation> affiliations, LocalDate today, RoundId round, Instant now) =>
        [
            .. affiliations
                .Where(affiliation => affiliation.CoversDay(today) && affiliation.Role != Role.Observer)
                .GroupBy(affiliation => affiliation.PersonId)
                .Select(group => new Seat
                {
                    Id = Ids.New<SeatId>(now),
                    RoundId = round,
                    PersonId = group.Key,
                    Because = "person_belongs",
                    Since = group.Min(affiliation => affiliation.FromDate),
                }),
        ];
}
