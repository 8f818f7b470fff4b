using System.Data.Common;
using Governance.Core.Discussion;
using Governance.Core.Kernel;

namespace Governance.Core.Agreements;

/// <summary>An agreement is talked about between amendments too: by the federation where everybody may read it, else by those who may.</summary>
public sealed class AgreementTalk : ITalkedAbout
{
    /// <inheritdoc />
    public async Task<Discussion.Thread?> Begin(DbConnection connection, string subject, DbTransaction? tx) =>
        Ids.TryParse<AgreementId>(subject, out var id) && await AgreementStore.Find(connection, id, tx) is { } agreement
            ? Discussion.Thread.ToBegin(subject, agreement.CircleId, ReadBy(agreement))
            : null;

    /// <summary>Who takes part in the talk about an agreement.</summary>
    public static Audience ReadBy(Agreement agreement) => agreement.Audience == Audience.Public ? Audience.Federation : agreement.Audience;
}
