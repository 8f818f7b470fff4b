using System.Text.Encodings.Web;
using Governance.Core.Agreements;
using Governance.Core.Text;
using Microsoft.AspNetCore.Html;

namespace Governance.Web.Pages.Agreements;

/// <summary>
/// A text clause by clause: each with its number, its anchor and what stands at it. The HTML of a clause was made and cleaned when its version
/// was made; here it is only put together, written straight to the page.
/// </summary>
/// <param name="Clauses">The clauses.</param>
/// <param name="At">What stands at a clause, by id: marks of amendments, a form.</param>
/// <param name="IsMarked">Clauses that stand out, because something would change in them.</param>
/// <param name="Title">What the page says above: a heading that says the same is not said twice, unless something stands at it.</param>
/// <param name="Talk">The way to talk about a clause, for who takes part in that.</param>
public sealed record ClauseView(
    IReadOnlyList<Clause> Clauses,
    IReadOnlyDictionary<string, IHtmlContent>? At = null,
    IReadOnlySet<string>? IsMarked = null,
    string? Title = null,
    ClauseTalk? Talk = null
) : IHtmlContent
{
    /// <inheritdoc />
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var numbers = ClauseNumbers.Of(Clauses);
        foreach (var together in Core.Agreements.Clauses.Together(Clauses))
        {
            if (together[0].IsRow)
            {
                Table(writer, encoder, together, numbers);
            }
            else
            {
                One(writer, encoder, together[0], numbers[together[0].Id]);
            }
        }
    }

    private void One(TextWriter writer, HtmlEncoder encoder, Clause clause, string number)
    {
        writer.Write("<div class=\"clause ");
        writer.Write(KindOf(clause));
        writer.Write(IsSaidAbove(clause) ? " said-above" : "");
        writer.Write(IsMarked?.Contains(clause.Id) == true ? " marked\" id=\"c-" : "\" id=\"c-");
        writer.Write(clause.Id);
        writer.Write("\"><a class=\"no\" href=\"#c-");
        writer.Write(clause.Id);
        writer.Write("\" tabindex=\"-1\" aria-hidden=\"true\">");
        // A number that the words begin with is not said twice.
        writer.Write(ClauseNumbers.Own(clause) is null ? encoder.Encode(number) : "#");
        writer.Write("</a><div class=\"text\">");
        writer.Write(clause.Html);
        writer.Write("</div>");
        Talk?.WriteTo(writer, encoder, clause.Id, number);
        if (At?.GetValueOrDefault(clause.Id) is { } there)
        {
            there.WriteTo(writer, encoder);
        }

        writer.Write("</div>\n");
    }

    /// <summary>A table, and behind it what stands at its rows.</summary>
    private void Table(TextWriter writer, HtmlEncoder encoder, IReadOnlyList<Clause> rows, IReadOnlyDictionary<string, string> numbers)
    {
        writer.Write("<div class=\"clause table\"><span class=\"no\"></span><div class=\"text\"><table>");
        foreach (var row in rows)
        {
            writer.Write(IsMarked?.Contains(row.Id) == true ? "<tr class=\"marked\" id=\"c-" : "<tr id=\"c-");
            writer.Write(row.Id);
            writer.Write("\" title=\"");
            writer.Write(encoder.Encode(numbers[row.Id]));
            writer.Write("\">");
            writer.Write(row.Html);
            writer.Write("</tr>");
        }

        writer.Write("</table></div>");
        foreach (var row in rows)
        {
            // A row has no room for a way in of its own; what was said of it is still found.
            Talk?.WriteTo(writer, encoder, row.Id, numbers[row.Id], onlyWhereSaid: true);
        }

        foreach (var there in rows.Select(row => At?.GetValueOrDefault(row.Id)).OfType<IHtmlContent>())
        {
            there.WriteTo(writer, encoder);
        }

        writer.Write("</div>\n");
    }

    private bool IsSaidAbove(Clause clause) =>
        Title is not null
        && clause.Id == Clauses[0].Id
        && clause.Kind == PieceKind.Heading
        && At?.ContainsKey(clause.Id) != true
        && string.Equals(PlainWords.Line(clause.Source), PlainWords.Line(Title), StringComparison.OrdinalIgnoreCase);

    private static string KindOf(Clause clause) =>
        clause.Kind switch
        {
            PieceKind.Heading => "heading",
            PieceKind.Item => "item",
            _ => "words",
        };
}
