using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;

namespace Governance.Core.Notices;

/// <summary>The rule has spoken: whoever speaks for a seat, the proposer, and the secretary who is to publish it are told.</summary>
public sealed class OutcomeNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "outcome";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened)
    {
        if (happened is not RoundClosed closed)
        {
            return [];
        }

        var proposal = (await ProposalStore.Find(change.Connection, closed.Proposal, change.Transaction))!;
        var secretaries = await Speakers.Secretaries(change, proposal.CircleId);
        var others = await Speakers.Of(change, closed.Round, silentOnly: false);
        return
        [
            .. secretaries
                .Concat(others)
                .Append(proposal.RaisedBy)
                .Distinct()
                .Select(person => new Told(
                    person,
                    closed.Proposal.Value,
                    new
                    {
                        proposal = closed.Proposal,
                        round = closed.Round,
                        publish = secretaries.Contains(person),
                    }
                )),
        ];
    }
}
