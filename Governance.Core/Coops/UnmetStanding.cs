using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Words;

namespace Governance.Core.Coops;

/// <summary>A coop that was admitted on a condition and has not met it is an applicant again. One that is no member any more stays what it is.</summary>
public sealed class UnmetStanding : IUnmet
{
    /// <inheritdoc />
    public string Kind => "standing";

    /// <inheritdoc />
    public async Task Follow(IChange change, Lapsed lapsed)
    {
        var (connection, tx) = (change.Transaction.Connection!, change.Transaction);
        var federation = (await FederationStore.Find(connection, tx))!;
        var (coop, today) = (new CoopId(lapsed.Owner), federation.DateAt(change.Now));
        var acts = await CoopStore.Acts(connection, coop, tx);
        if (
            await CoopStore.Find(connection, coop, today, tx) is not { Standing: Standing.Member }
            || SetStanding.MayFollow(acts, Standing.Applicant, today) is not null
        )
        {
            return;
        }

        var act = new StandingAct
        {
            Number = acts.Max(one => one.Number) + 1,
            FromDate = today,
            Standing = Standing.Applicant,
            Reason = Speech.In(federation.Language).Say("conditions.standing_reason", new { words = lapsed.Words }),
        };
        await SetStanding.In((Change)change, coop, act);
    }
}
