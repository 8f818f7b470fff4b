using Governance.Core.Access;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Notices;

/// <summary>Somebody, or a coop or circle they speak for or serve, was mentioned in a comment that they may read.</summary>
public sealed class MentionNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "mention";

    /// <inheritdoc />
    public bool ByMail => false;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened)
    {
        if (
            happened is not CommentPosted { Mentioned.Count: > 0 } posted
            || await CommentStore.Find(change.Connection, posted.About, change.Transaction) is not { } thread
        )
        {
            return [];
        }

        var today = await AccessStore.Today(change);
        var people = new HashSet<PersonId>();
        foreach (var id in posted.Mentioned)
        {
            people.UnionWith(await Mentioned.People(change.Connection, id, today, change.Transaction));
        }

        people.Remove(posted.By);
        var told = new List<Told>();
        foreach (var person in people)
        {
            var viewer = await AccessStore.Viewer(change.Connection, person, today, change.Transaction);
            if (Threads.MayRead(viewer, thread))
            {
                told.Add(
                    new(
                        person,
                        posted.About,
                        new
                        {
                            proposal = posted.About,
                            comment = posted.Number,
                            by = posted.By,
                        }
                    )
                );
            }
        }

        return told;
    }
}
