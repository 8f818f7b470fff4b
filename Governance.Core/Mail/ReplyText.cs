using System.Text.RegularExpressions;

namespace Governance.Core.Mail;

/// <summary>
/// What somebody wrote in a reply: without the mail they replied to and without their signature. Pure. No library of this kind restores
/// here; what is cut is cut only where a whole line says so, so that nobody's own words are lost.
/// </summary>
public static partial class ReplyText
{
    /// <summary>The reply itself, from a mail's plain text; empty where there is none.</summary>
    public static string Of(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).ToList();
        var kept = new List<string>();
        for (var at = 0; at < lines.Count; at++)
        {
            var line = lines[at];
            var two = at + 1 < lines.Count ? line + " " + lines[at + 1] : line;
            if (IsSignature(line) || StartsOriginal(line))
            {
                break;
            }

            if (IsAttribution(line) || (IsAttributionBegun(line) && IsAttribution(two)))
            {
                if (kept.Any(own => own.Length > 0))
                {
                    break;
                }

                // The answer stands below what it answers.
                at += IsAttribution(line) ? 0 : 1;
                continue;
            }

            if (!line.StartsWith('>'))
            {
                kept.Add(line);
            }
        }

        return Blank().Replace(string.Join('\n', kept).Trim(), "\n\n");
    }

    private static bool IsSignature(string line) => line is "--" || SentFrom().IsMatch(line);

    private static bool StartsOriginal(string line) => Original().IsMatch(line);

    private static bool IsAttribution(string line) => Attribution().IsMatch(line);

    private static bool IsAttributionBegun(string line) => AttributionBegun().IsMatch(line);

    /// <summary>On … wrote: · El … escribió: · Le … a écrit : · Am … schrieb …:</summary>
    [GeneratedRegex(
        @"^\s*(On\b.*\bwrote|El\b.*\bescribi\S*|Le\b.*\ba écrit|Am\b.*\bschrieb\b.*|.*<\S+@\S+>.*\b(wrote|escribió|a écrit|schrieb))\s*:$"
    )]
    private static partial Regex Attribution();

    [GeneratedRegex(@"^\s*(On|El|Le|Am)\b.*\d")]
    private static partial Regex AttributionBegun();

    [GeneratedRegex(
        @"^\s*(-{2,}\s*(Original Message|Original-Nachricht|Ursprüngliche Nachricht|Mensaje original|Message d.origine)\s*-{2,}|_{20,})\s*$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Original();

    [GeneratedRegex(
        @"^\s*(Sent from my|Get Outlook for|Von meinem .* gesendet|Gesendet von mein|Envoyé de mon|Enviado desde mi)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex SentFrom();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex Blank();
}
