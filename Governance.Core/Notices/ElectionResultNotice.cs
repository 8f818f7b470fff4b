using Governance.Core.Elections;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Notices;

/// <summary>An election was counted: whoever had a ballot is told.</summary>
public sealed class ElectionResultNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "election_result";

    /// <inheritdoc />
    public bool ByMail => false;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened)
    {
        if (happened is not ElectionClosed closed)
        {
            return [];
        }

        var roll = await ElectionStore.Roll(change.Connection, closed.Election, change.Transaction);
        return
        [
            .. (await Speakers.Of(change, roll)).Select(person => new Told(
                person,
                closed.Election.Value,
                new { election = closed.Election }
            )),
        ];
    }
}
