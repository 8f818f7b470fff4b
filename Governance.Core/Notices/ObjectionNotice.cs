using Governance.Core.Consent;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Notices;

/// <summary>An objection waits for its owner: taken up, found to qualify or not. Whoever speaks for its seat is told.</summary>
public sealed class ObjectionNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "objection";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened)
    {
        if (happened is not ObjectionMoved { WaitsSince: not null, Because: "taken_up" or "qualifies" or "does_not_qualify" } moved)
        {
            return [];
        }

        IReadOnlyList<PersonId> owners = Ids.TryParse<CoopId>(moved.Holder, out var coop)
            ? await Speakers.OfCoop(change, coop)
            : [new PersonId(moved.Holder)];
        return
        [
            .. owners.Select(person => new Told(
                person,
                moved.Proposal.Value,
                new
                {
                    proposal = moved.Proposal,
                    objection = moved.Number,
                    what = moved.Because,
                }
            )),
        ];
    }
}
