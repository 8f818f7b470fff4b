using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Policies;

namespace Governance.Core.Proposals;

/// <summary>The circles in which somebody may raise a proposal.</summary>
public static class RaisingCircles
{
    /// <summary>Those that they may read and raise in, under the widest rule there is.</summary>
    public static async Task<IReadOnlyList<Circle>> Of(DbConnection connection, Viewer viewer)
    {
        var raises = await PolicyStore.WidestRaise(connection);
        return [.. (await CircleStore.Readable(connection, viewer.Audiences)).Where(circle => MayRaise.In(viewer, circle, raises))];
    }
}
