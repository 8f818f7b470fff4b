using System.Text.Encodings.Web;
using Governance.Core.Agreements;
using Governance.Core.Words;

namespace Governance.Web.Pages.Agreements;

/// <summary>The way from a clause to the talk about it, with how much was said of it.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Comments">How many comments are about each clause, by its id.</param>
/// <param name="Speech">The reader's language.</param>
public sealed record ClauseTalk(AgreementId Agreement, IReadOnlyDictionary<string, int> Comments, Speech Speech)
{
    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="encoder">Makes words safe in HTML.</param>
    /// <param name="clause">The id of the clause.</param>
    /// <param name="number">What it is called.</param>
    /// <param name="onlyWhereSaid">Whether it is left out where nothing was said.</param>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder, string clause, string number, bool onlyWhereSaid = false)
    {
        var comments = Comments.GetValueOrDefault(clause);
        if (comments == 0 && onlyWhereSaid)
        {
            return;
        }

        writer.Write(comments == 0 ? "<p class=\"discuss noprint\">" : "<p class=\"discuss said noprint\">");
        if (comments > 0)
        {
            writer.Write($"<a href=\"/talk/{Agreement.Value}/transcript?clause={clause}\">");
            writer.Write(encoder.Encode(Speech.Say("anchor.comments", new { n = comments })));
            About(writer, encoder, number);
            writer.Write("</a> ");
        }

        writer.Write($"<a href=\"/talk/{Agreement.Value}?clause={clause}#say\">");
        writer.Write(encoder.Encode(Speech["anchor.discuss"]));
        About(writer, encoder, number);
        writer.Write("</a></p>");
    }

    private void About(TextWriter writer, HtmlEncoder encoder, string number)
    {
        writer.Write("<span class=\"sr\"> ");
        writer.Write(encoder.Encode(Speech.Say("anchor.at", new { name = number })));
        writer.Write("</span>");
    }
}
