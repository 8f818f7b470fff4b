using System.Data.Common;
using Governance.Core.Agreements;
using Governance.Core.Discussion;

namespace Governance.Web.Ui;

/// <summary>What a comment is shown with: the signs given at it, and where the clause that it is about stands now.</summary>
internal static class CommentDetails
{
    /// <summary>The comments with it.</summary>
    public static async Task<IReadOnlyList<Comment>> With(DbConnection connection, IReadOnlyList<Comment> comments) =>
        await Nods.With(connection, await ClauseAnchors.With(connection, comments));
}
