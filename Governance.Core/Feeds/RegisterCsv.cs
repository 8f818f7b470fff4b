using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Governance.Core.Kernel;
using Governance.Core.Register;

namespace Governance.Core.Feeds;

/// <summary>
/// The register as a table (RFC 4180, UTF-8 without a mark of byte order): public entries, codes as they stand in the data. A cell that a
/// spreadsheet would take for a formula begins with an apostrophe.
/// </summary>
public static class RegisterCsv
{
    private static readonly string[] _columns =
    [
        "number",
        "kind",
        "circle",
        "title",
        "outcome",
        "decided_at",
        "entered_at",
        "effective_at",
        "effect",
        "force",
        "superseded_by",
        "superseded_since",
        "corrects",
        "review_at",
        "sha256",
        "url",
    ];

    /// <summary>Writes the table.</summary>
    /// <param name="decisions">Public entries.</param>
    /// <param name="origin">The public address, without a slash at the end.</param>
    /// <param name="now">Now: whether an entry is in force is said as of now.</param>
    public static string Write(IReadOnlyList<Decision> decisions, string origin, AsOf now)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (
            var csv = new CsvWriter(
                text,
                new CsvConfiguration(CultureInfo.InvariantCulture)
                {
                    NewLine = "\r\n",
                    InjectionOptions = InjectionOptions.None,
                    ShouldQuote = field => field.Field.AsSpan().ContainsAny("\",\r\n") || field.Field?.Trim() != field.Field,
                }
            )
        )
        {
            Line(csv, _columns);
            foreach (var decision in decisions)
            {
                Line(csv, Row(decision, origin, now));
            }
        }

        return text.ToString();
    }

    /// <summary>A cell that no spreadsheet takes for a formula.</summary>
    public static string Guarded(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + cell : cell;

    private static void Line(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(Guarded(cell ?? ""));
        }

        csv.NextRecord();
    }

    private static IEnumerable<string?> Row(Decision decision, string origin, AsOf now)
    {
        var isShown = decision.SupersededAudience == Audience.Public;
        return
        [
            decision.Number,
            Fact.Cell(decision.Kind),
            decision.CircleName,
            decision.Title,
            Fact.Cell(decision.Outcome),
            decision.DecidedAt,
            Fact.Cell(decision.RatifiedAt),
            Fact.Cell(decision.EffectiveAt),
            Fact.Cell(decision.EffectState),
            Fact.Cell(InForce.On(decision, now)),
            isShown ? decision.SupersededBy : null,
            Fact.Cell(decision.SupersededSince),
            decision.Corrects,
            Fact.Cell(decision.ReviewAt),
            decision.TextHash,
            $"{origin}/register/{decision.Number}",
        ];
    }
}
