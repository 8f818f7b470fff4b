using Governance.Core.Elections;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Notices;

/// <summary>An election opened: whoever casts a ballot of it is told.</summary>
public sealed class ElectionOpenNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "election_open";

    /// <inheritdoc />
    public bool ByMail => false;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened)
    {
        if (happened is not ElectionOpened opened)
        {
            return [];
        }

        var roll = await ElectionStore.Roll(change.Connection, opened.Election, change.Transaction);
        return
        [
            .. (await Speakers.Of(change, roll)).Select(person => new Told(
                person,
                opened.Election.Value,
                new { election = opened.Election }
            )),
        ];
    }
}
