using Governance.Core.Agreements;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mandates;
using Governance.Core.Proposals;

namespace Governance.Core.Notices;

/// <summary>The rule has spoken, at the close or once what followed was settled: whoever speaks for a seat, the proposer, and the secretary who is to publish it are told.</summary>
public sealed class OutcomeNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "outcome";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened)
    {
        (ProposalId Proposal, RoundId Round, bool Ended)? spoken = happened switch
        {
            RoundClosed closed => (closed.Proposal, closed.Round, closed.Ended),
            RoundSettled settled => (settled.Proposal, settled.Round, settled.EndedAt is not null),
            _ => null,
        };
        if (spoken is not { } told)
        {
            return [];
        }

        var proposal = (await ProposalStore.Find(change.Connection, told.Proposal, change.Transaction))!;
        // What takes effect at its close waits for nobody to publish it.
        var waits = told.Ended && proposal.Motion is not (AnswerSeat.Name or SignByMembers.Name);
        var secretaries = waits ? await Speakers.Secretaries(change, proposal.CircleId) : [];
        var others = await Speakers.Of(change, told.Round);
        return
        [
            .. secretaries
                .Concat(others)
                .Append(proposal.RaisedBy)
                .Distinct()
                .Select(person => new Told(
                    person,
                    told.Proposal.Value,
                    new
                    {
                        proposal = told.Proposal,
                        round = told.Round,
                        publish = secretaries.Contains(person),
                    }
                )),
        ];
    }
}
