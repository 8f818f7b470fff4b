using Governance.Core.Agreements;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Notices;

/// <summary>
/// A version of an agreement that is signed came into force: whoever speaks for a coop is told that it is asked to sign, or from when the
/// version binds it by notice. What only puts words right asks nobody.
/// </summary>
public sealed class SigningNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "signing";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened)
    {
        (AgreementId Id, int Number, Instant From)? came = happened switch
        {
            AgreementVersionMade { VersionKind: not (VersionKind.Editorial or VersionKind.Undone), InForceFrom: { } from } made => (
                made.Agreement,
                made.Number,
                from
            ),
            AgreementInForce inForce => (inForce.Agreement, inForce.Number, inForce.From),
            _ => null,
        };
        if (came is not { } version || await AgreementStore.Find(change.Connection, version.Id, change.Transaction) is not { } agreement)
        {
            return [];
        }

        var ledger = await BoundLedger.Load(change.Connection, agreement, change.Transaction);
        bool Is(int? number) => number is { } text && ledger.Texts.RootOf(text) == version.Number;
        var concerned = ledger.On(version.From).Where(coop => Is(coop.Asked) || Is(coop.Next)).ToDictionary(coop => coop.CoopId);
        var speakers = await Speakers.OfCoops(change, concerned.Keys.ToHashSet());
        return
        [
            .. speakers.Select(one => new Told(
                one.Speaker.Person,
                agreement.Id.Value,
                new
                {
                    agreement = agreement.Id,
                    version = version.Number,
                    coop = one.Coop,
                    what = concerned[one.Coop].Asked is null ? "notice" : "asked",
                },
                one.Speaker.ByMail
            )),
        ];
    }
}
