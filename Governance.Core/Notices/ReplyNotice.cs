using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Notices;

/// <summary>Somebody replied to a comment: its author is told, unless they replied to themselves.</summary>
public sealed class ReplyNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "reply";

    /// <inheritdoc />
    public bool ByMail => false;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened)
    {
        if (
            happened is not CommentPosted { Parent: { } parent } posted
            || await CommentStore.Find(change.Connection, parent, change.Transaction) is not { } answered
            || answered.AuthorId == posted.By
        )
        {
            return [];
        }

        return
        [
            new(
                answered.AuthorId,
                posted.About,
                new
                {
                    proposal = posted.About,
                    comment = posted.Number,
                    by = posted.By,
                }
            ),
        ];
    }
}
