using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mail;
using Governance.Core.People;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;

namespace Governance.Core.Notices;

/// <summary>Somebody who is to answer.</summary>
/// <param name="Person">Who.</param>
/// <param name="ByMail">Whether they are written to.</param>
internal sealed record Speaker(PersonId Person, bool ByMail);

/// <summary>Who speaks for the seats of a round today: delegates and alternates of coops, people for themselves.</summary>
internal static class Speakers
{
    /// <summary>Those of all seats.</summary>
    public static async Task<IReadOnlyList<PersonId>> Of(Change change, RoundId round) =>
        await Of(change, await RollStore.Of(change.Connection, round, change.Transaction));

    /// <summary>
    /// Those who are to answer: for each seat that has not, who speaks for it or for the coop that was given it; nobody for seats that are
    /// recused or decided inside, whose members are asked there.
    /// </summary>
    public static async Task<IReadOnlyList<Speaker>> OfSilent(Change change, RoundId round)
    {
        var roll = await RollStore.Of(change.Connection, round, change.Transaction);
        var answered = (await PositionStore.Of(change.Connection, round, change.Transaction))
            .Where(position => position.Choice != "wait")
            .Select(position => position.SeatId)
            .ToHashSet();
        return await Asked(
            change,
            [.. roll.Where(seat => seat is { Recused: false, IsDecidedInside: false } && !answered.Contains(seat.Id))]
        );
    }

    /// <summary>Those who serve a circle as secretary today; where nobody does, the federation's.</summary>
    public static async Task<IReadOnlyList<PersonId>> Secretaries(Change change, CircleId circle)
    {
        var own = await Holding(change, circle, CircleRole.Secretary);
        return own.Count > 0 ? own : await Holding(change, CircleId.General, CircleRole.Secretary);
    }

    /// <summary>Those who look after the threads of a circle today; where nobody does, the federation's stewards.</summary>
    public static async Task<IReadOnlyList<PersonId>> LookingAfter(Change change, CircleId circle)
    {
        var own = new HashSet<PersonId>();
        foreach (var role in new[] { CircleRole.Facilitator, CircleRole.Secretary, CircleRole.Steward })
        {
            own.UnionWith(await Holding(change, circle, role));
        }

        return own.Count > 0 ? [.. own] : await Holding(change, CircleId.General, CircleRole.Steward);
    }

    /// <summary>Those who speak for each of some coops today; of each the delegate is written to, or who stands in while they are away.</summary>
    public static async Task<IReadOnlyList<(Coops.CoopId Coop, Speaker Speaker)>> OfCoops(Change change, IReadOnlySet<Coops.CoopId> coops)
    {
        var speaking = await InForce(change, coops);
        var people = speaking.Select(affiliation => affiliation.PersonId).ToHashSet();
        var away = await AbsenceStore.Away(change.Connection, people, await AccessStore.Today(change), change.Transaction);
        return
        [
            .. speaking
                .GroupBy(affiliation => affiliation.CoopId)
                .SelectMany(coop =>
                {
                    var written = Written([.. coop], away).ToHashSet();
                    return coop.Select(one => (coop.Key, new Speaker(one.PersonId, written.Contains(one.PersonId))));
                }),
        ];
    }

    /// <summary>Those who speak for a coop today.</summary>
    public static async Task<IReadOnlyList<PersonId>> OfCoop(Change change, Coops.CoopId coop)
    {
        var today = await AccessStore.Today(change);
        var people = await PersonStore.OfCoop(change.Connection, coop, change.Transaction);
        return [.. people.Where(person => person.CoversDay(today) && Speaks(person)).Select(person => person.PersonId)];
    }

    /// <summary>Those of some seats.</summary>
    public static async Task<IReadOnlyList<PersonId>> Of(Change change, IReadOnlyList<Seat> seats)
    {
        var coops = seats.Select(seat => seat.CoopId).OfType<Coops.CoopId>().ToHashSet();
        return [.. (await InForce(change, coops)).Select(affiliation => affiliation.PersonId).Concat(People(seats)).Distinct()];
    }

    /// <summary>Who is to answer these seats: of each coop the delegate is written to, or who stands in while they are away.</summary>
    private static async Task<IReadOnlyList<Speaker>> Asked(Change change, IReadOnlyList<Seat> seats)
    {
        var coops = seats.Select(seat => seat.CoopId).Concat(seats.Select(seat => seat.GivenTo)).OfType<Coops.CoopId>().ToHashSet();
        var speaking = await InForce(change, coops);
        var today = await AccessStore.Today(change);
        var people = speaking.Select(affiliation => affiliation.PersonId).ToHashSet();
        var away = await AbsenceStore.Away(change.Connection, people, today, change.Transaction);
        var written = speaking.GroupBy(affiliation => affiliation.CoopId).SelectMany(coop => Written([.. coop], away)).ToHashSet();
        return
        [
            .. people.Select(person => new Speaker(person, written.Contains(person))),
            .. People(seats).Except(people).Select(person => new Speaker(person, ByMail: true)),
        ];
    }

    /// <summary>Of one coop: its delegate; while they are away, or where there is none, the alternates who are there; where nobody is, all.</summary>
    private static IEnumerable<PersonId> Written(IReadOnlyList<Affiliation> coop, IReadOnlySet<PersonId> away)
    {
        var there = coop.Where(affiliation => !away.Contains(affiliation.PersonId)).ToList();
        var delegates = there.Where(affiliation => affiliation.Role == Role.Delegate).ToList();
        return (
            delegates.Count > 0 ? delegates
            : there.Count > 0 ? there
            : coop
        ).Select(affiliation => affiliation.PersonId);
    }

    private static async Task<IReadOnlyList<Affiliation>> InForce(Change change, IReadOnlySet<Coops.CoopId> coops) =>
        coops.Count == 0
            ? []
            :
            [
                .. (await PersonStore.InForce(change.Connection, await AccessStore.Today(change), change.Transaction)).Where(affiliation =>
                    coops.Contains(affiliation.CoopId) && Speaks(affiliation)
                ),
            ];

    private static IEnumerable<PersonId> People(IReadOnlyList<Seat> seats) => seats.Select(seat => seat.PersonId).OfType<PersonId>();

    private static bool Speaks(Affiliation affiliation) => affiliation.Role is Role.Delegate or Role.Alternate;

    private static async Task<IReadOnlyList<PersonId>> Holding(Change change, CircleId circle, CircleRole role)
    {
        var today = await AccessStore.Today(change);
        var terms = await CircleStore.Terms(change.Connection, circle, change.Transaction);
        return [.. terms.Where(term => term.Role == role && term.CoversDay(today)).Select(term => term.PersonId)];
    }
}
