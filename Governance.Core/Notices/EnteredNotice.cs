using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Positions;
using Governance.Core.Rolls;

namespace Governance.Core.Notices;

/// <summary>The secretary has entered an answer for a seat: whoever speaks for it is told, and may replace it.</summary>
public sealed class EnteredNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "entered";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened)
    {
        if (
            happened is not PositionTaken taken
            || !taken.Authority.StartsWith("entered_", StringComparison.Ordinal)
            || await RollStore.Find(change.Connection, taken.Seat, change.Transaction) is not { } seat
        )
        {
            return [];
        }

        var speakers = seat.CoopId is { } coop ? await Speakers.OfCoop(change, coop) : [seat.PersonId!.Value];
        return
        [
            .. speakers.Select(person => new Told(
                person,
                taken.Proposal.Value,
                new
                {
                    proposal = taken.Proposal,
                    round = taken.Round,
                    by = taken.By,
                    choice = taken.Choice,
                }
            )),
        ];
    }
}
