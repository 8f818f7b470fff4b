using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Elections;

/// <summary>
/// An election closes at its time and is counted, once. However late the clock comes, what was cast before the closing instant counts and
/// nothing else: a ballot at or after it was refused.
/// </summary>
public sealed class CloseElection(Writer writer)
{
    /// <summary>Closes one that is due; one that is not, or was closed or called off before, stays as it is.</summary>
    public Task<Result<Done>> WhenDue(ElectionId id) =>
        writer.Run<Done>(
            Actor.Clock,
            async change =>
            {
                if (
                    await ElectionStore.Find(change.Connection, id, change.Transaction)
                        is { State: ElectionState.Open, ClosesAt: { } close } election
                    && close <= change.Now
                )
                {
                    var offered = await ElectionStore.Offered(change.Connection, id, change.Transaction);
                    var ballots = await ElectionStore.Ballots(change.Connection, id, change.Transaction);
                    var result = ElectionCount.Result(election, offered, [.. ballots.Select(ballot => ballot.Read)]);
                    if (await ElectionStore.Close(change.Transaction, id, close, result))
                    {
                        await change.Append(new ElectionClosed(id, close, Fingerprint.Of(result), election.Audience.Value));
                    }
                }

                return Done.It;
            }
        );
}
