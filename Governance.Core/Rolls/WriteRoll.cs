using System.Data.Common;
using System.Numerics;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mandates;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Rolls;

/// <summary>
/// Who would hold a seat if a round opened now, with which weight, in which class, by which mandate. In a circle of coops every coop that is
/// a member today, paused ones left out; in a coop's own circle everyone who belongs to it, observers left out.
/// </summary>
public static class WriteRoll
{
    /// <summary>The seats of a round that opens with this change.</summary>
    public static async Task<IReadOnlyList<Seat>> Seats(Change change, Circle circle, Policy policy, RoundId round, ProposalId? proposal)
    {
        var federation = await FederationStore.Find(change.Connection, change.Transaction);
        var today = federation!.DateAt(change.Now);
        return await Seats(change.Connection, change.Transaction, circle, policy, round, proposal, today, change.Now);
    }

    /// <summary>The same, for a preview before opening: ids of seats are not kept.</summary>
    public static async Task<IReadOnlyList<Seat>> Seats(
        DbConnection connection,
        DbTransaction? tx,
        Circle circle,
        Policy policy,
        RoundId round,
        ProposalId? proposal,
        LocalDate today,
        Instant now
    )
    {
        var holdings = await HoldingStore.Of(connection, circle.Id, tx);
        var seats = await Holders(connection, tx, circle, policy, holdings, round, today, now);
        var weighed = Caps.Scale(Weighed(seats, policy.Basis, holdings), policy.Basis.Classes);
        return weighed.Any(seat => seat.CoopId is not null)
            ? await MandateStore.OnRoll(connection, weighed, circle.Id, proposal, today, tx)
            : weighed;
    }

    /// <summary>The seats with the weight and class that the policy's basis gives them; those outside the basis are left out. Pure.</summary>
    public static IReadOnlyList<Seat> Weighed(IReadOnlyList<Seat> seats, Basis basis, IReadOnlyDictionary<string, Holding> holdings)
    {
        var weighed = new List<Seat>();
        foreach (var seat in seats)
        {
            var holding = holdings.GetValueOrDefault(seat.Holder) ?? Holding.Plain(seat.Holder);
            var weight = basis.Kind switch
            {
                BasisKind.Shares => holding.Shares,
                BasisKind.Weight => holding.Weight,
                _ => BigInteger.One,
            };
            var at = ClassOf(basis, holding);
            if (!weight.IsZero && at >= 0 && (basis.Only is not { } only || holding.Class == only))
            {
                weighed.Add(seat with { Weight = weight, Class = at });
            }
        }

        return weighed;
    }

    private static int ClassOf(Basis basis, Holding holding)
    {
        if (basis.Classes.Count == 0)
        {
            return 0;
        }

        for (var at = 0; at < basis.Classes.Count; at++)
        {
            if (basis.Classes[at].Name == holding.Class)
            {
                return at;
            }
        }

        return -1;
    }

    private static async Task<IReadOnlyList<Seat>> Holders(
        DbConnection connection,
        DbTransaction? tx,
        Circle circle,
        Policy policy,
        IReadOnlyDictionary<string, Holding> holdings,
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
        IReadOnlyList<Seat> seats = [.. coops.Select(coop => SeatOf(coop, circle, round, now))];
        var isOfClasses = policy.Basis.Classes.Count > 0 && policy.Basis.Kind != BasisKind.Coop;
        if (policy.Basis.Kind != BasisKind.Person && !isOfClasses)
        {
            return seats;
        }

        var ids = coops.Select(coop => coop.Id).ToHashSet();
        var all = (await PersonStore.InForce(connection, today, tx)).Where(affiliation => ids.Contains(affiliation.CoopId));
        return policy.Basis.Kind == BasisKind.Person
            ? OfPeople(all, today, round, now)
            // Where seats are of classes, workers and clients may sit beside coops: the people whom the circle has put in a class.
            :
            [
                .. seats,
                .. OfPeople(all.Where(one => holdings.GetValueOrDefault(one.PersonId.Value)?.Class.Length > 0), today, round, now),
            ];
    }

    private static async Task<IReadOnlyList<Coop>> CoopsIn(DbConnection connection, DbTransaction? tx, Circle circle, LocalDate today)
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
