using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Register;

namespace Governance.Core.Notices;

/// <summary>A decision entered the register: whoever spoke for a seat and the proposer are told where it stands.</summary>
public sealed class PublishedNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "published";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened)
    {
        if (happened is not DecisionEntered { EntryKind: EntryKind.Decision, Proposal: { } id, Round: { } round } entered)
        {
            return [];
        }

        var proposal = (await ProposalStore.Find(change.Connection, id, change.Transaction))!;
        return
        [
            .. (await Speakers.Of(change, round))
                .Append(proposal.RaisedBy)
                .Distinct()
                .Select(person => new Told(person, id.Value, new { proposal = id, number = entered.Number })),
        ];
    }
}
