using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Agreements;
using NodaTime;

namespace Governance.Web.Pages.Agreements;

/// <summary>What an agreement's page says of others: another body that ratifies it too, coops that declare themselves against it.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Ratifications">Both ratifications; null where no other body is named.</param>
/// <param name="Declared">For a standard: how many coops declare that they meet it.</param>
/// <param name="Confirmed">How many of them a peer has confirmed.</param>
public sealed record OthersView(Agreement Agreement, RatificationsView? Ratifications, int Declared, int Confirmed)
{
    /// <summary>Finds it; a bounded number of queries.</summary>
    public static async Task<OthersView> Load(
        DbConnection connection,
        Viewer viewer,
        Agreement agreement,
        AgreementVersion version,
        Instant now
    )
    {
        IReadOnlyList<Declaration> all = agreement.IsStandard ? await DeclarationStore.Against(connection, agreement.Id) : [];
        return new(
            agreement,
            await RatificationsView.Load(connection, viewer, agreement, version, now),
            all.Count(one => one.State != DeclarationState.Withdrawn),
            all.Count(one => one.State == DeclarationState.Confirmed)
        );
    }
}
