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
public sealed record ClauseView(
    IReadOnlyList<Clause> Clauses,
    IReadOnlyDictionary<string, IHtmlContent>? At = null,
    IReadOnlySet<string>? IsMarked = null,
    string? Title = null
) : IHtmlContent
{
    /// <inheritdoc />
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var numbers = ClauseNumbers.Of(Clauses);
        var isInTable = false;
        var behindTable = new List<IHtmlContent>();
        for (var at = 0; at < Clauses.Count; at++)
        {
            var clause = Clauses[at];
            var isRow = clause.Kind is PieceKind.TableHead or PieceKind.TableRow;
            if (isInTable && (!isRow || clause.Kind == PieceKind.TableHead))
            {
                EndTable(writer, encoder, behindTable);
                isInTable = false;
            }

            if (isRow)
            {
                if (!isInTable)
                {
                    writer.Write("<div class=\"clause table\"><span class=\"no\"></span><div class=\"text\"><table>");
                    isInTable = true;
                }

                Row(writer, clause, numbers[clause.Id], behindTable);
            }
            else
            {
                One(writer, encoder, clause, numbers[clause.Id]);
            }
        }

        if (isInTable)
        {
            EndTable(writer, encoder, behindTable);
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
        if (At?.GetValueOrDefault(clause.Id) is { } there)
        {
            there.WriteTo(writer, encoder);
        }

        writer.Write("</div>\n");
    }

    private void Row(TextWriter writer, Clause clause, string number, List<IHtmlContent> behind)
    {
        writer.Write(IsMarked?.Contains(clause.Id) == true ? "<tr class=\"marked\" id=\"c-" : "<tr id=\"c-");
        writer.Write(clause.Id);
        writer.Write("\" title=\"");
        writer.Write(HtmlEncoder.Default.Encode(number));
        writer.Write("\">");
        writer.Write(clause.Html);
        writer.Write("</tr>");
        if (At?.GetValueOrDefault(clause.Id) is { } there)
        {
            behind.Add(there);
        }
    }

    private static void EndTable(TextWriter writer, HtmlEncoder encoder, List<IHtmlContent> behind)
    {
        writer.Write("</table></div>");
        foreach (var there in behind)
        {
            there.WriteTo(writer, encoder);
        }

        behind.Clear();
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
