using System.Data.Common;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;

namespace Governance.Core.Discussion;

/// <summary>
/// The federation talks with a coop that asks to join: its people are guests in this one thread, which is all of the federation's talk that
/// they read. It stays for both when the coop is admitted.
/// </summary>
public sealed class GuestTalk : ITalkedAbout
{
    /// <inheritdoc />
    public async Task<Thread?> Begin(DbConnection connection, string subject, DbTransaction? tx) =>
        Ids.TryParse<CoopId>(subject, out var id)
        && await CircleStore.Find(connection, CircleId.General, tx) is { } general
        && await CoopStore.Acts(connection, id, tx) is [.., { Standing: Standing.Applicant }]
            ? Thread.ToBegin(subject, general.Id, Audience.Federation)
            : null;
}
