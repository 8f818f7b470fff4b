using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>What a coop was from an instant on.</summary>
/// <param name="At">From when.</param>
/// <param name="Standing">Its standing.</param>
/// <param name="TakesPart">Whether it was a member with a place in the circle.</param>
public sealed record BoundStanding(Instant At, Standing Standing, bool TakesPart);

/// <summary>A coop with what it was, in order.</summary>
/// <param name="CoopId">Which coop.</param>
/// <param name="Name">Its name.</param>
/// <param name="Standings">What it was.</param>
public sealed record BoundMember(CoopId CoopId, string Name, IReadOnlyList<BoundStanding> Standings);

/// <summary>The coops of a circle over time, and how the circle counts days.</summary>
/// <param name="Calendar">The circle's calendar: notices are counted in it.</param>
/// <param name="Coops">The coops by name.</param>
public sealed record BoundMembers(Calendar Calendar, IReadOnlyList<BoundMember> Coops)
{
    /// <summary>One coop's standings and places as instants. Days of standing and place are days of the federation's zone. Pure.</summary>
    /// <param name="circle">The circle; null where it is not known here, which is taken as the general one.</param>
    /// <param name="zone">The federation's zone.</param>
    /// <param name="coop">Which coop.</param>
    /// <param name="name">Its name.</param>
    /// <param name="acts">The acts that changed its standing, in any order.</param>
    /// <param name="places">Its places in that circle.</param>
    public static BoundMember Of(
        Circle? circle,
        DateTimeZone zone,
        CoopId coop,
        string name,
        IEnumerable<StandingAct> acts,
        IEnumerable<CirclePlace> places
    )
    {
        var ordered = acts.OrderBy(act => act.FromDate).ThenBy(act => act.Number).ToList();
        var held = places.ToList();
        var days = ordered
            .Select(act => act.FromDate)
            .Concat(held.Select(place => place.FromDate))
            .Concat(held.Select(place => place.UntilDate?.PlusDays(1)).OfType<LocalDate>())
            .Distinct()
            .Order();
        var standings = new List<BoundStanding>();
        foreach (var day in days)
        {
            if (ordered.LastOrDefault(act => act.FromDate <= day)?.Standing is { } standing)
            {
                var hasPlace = circle?.Kind switch
                {
                    null or CircleKind.General => true,
                    CircleKind.Coop => circle.CoopId == coop,
                    _ => held.Any(place => place.FromDate <= day && (place.UntilDate is not { } until || day <= until)),
                };
                var now = new BoundStanding(zone.AtStartOfDay(day).ToInstant(), standing, standing == Standing.Member && hasPlace);
                if (standings.LastOrDefault() is not { } last || (last.Standing, last.TakesPart) != (now.Standing, now.TakesPart))
                {
                    standings.Add(now);
                }
            }
        }

        return new(coop, name, standings);
    }
}
