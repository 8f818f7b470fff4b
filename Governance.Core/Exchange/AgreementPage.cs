using System.Net;
using System.Text;
using Governance.Core.Agreements;
using Governance.Core.Kernel;
using Governance.Core.Words;

namespace Governance.Core.Exchange;

/// <summary>One version of an agreement as a page that stands alone, to print or to send: nothing is fetched, no script runs.</summary>
public static class AgreementPage
{
    private const string Style = """
        body{font:16px/1.55 Inter,system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff;overflow-wrap:break-word}
        header{border-bottom:1px solid #bbb;margin-bottom:1.5rem}header p{margin:.2rem 0;color:#444}code{font-size:.85em}
        .clause{position:relative;margin:.7rem 0}.clause>p,.clause>h2,.clause>h3,.clause>h4,.clause>h5,.clause>h6{margin:.2rem 0}
        .number{font-size:.8rem;color:#444;font-variant-numeric:tabular-nums}.since{display:block;font-size:.75rem;color:#555}
        ul,ol{margin:.2rem 0;padding-left:1.4rem}table{border-collapse:collapse;width:100%}td,th{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}
        footer{border-top:1px solid #bbb;margin-top:2rem}footer h2{font-size:1rem}footer p{margin:.2rem 0}
        blockquote{border-left:3px solid #bbb;margin-left:0;padding-left:1rem}img{max-width:100%}
        @media (min-width:64rem){.number{position:absolute;left:-5.5rem;width:5rem;text-align:right}}
        @media print{body{font-size:11pt;max-width:none;margin:0;padding:0 0 0 2.2cm}.number{position:absolute;left:-2.2cm;width:2cm;text-align:right}
        h1,h2,h3,h4,h5,h6{break-after:avoid}.clause,tr,footer p{break-inside:avoid}a{color:inherit;text-decoration:none}@page{margin:2cm}}
        """;

    /// <summary>The whole document.</summary>
    public static string Of(AgreementExport export)
    {
        var (agreement, version, speech) = (export.Agreement, export.Version, export.Speech);
        var name = WebUtility.HtmlEncode(agreement.Name);
        var page = new StringBuilder(
            $"""
            <!doctype html>
            <html lang="{speech.Culture.TwoLetterISOLanguageName}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{name} · {Said(speech.Say("export.version", new { n = version.Number }))}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <header>
            <h1>{name}</h1>
            <p>{Said(Dates(export))}</p>
            <p>{Said(speech["export.hash"])} <code>{version.TextHash}</code></p>
            </header>
            <main>

            """
        );
        AddClauses(page, export);
        page.Append("</main>\n");
        AddParties(page, export);
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void AddParties(StringBuilder page, AgreementExport export)
    {
        page.Append("<footer>\n<h2>").Append(Said(export.Speech["export.parties"])).Append("</h2>\n");
        if (export.Parties.Count == 0)
        {
            page.Append("<p>").Append(Said(export.Speech["export.no_parties"])).Append("</p>\n");
        }

        foreach (var party in export.Parties)
        {
            page.Append("<p>").Append(Said(party.Say(export.Speech)));
            if (party.Reservation.Length > 0)
            {
                page.Append(' ')
                    .Append(Said(export.Speech["export.reservation"]))
                    .Append(" <q>")
                    .Append(Said(party.Reservation))
                    .Append("</q>");
            }

            page.Append("</p>\n");
        }

        page.Append("</footer>\n");
    }

    private static string Dates(AgreementExport export)
    {
        var (version, speech) = (export.Version, export.Speech);
        List<string> parts =
        [
            speech.Say("export.version", new { n = version.Number }),
            version.InForceFrom is { } from
                ? speech.Say("export.in_force", new { date = speech.Date(from) })
                : speech["export.not_in_force"],
            speech.Say("export.made", new { date = speech.Date(version.MadeAt) }),
        ];
        if (version.Decision is { } number)
        {
            parts.Add(speech.Say("export.decision", new { number }));
        }

        return string.Join(" · ", parts);
    }

    private static void AddClauses(StringBuilder page, AgreementExport export)
    {
        foreach (var together in Clauses.Together(export.Version.Parts))
        {
            page.Append(together[0].IsRow ? "<table>\n" : "");
            foreach (var clause in together)
            {
                var number = export.Numbers.GetValueOrDefault(clause.Id, "");
                var about = number.Length == 0 ? "" : $"<span class=\"number\">{WebUtility.HtmlEncode(number)}</span>";
                var since = $"<span class=\"since\">{Said(Since(export, clause))}</span>";
                page.Append(
                    clause.IsRow
                        ? $"<tr id=\"{clause.Id}\">{clause.Html}<td>{about} {since}</td></tr>\n"
                        : $"<div class=\"clause\" id=\"{clause.Id}\">{about}{clause.Html}{since}</div>\n"
                );
            }

            page.Append(together[0].IsRow ? "</table>\n" : "");
        }
    }

    private static string Since(AgreementExport export, Clause clause)
    {
        var since = export.Speech.Say("export.since", new { n = clause.Since });
        return export.DecisionOf(clause) is { } number ? since + ", " + export.Speech.Say("export.decision", new { number }) : since;
    }

    private static string Said(string words) => WebUtility.HtmlEncode(words);
}
