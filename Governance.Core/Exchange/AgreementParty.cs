using System.Data.Common;
using Governance.Core.Agreements;
using Governance.Core.Words;
using NodaTime;

namespace Governance.Core.Exchange;

/// <summary>Somebody whom one version of an agreement binds or has bound, as its export names them.</summary>
/// <param name="Name">The coop, or the other body.</param>
/// <param name="By">How it came to be bound: <c>signature</c>, <c>decision</c>, <c>notice</c>, or <c>ratification</c> for another body.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when; null where it still is.</param>
/// <param name="Reservation">The reservation it signed with; empty where there is none.</param>
public sealed record AgreementParty(string Name, string By, Instant From, Instant? Until, string Reservation)
{
    /// <summary>The parties of a version as of an instant: coops by name, then other bodies.</summary>
    public static async Task<IReadOnlyList<AgreementParty>> Of(
        DbConnection connection,
        Agreement agreement,
        AgreementVersion version,
        Instant now
    )
    {
        var ledger = await BoundLedger.Load(connection, agreement);
        var names = ledger.On(now).ToDictionary(coop => coop.CoopId, coop => coop.Name);
        var root = ledger.Texts.RootOf(version.Number);
        var coops = ledger
            .Until(now)
            .Where(time => time.Version == root && names.ContainsKey(time.Coop))
            .Select(time => new AgreementParty(names[time.Coop], Kernel.Fact.Cell(time.By)!, time.From, time.Until, time.Reservation));
        var bodies = (await RatificationStore.Of(connection, agreement.Id, version.Number))
            .Where(one => one.Side == RatifiedSide.Theirs)
            .Select(one => new AgreementParty(one.Body, "ratification", one.ConfirmedAt!.Value, null, ""));
        return [.. coops.OrderBy(party => party.Name, StringComparer.Ordinal).ThenBy(party => party.From), .. bodies];
    }

    /// <summary>The same in a sentence.</summary>
    public string Say(Speech speech)
    {
        var said = speech.Say(
            "export.party",
            new
            {
                name = Name,
                by = By,
                since = speech.Date(From),
            }
        );
        return Until is { } until ? said + " " + speech.Say("export.party_until", new { date = speech.Date(until) }) : said;
    }
}
