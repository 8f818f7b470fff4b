using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Agreements;
using NodaTime;

namespace Governance.Web.Pages.Agreements;

/// <summary>The two ratifications of one version over one hash, as far as they are made: what <c>_Ratifications</c> shows.</summary>
public sealed record RatificationsView
{
    /// <summary>The agreement.</summary>
    public required Agreement Agreement { get; init; }

    /// <summary>The version.</summary>
    public required AgreementVersion Version { get; init; }

    /// <summary>Ours: recorded, or as it would be.</summary>
    public required Ratification Ours { get; init; }

    /// <summary>Theirs, once it counts.</summary>
    public Ratification? Theirs { get; init; }

    /// <summary>The version in force until this one is; null for none.</summary>
    public int? InForce { get; init; }

    /// <summary>Whether the viewer may make the body's link.</summary>
    public bool MayInvite { get; init; }

    /// <summary>Whether what is shown leads elsewhere: not on the page of a link.</summary>
    public bool Leads { get; init; } = true;

    /// <summary>Where the file is that both keep; null until both have ratified.</summary>
    public string? File =>
        Theirs is null || Version.InForceFrom is null ? null : $"{Agreement.Path}/versions/{Version.Number}/ratified.json";

    /// <summary>What the other body is called.</summary>
    public string Body => Theirs?.Body ?? Version.Bound.OtherBody;

    /// <summary>Finds them; null where the version names no other body.</summary>
    public static async Task<RatificationsView?> Load(
        DbConnection connection,
        Viewer viewer,
        Agreement agreement,
        AgreementVersion version,
        Instant now
    )
    {
        if (version.Bound.OtherBody.Length == 0)
        {
            return null;
        }

        var made = await RatificationStore.Of(connection, agreement.Id, version.Number);
        var versions = version.InForceFrom is null ? await AgreementStore.Versions(connection, agreement.Id) : [];
        return new RatificationsView
        {
            Agreement = agreement,
            Version = version,
            Ours = made.FirstOrDefault(one => one.Side == RatifiedSide.Ours) ?? await RatifiedDecision.Ours(connection, version, now),
            Theirs = made.FirstOrDefault(one => one.Side == RatifiedSide.Theirs),
            InForce = versions.LastOrDefault(line => line.InForceFrom is { } from && from <= now)?.Number,
            MayInvite = InviteBody.May(viewer, agreement),
        };
    }
}
