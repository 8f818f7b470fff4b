using Governance.Core.Access;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Agreements;

/// <summary>Who speaks for a coop takes its declaration back.</summary>
public sealed class WithdrawDeclaration(Writer writer)
{
    /// <summary>Withdraws.</summary>
    public Task<Result<Done>> Run(Actor actor, AgreementId id, CoopId coop) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await AgreementStore.Find(change.Connection, id, change.Transaction) is not { } standard
                    || !viewer.MayRead(standard.Audience)
                    || await DeclarationStore.Find(change.Connection, id, coop, change.Transaction) is not { } one
                )
                {
                    return new NotFound();
                }

                if (!viewer.SpeaksFor(coop))
                {
                    return new NotAllowed("delegate");
                }

                if (one.State == DeclarationState.Withdrawn)
                {
                    return new DeclarationDoesNotStand();
                }

                var now = one with { State = DeclarationState.Withdrawn, WithdrawnBy = viewer.Person?.Id, WithdrawnAt = change.Now };
                await DeclarationStore.Put(change.Transaction, now);
                await change.Append(DeclarationSet.From(now, standard.Audience));
                return Done.It;
            }
        );
}
