using Governance.Core.Coops;
using Governance.Core.Kernel;

namespace Governance.Core.Agreements;

/// <summary>
/// A coop that signed and has not met in time what it took on is bound no more, from that moment: by the authority that signed it so. Where
/// nothing binds it any more, or the circle's decision does, nothing changes.
/// </summary>
public sealed class UnmetSignature : IUnmet
{
    /// <summary>The kind's name.</summary>
    public const string Name = "signature";

    /// <inheritdoc />
    public string Kind => Name;

    /// <inheritdoc />
    public async Task Follow(IChange change, Lapsed lapsed)
    {
        var (connection, tx, coop) = (change.Transaction.Connection!, change.Transaction, new CoopId(lapsed.Owner));
        if (await AgreementStore.Find(connection, new AgreementId(lapsed.Subject), tx) is not { RepealedAt: null } agreement)
        {
            return;
        }

        var ledger = await BoundLedger.Load(connection, agreement, tx);
        var signed = ledger.Acts.LastOrDefault(act => act.CoopId == coop && act.Act == AccessionAct.Signed);
        if (signed is null || ledger.Of(coop, change.Now) is not { Bond: { By: not BoundBy.Decision }, Version: { } version })
        {
            return;
        }

        await AccessionMade.Put(
            change,
            agreement,
            new()
            {
                AgreementId = agreement.Id,
                CoopId = coop,
                Number = ledger.NextNumber(coop),
                Act = AccessionAct.Withdrew,
                Version = version,
                EffectiveAt = change.Now,
                Authority = signed.Authority,
                ProposalId = signed.ProposalId,
                At = change.Now,
            }
        );
    }
}
