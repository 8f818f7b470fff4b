using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;

namespace Governance.Core.Notices;

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
    public static async Task<IReadOnlyList<PersonId>> OfSilent(Change change, RoundId round)
    {
        var roll = await RollStore.Of(change.Connection, round, change.Transaction);
        var answered = (await PositionStore.Of(change.Connection, round, change.Transaction))
            .Where(position => position.Choice != "wait")
            .Select(position => position.SeatId)
            .ToHashSet();
        return await Of(
            change,
            [.. roll.Where(seat => seat is { Recused: false, IsDecidedInside: false } && !answered.Contains(seat.Id))],
            withGiven: true
        );
    }

    /// <summary>Those who serve a circle as secretary today; where nobody does, the federation's.</summary>
    public static async Task<IReadOnlyList<PersonId>> Secretaries(Change change, CircleId circle)
    {
        var own = await Holding(change, circle, CircleRole.Secretary);
        return own.Count > 0 ? own : await Holding(change, CircleId.General, CircleRole.Secretary);
    }

    /// <summary>Those who speak for a coop today.</summary>
    public static async Task<IReadOnlyList<PersonId>> OfCoop(Change change, Coops.CoopId coop)
    {
        var today = await AccessStore.Today(change);
        var people = await PersonStore.OfCoop(change.Connection, coop, change.Transaction);
        return [.. people.Where(person => person.CoversDay(today) && Speaks(person)).Select(person => person.PersonId)];
    }

    private static async Task<IReadOnlyList<PersonId>> Of(Change change, IReadOnlyList<Seat> seats, bool withGiven = false)
    {
        var today = await AccessStore.Today(change);
        var coops = seats.Select(seat => seat.CoopId).OfType<Coops.CoopId>().ToHashSet();
        if (withGiven)
        {
            coops.UnionWith(seats.Select(seat => seat.GivenTo).OfType<Coops.CoopId>());
        }

        var all = coops.Count == 0 ? [] : await PersonStore.InForce(change.Connection, today, change.Transaction);
        return
        [
            .. all.Where(affiliation => coops.Contains(affiliation.CoopId) && Speaks(affiliation))
                .Select(affiliation => affiliation.PersonId)
                .Concat(seats.Where(seat => seat.PersonId is not null).Select(seat => seat.PersonId!.Value))
                .Distinct(),
        ];
    }

    private static bool Speaks(Affiliation affiliation) => affiliation.Role is Role.Delegate or Role.Alternate;

    private static async Task<IReadOnlyList<PersonId>> Holding(Change change, CircleId circle, CircleRole role)
    {
        var today = await AccessStore.Today(change);
        var terms = await CircleStore.Terms(change.Connection, circle, change.Transaction);
        return [.. terms.Where(term => term.Role == role && term.CoversDay(today)).Select(term => term.PersonId)];
    }
}
