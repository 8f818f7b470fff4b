using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Governance.Core.Agreements;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Feeds;

/// <summary>Who is bound by an agreement, as a table and as data: coops, never people.</summary>
public static class BoundData
{
    /// <summary>A table with one line a coop. What a spreadsheet would take for a formula is words again.</summary>
    public static string Csv(IReadOnlyList<BoundCoop> coops)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (
            var csv = new CsvWriter(
                text,
                new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, NewLine = "\r\n" }
            )
        )
        {
            foreach (var head in _heads)
            {
                csv.WriteField(head);
            }

            csv.NextRecord();
            foreach (var coop in coops.Where(coop => coop.TakesPart || coop.Bond is not null))
            {
                foreach (var cell in Cells(coop))
                {
                    csv.WriteField(Fact.Cell(cell) ?? "");
                }

                csv.NextRecord();
            }
        }

        return text.ToString();
    }

    /// <summary>The versions that have been in force, where every coop stood at an instant, what has bound it until then, and what it did.</summary>
    public static object Of(BoundLedger ledger, Instant at) =>
        new
        {
            agreement = ledger.Agreement.Slug,
            name = ledger.Agreement.Name,
            at,
            in_force = ledger.InForce(at)?.Number,
            repealed_at = ledger.Agreement.RepealedAt,
            versions = ledger.Versions.Select(version => new
            {
                version.Number,
                version.Kind,
                sha256 = version.TextHash,
                version.InForceFrom,
                corrects = ledger.Texts.RootOf(version.Number) is var root && root == version.Number ? (int?)null : root,
                terms = version.Bound,
            }),
            bound = ledger
                .On(at)
                .Where(coop => coop.TakesPart || coop.Bond is not null)
                .Select(coop => new
                {
                    coop = coop.CoopId,
                    coop.Name,
                    coop.Version,
                    by = coop.Bond?.By,
                    since = coop.Bond?.From,
                    reservation = coop.Bond?.Reservation,
                    coop.Asked,
                    coop.Next,
                    coop.NextAt,
                    coop.WithdrawsAt,
                }),
            times = ledger.Until(at),
            acts = ledger
                .Acts.Where(act => act.At <= at)
                .Select(act => new
                {
                    coop = act.CoopId,
                    act.Number,
                    act.Act,
                    act.Version,
                    act.Reservation,
                    act.EffectiveAt,
                    act.Authority,
                    act.At,
                }),
        };

    private static readonly string[] _heads =
    [
        "coop",
        "name",
        "version",
        "by",
        "since",
        "reservation",
        "asked",
        "next",
        "next_at",
        "withdraws_at",
    ];

    private static IEnumerable<object?> Cells(BoundCoop coop) =>
        [
            coop.CoopId,
            coop.Name,
            coop.Version,
            coop.Bond?.By,
            coop.Bond?.From,
            coop.Bond?.Reservation,
            coop.Asked,
            coop.Next,
            coop.NextAt,
            coop.WithdrawsAt,
        ];
}
