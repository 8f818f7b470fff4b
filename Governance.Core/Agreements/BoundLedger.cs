using System.Data.Common;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Federation;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>All that was recorded about who is bound by one agreement: loaded once, asked about any instant.</summary>
/// <param name="Agreement">Which agreement.</param>
/// <param name="Versions">Its versions without their words.</param>
/// <param name="Acts">What coops did about it, the first first.</param>
/// <param name="Members">The coops of its circle over time.</param>
public sealed record BoundLedger(
    Agreement Agreement,
    IReadOnlyList<VersionLine> Versions,
    IReadOnlyList<Accession> Acts,
    BoundMembers Members
)
{
    private BoundVersions? _texts;

    /// <summary>The versions as what binds.</summary>
    public BoundVersions Texts => _texts ??= new(Versions);

    /// <summary>Where every coop stands at an instant, by name.</summary>
    public IReadOnlyList<BoundCoop> On(Instant instant) => Bound.On(Agreement, Versions, Acts, Members, instant);

    /// <summary>Where one coop stands at an instant; null where it is not known.</summary>
    public BoundCoop? Of(CoopId coop, Instant instant) => Only(one => one == coop).On(instant) is [var only, ..] ? only : null;

    /// <summary>The same of some coops only.</summary>
    public BoundLedger Only(Func<CoopId, bool> isAsked) =>
        this with
        {
            Members = Members with { Coops = [.. Members.Coops.Where(member => isAsked(member.CoopId))] },
        };

    /// <summary>All times for which a version has bound a coop up to an instant.</summary>
    public IReadOnlyList<BoundTime> Until(Instant instant) => Bound.Until(Agreement, Versions, Acts, Members, instant);

    /// <summary>The version in force at an instant, or null: before the first, or after a repeal.</summary>
    public VersionLine? InForce(Instant instant) =>
        Agreement.RepealedAt <= instant || Texts.At(instant) is not { } number ? null : Line(number);

    /// <summary>One version.</summary>
    public VersionLine Line(int number) => Versions.First(version => version.Number == number);

    /// <summary>The number that a coop's next act bears.</summary>
    public int NextNumber(CoopId coop) => Acts.Where(act => act.CoopId == coop).Select(act => act.Number).DefaultIfEmpty(0).Max() + 1;

    /// <summary>When a withdrawal at an instant takes effect for a coop: after the notice of the words that bind it. Null where nothing does.</summary>
    public Instant? WithdrawalEnds(BoundCoop coop, Instant now) =>
        coop.Version is { } version ? Members.Calendar.After(now, Line(version).Bound.Withdrawal) : null;

    /// <summary>That of one agreement.</summary>
    public static async Task<BoundLedger> Load(DbConnection connection, Agreement agreement, DbTransaction? tx = null) =>
        (await Load(connection, [agreement], tx))[0];

    /// <summary>Those of several agreements in a fixed number of queries and one for each of their circles.</summary>
    public static async Task<IReadOnlyList<BoundLedger>> Load(
        DbConnection connection,
        IReadOnlyList<Agreement> agreements,
        DbTransaction? tx = null
    )
    {
        if (agreements.Count == 0)
        {
            return [];
        }

        var ids = agreements.Select(agreement => agreement.Id.Value).ToArray();
        var versions = await AccessionStore.Versions(connection, ids, tx);
        var acts = (await AccessionStore.Of(connection, ids, tx)).ToLookup(act => act.AgreementId);
        var zone = (await FederationStore.Find(connection, tx))?.DateTimeZone ?? DateTimeZone.Utc;
        var standings = (await AccessionStore.Standings(connection, tx)).GroupBy(row => (row.Coop, row.Name)).ToList();
        var circles = agreements.Select(agreement => agreement.CircleId).Distinct().ToList();
        var places = await AccessionStore.Places(connection, [.. circles.Select(circle => circle.Value)], tx);
        var members = new Dictionary<CircleId, BoundMembers>();
        foreach (var id in circles)
        {
            var circle = await CircleStore.Find(connection, id, tx);
            var calendar = circle is null
                ? new Calendar(zone, new HashSet<LocalDate>())
                : await CircleStore.Calendar(connection, circle, tx);
            var held = places[id].ToLookup(place => place.CoopId);
            members[id] = new(
                calendar,
                [
                    .. standings.Select(coop =>
                        BoundMembers.Of(circle, zone, coop.Key.Coop, coop.Key.Name, coop.Select(row => row.Act), held[coop.Key.Coop])
                    ),
                ]
            );
        }

        return
        [
            .. agreements.Select(agreement => new BoundLedger(
                agreement,
                [.. versions[agreement.Id]],
                [.. acts[agreement.Id]],
                members[agreement.CircleId]
            )),
        ];
    }
}
