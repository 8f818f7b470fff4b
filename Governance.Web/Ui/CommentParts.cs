using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Governance.Core.Agreements;
using Governance.Core.Discussion;
using Governance.Core.Text;
using Governance.Core.Words;

namespace Governance.Web.Ui;

/// <summary>What stands at a comment besides its words: what it is, which clause it is about, what it answers, what it offers.</summary>
internal static class CommentParts
{
    /// <summary>How much is quoted of what a deep reply answers, in characters.</summary>
    private const int MostQuoted = 140;

    /// <summary>What it is, in words; null for a plain comment.</summary>
    public static string? Mark(Comment comment, Speech speech) =>
        comment.Kind switch
        {
            SaidAs.Comment => null,
            SaidAs.Question => speech[comment.IsAnswered ? "mark.question_answered" : "mark.question_open"],
            _ => speech["mark." + comment.Kind],
        };

    /// <summary>What it is, and where the clause that it is about stands.</summary>
    public static void AppendLabels(StringBuilder html, Comment comment, Speech speech)
    {
        if (Mark(comment, speech) is { } mark)
        {
            html.Append(CultureInfo.InvariantCulture, $" · <span class=\"mark {comment.Kind}\">").Append(Encode(mark)).Append("</span>");
        }

        if (comment.Place is not { } place)
        {
            return;
        }

        var name = place.State == AnchorState.Gone ? speech["anchor.gone"] : speech.Say("anchor.at", new { name = place.Name });
        html.Append(" · <a class=\"at-clause\" href=\"").Append(Encode(place.Path)).Append("\">").Append(Encode(name)).Append("</a>");
        if (place.State == AnchorState.Changed)
        {
            html.Append(" (<a href=\"")
                .Append(Encode(place.Changes))
                .Append("\">")
                .Append(Encode(speech["anchor.changed"]))
                .Append("</a>)");
        }
    }

    /// <summary>The beginning of what a reply answers that is too deep to stand under it.</summary>
    public static void AppendAnswered(StringBuilder html, Comment comment)
    {
        if (comment is { ParentNumber: { } parent, ParentWords: { Length: > 0 } words })
        {
            html.Append(
                    CultureInfo.InvariantCulture,
                    $"<blockquote class=\"answered\" data-quotes=\"{parent}\"><a href=\"#c{parent}\">#{parent}</a> "
                )
                .Append(Encode(Clause.OpeningOf(words, MostQuoted)))
                .Append("</blockquote>");
        }
    }

    /// <summary>The words that it offers, with the means to make an amendment of them: a button of the page's form, which knows who presses.</summary>
    public static void AppendOffer(StringBuilder html, Comment comment, Speech speech)
    {
        if (OfferHtml(comment) is not { } shown)
        {
            return;
        }

        html.Append("<div class=\"offered\"><p class=\"small\">")
            .Append(Encode(speech["offered.title"]))
            .Append("</p><div class=\"said\">")
            .Append(shown)
            .Append("</div>");
        if (comment.Place is not { State: AnchorState.Gone })
        {
            html.Append("<button class=\"quiet small\" form=\"amending\" formaction=\"/comments/")
                .Append(comment.Id.Value)
                .Append("/amend\">")
                .Append(Encode(speech["offered.amend"]))
                .Append("<span class=\"sr\"> ")
                .Append(Encode(speech.Say("comment.about", new { number = comment.Number })))
                .Append("</span></button>");
        }

        html.Append("</div>");
    }

    /// <summary>The words that it offers, rendered and sanitised; null where it offers none.</summary>
    public static string? OfferHtml(Comment comment) =>
        comment.Offer is { } offer && MarkdownHtml.Render("offer", offer, CommentText.TopHeading) is { IsRefused: false } shown
            ? shown.Value
            : null;

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
