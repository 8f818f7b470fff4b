using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;

namespace Governance.Core.Notices;

/// <summary>A round closes within a day and too few have answered for it to count: the secretary, who can ring people up, is told.</summary>
public sealed class AtRiskNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "at_risk";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened)
    {
        if (
            happened is not RoundNearsItsEnd near
            || await RoundStore.Find(change.Connection, near.Round, change.Transaction) is not { } round
            || await ProposalStore.Find(change.Connection, near.Proposal, change.Transaction) is not { } proposal
        )
        {
            return [];
        }

        var facts = await RoundFacts.Of(change.Connection, change.Transaction, proposal, round, isFinal: true);
        return Decide.Run(proposal.RuleOf(round), facts).Outcome != Outcome.Inquorate
            ? []
            :
            [
                .. (await Speakers.Secretaries(change, round.CircleId)).Select(person => new Told(
                    person,
                    near.Proposal.Value,
                    new { proposal = near.Proposal, round = near.Round }
                )),
            ];
    }
}
