using Governance.Core.Coops;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>What binds a coop to a version.</summary>
public enum BoundBy
{
    /// <summary>The decision of its circle.</summary>
    Decision,

    /// <summary>It signed.</summary>
    Signature,

    /// <summary>The notice of a new version passed, and it had not withdrawn.</summary>
    Notice,
}

/// <summary>For how long one version binds one coop. A corrected text binds whoever the text that it puts right binds.</summary>
/// <param name="Coop">Which coop.</param>
/// <param name="Version">The version that was decided or signed, whatever was put right in it since.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when, that instant not counted; null while it does.</param>
/// <param name="By">By what.</param>
/// <param name="Reservation">What the coop does not take on; stays with it when a new version binds by notice.</param>
public sealed record BoundTime(CoopId Coop, int Version, Instant From, Instant? Until, BoundBy By, string Reservation = "");

/// <summary>Where a coop stands with an agreement at one instant, as far as was known then.</summary>
public sealed record BoundCoop
{
    /// <summary>Which coop.</summary>
    public required CoopId CoopId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is a member with a place in the circle.</summary>
    public bool TakesPart { get; init; }

    /// <summary>Its standing; null before it was known.</summary>
    public Standing? Standing { get; init; }

    /// <summary>What binds it; null where nothing does.</summary>
    public BoundTime? Bond { get; init; }

    /// <summary>The version whose words bind it: the one of <see cref="Bond"/>, as put right since.</summary>
    public int? Version { get; init; }

    /// <summary>The version that it is asked to sign; null where it is not, or has answered.</summary>
    public int? Asked { get; init; }

    /// <summary>The version that will bind it when its notice has passed.</summary>
    public int? Next { get; init; }

    /// <summary>When that is.</summary>
    public Instant? NextAt { get; init; }

    /// <summary>Whether it said that it stays on what binds it, about the version in force.</summary>
    public bool Stays { get; init; }

    /// <summary>When its withdrawal takes effect; null where it has not withdrawn, or that is over.</summary>
    public Instant? WithdrawsAt { get; init; }

    /// <summary>Whether it has withdrawn for good and not signed again.</summary>
    public bool HasWithdrawn { get; init; }
}

/// <summary>Who is bound by what: pure, over whatever was recorded, for any instant.</summary>
public static class Bound
{
    /// <summary>
    /// Where every coop stands at an instant, by name. By decision: whoever is a member that day is bound to the version in force. By
    /// signature: whoever signed is bound to what it signed, and a new version reaches it as the text that binds it says. Nobody before a
    /// version is in force, after a repeal, or who has left the federation.
    /// </summary>
    public static IReadOnlyList<BoundCoop> On(
        Agreement agreement,
        IReadOnlyList<VersionLine> versions,
        IReadOnlyList<Accession> acts,
        BoundMembers members,
        Instant instant
    ) => [.. Walks(agreement, versions, acts, members, instant).Select(walk => walk.State())];

    /// <summary>All times for which a version has bound a coop up to an instant, by name and in order.</summary>
    public static IReadOnlyList<BoundTime> Until(
        Agreement agreement,
        IReadOnlyList<VersionLine> versions,
        IReadOnlyList<Accession> acts,
        BoundMembers members,
        Instant instant
    ) => [.. Walks(agreement, versions, acts, members, instant).SelectMany(walk => walk.Times())];

    private static IEnumerable<BoundWalk> Walks(
        Agreement agreement,
        IReadOnlyList<VersionLine> versions,
        IReadOnlyList<Accession> acts,
        BoundMembers members,
        Instant instant
    )
    {
        var texts = new BoundVersions(versions);
        var ofCoop = acts.ToLookup(act => act.CoopId);
        foreach (var member in members.Coops)
        {
            var walk = new BoundWalk(texts, members.Calendar, member);
            walk.To(instant, ofCoop[member.CoopId], agreement.RepealedAt);
            yield return walk;
        }
    }
}
