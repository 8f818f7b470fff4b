using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Governance.Core.Kernel;
using Governance.Core.Text;

namespace Governance.Core.Agreements;

/// <summary>
/// Renders every clause by itself, so that none can break out into the next: an unclosed fence or quotation ends with its clause. Links by
/// reference find their definitions wherever in the text they stand. Made once, when a version is made.
/// </summary>
public static partial class ClauseHtml
{
    private const int TopHeading = 2;

    /// <summary>All clauses with their HTML; refused where one is too tangled to render.</summary>
    public static Result<Clause[]> Render(IReadOnlyList<Clause> clauses)
    {
        var rendered = RenderOrNot(clauses, plainWhereTangled: false);
        return rendered is null ? new MarkdownIsTooTangled("text") : rendered;
    }

    /// <summary>The same for a text that exists already and is kept as it is: what is too tangled is shown as it was typed.</summary>
    public static IReadOnlyList<Clause> RenderAll(IReadOnlyList<Clause> clauses) => RenderOrNot(clauses, plainWhereTangled: true)!;

    private static Clause[]? RenderOrNot(IReadOnlyList<Clause> clauses, bool plainWhereTangled)
    {
        var definitions = string.Concat(
            clauses.SelectMany(clause => Definition().Matches(clause.Source)).Take(500).Select(match => match.Value.Trim() + "\n")
        );
        var all = new List<Clause>(clauses.Count);
        var levels = clauses.Where(clause => clause.Kind == PieceKind.Heading).Select(clause => clause.Level).Distinct().Order().ToList();
        var deepest = TopHeading;
        string? head = null;
        foreach (var clause in clauses)
        {
            head =
                clause.Kind == PieceKind.TableHead ? clause.Source
                : clause.Kind == PieceKind.TableRow ? head
                : null;
            // Whatever levels a writer uses, the page's outline begins at its level and skips none.
            var level = clause.Kind == PieceKind.Heading ? Math.Min(Math.Min(6, TopHeading + levels.IndexOf(clause.Level)), deepest) : 6;
            deepest = clause.Kind == PieceKind.Heading ? level + 1 : deepest;
            if (HtmlOf(clause, head, definitions, level) is not { } html)
            {
                if (!plainWhereTangled)
                {
                    return null;
                }

                html = $"<p>{WebUtility.HtmlEncode(clause.Words)}</p>";
            }

            all.Add(clause with { Html = html });
        }

        return [.. all];
    }

    private static string? HtmlOf(Clause clause, string? head, string definitions, int level)
    {
        var source = clause.Source.ReplaceLineEndings("\n").TrimStart('\uFEFF', '\n');
        if (clause.Kind == PieceKind.TableRow)
        {
            // Rendered under its own head, of which only the row is kept.
            var table = Markdown(TableHead(head) + source, definitions, level);
            return table is null ? null
                : Rows().Matches(table) is { Count: > 1 } rows ? rows[1].Groups[1].Value
                : table;
        }

        var html = Markdown(Shown(clause, source), definitions, level);
        return html is not null && clause.Kind == PieceKind.TableHead && Rows().Match(html) is { Success: true } row
            ? row.Groups[1].Value
            : html;
    }

    /// <summary>As it is rendered where it differs from the source: a heading gets its space, an item its number in the list.</summary>
    private static string Shown(Clause clause, string source) =>
        clause.Kind switch
        {
            PieceKind.Heading when source.StartsWith('#') => new string('#', clause.Level) + " " + source.TrimStart('#').TrimStart(' '),
            PieceKind.Item when clause.Ordinal > 0 => OwnNumber()
                .Replace(source, clause.Ordinal.ToString(CultureInfo.InvariantCulture) + "$1", 1),
            PieceKind.TableHead => TableHead(source),
            _ => source,
        };

    private static string TableHead(string? head) => (head ?? "| |\n|-|\n").ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string? Markdown(string source, string definitions, int level)
    {
        var text = definitions.Length == 0 || Definition().IsMatch(source) ? source : source.TrimEnd() + "\n\n" + definitions;
        var html = MarkdownHtml.Render("text", text, level);
        return html.IsRefused ? null : html.Value.Trim();
    }

    [GeneratedRegex(@"^ {0,3}\[[^\]\n]{1,200}\]:[^\n]{1,2000}$", RegexOptions.Multiline)]
    private static partial Regex Definition();

    [GeneratedRegex("<tr>(.*?)</tr>", RegexOptions.Singleline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"^\s*\d{1,9}([.)])")]
    private static partial Regex OwnNumber();
}
