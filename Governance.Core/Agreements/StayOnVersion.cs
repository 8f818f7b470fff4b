using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Agreements;

/// <summary>A coop that is asked to sign a new version says that it stays on the one that binds it. It is asked again by the next one only.</summary>
public sealed class StayOnVersion(Writer writer)
{
    /// <summary>Stays, having read which version is asked to be signed.</summary>
    public Task<Result<Accession>> Run(Actor actor, AgreementId id, CoopId coop, int seen) =>
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
                if (ledger.Agreement.RepealedAt is not null)
                {
                    return new AgreementIsRepealed(ledger.Agreement.Name);
                }

                if (ledger.Of(coop, change.Now) is not { } standing)
                {
                    return new NotFound();
                }

                if (WhyNot(standing, seen) is { } refusal)
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
                        Act = AccessionAct.Stays,
                        Version = standing.Version!.Value,
                        EffectiveAt = change.Now,
                        ByPerson = SignAgreement.Person(change),
                        Authority = Accession.ByDelegate,
                        At = change.Now,
                    }
                );
            }
        );

    /// <summary>Why a coop cannot say that it stays, or null. Pure.</summary>
    public static Refusal? WhyNot(BoundCoop coop, int seen) =>
        coop.Bond is null ? new NothingBindsCoop(coop.Name)
        : coop is { Next: { } next, NextAt: { } at } ? new VersionBindsAfterNotice(next, at)
        : coop.Asked is not { } asked ? new CoopIsNotAskedToSign(coop.Name)
        : asked != seen ? new AnotherVersionIsInForce(seen, asked)
        : null;
}
