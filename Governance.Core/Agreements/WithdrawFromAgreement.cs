using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Agreements;

/// <summary>
/// A coop withdraws from an agreement that it has signed: when the notice of the words that bind it has passed, by the calendar of the
/// circle. Until then it may sign again, which undoes it. Also who is paused may leave.
/// </summary>
public sealed class WithdrawFromAgreement(Writer writer)
{
    /// <summary>Withdraws.</summary>
    public Task<Result<Accession>> Run(Actor actor, AgreementId id, CoopId coop) =>
        writer.Run<Accession>(
            actor,
            async change =>
            {
                var found = await SignAgreement.MayAct(change, id, coop);
                if (found.IsRefused)
                {
                    return found.Refusal;
                }

                var ledger = found.Value;
                if (ledger.Of(coop, change.Now) is not { } standing)
                {
                    return new NotFound();
                }

                if (WhyNot(ledger.Agreement, standing) is { } refusal)
                {
                    return refusal;
                }

                return await AccessionMade.Put(
                    change,
                    ledger.Agreement,
                    new()
                    {
                        AgreementId = id,
                        CoopId = coop,
                        Number = ledger.NextNumber(coop),
                        Act = AccessionAct.Withdrew,
                        Version = standing.Version!.Value,
                        EffectiveAt = ledger.WithdrawalEnds(standing, change.Now)!.Value,
                        ByPerson = SignAgreement.Person(change),
                        Authority = Accession.ByDelegate,
                        At = change.Now,
                    }
                );
            }
        );

    /// <summary>Why a coop cannot withdraw, or null. Pure.</summary>
    public static Refusal? WhyNot(Agreement agreement, BoundCoop coop) =>
        agreement.RepealedAt is not null ? new AgreementIsRepealed(agreement.Name)
        : coop.WithdrawsAt is { } ends ? new CoopHasWithdrawn(coop.Name, ends)
        : coop.Bond is not { } bond ? new NothingBindsCoop(coop.Name)
        : bond.By == BoundBy.Decision ? new AgreementBindsByDecision(agreement.Name)
        : null;
}
