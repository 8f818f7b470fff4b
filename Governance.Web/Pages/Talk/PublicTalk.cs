using System.Data.Common;
using Governance.Core.Agreements;
using Governance.Core.Discussion;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Register;

namespace Governance.Web.Pages.Talk;

/// <summary>What everybody may read of a thread: the comments opened to all, where what they are about is public itself.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Path">Where that is read.</param>
/// <param name="Numbers">The comments' numbers.</param>
public sealed record PublicTalk(string Name, string Path, IReadOnlyList<int> Numbers)
{
    /// <summary>It, or null where what the thread is about is not public: an agreement that everybody reads, or the published decision on a proposal.</summary>
    public static async Task<PublicTalk?> Of(DbConnection connection, string subject)
    {
        var (name, path) =
            Ids.TryParse<AgreementId>(subject, out var id)
            && await AgreementStore.Find(connection, id) is { } agreement
            && agreement.Audience == Audience.Public
                ? (agreement.Name, agreement.Path)
            : Ids.TryParse<ProposalId>(subject, out var proposal)
            && await DecisionStore.OfProposal(connection, proposal) is { } decision
            && decision.Audience == Audience.Public
                ? (decision.Title, "/register/" + decision.Number)
            : (null, null);
        return name is null || path is null ? null : new PublicTalk(name, path, await PublicCommentStore.Numbers(connection, subject));
    }
}
