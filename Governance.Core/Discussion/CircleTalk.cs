using System.Data.Common;
using Governance.Core.Circles;
using Governance.Core.Kernel;

namespace Governance.Core.Discussion;

/// <summary>Circles talk about what is no proposal yet; the circle of a coop's own people is that coop's own room.</summary>
public sealed class CircleTalk : ITalkedAbout
{
    /// <inheritdoc />
    public async Task<Thread?> Begin(DbConnection connection, string subject, DbTransaction? tx) =>
        Ids.TryParse<CircleId>(subject, out var id) && await CircleStore.Find(connection, id, tx) is { } circle
            ? Thread.ToBegin(subject, circle.Id, circle.Audience)
            : null;
}
