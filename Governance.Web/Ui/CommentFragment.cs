using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Governance.Core.Discussion;
using Governance.Core.Kernel;
using Governance.Core.Words;
using NodaTime;

namespace Governance.Web.Ui;

/// <summary>A comment as HTML: the same on the page and in a live message, the same for every reader of one language.</summary>
public static class CommentFragment
{
    /// <summary>The most articles that are kept: what is read now, and no more than a few megabytes.</summary>
    private const int MostKept = 4_000;

    private static readonly ConcurrentDictionary<Key, string> _kept = new();
    private static int _made;

    /// <summary>
    /// The whole article. Times are told in the speech's zone; the page's script tells them in the reader's. It is the same for everybody who
    /// reads one language in one zone on one day, so it is kept; with signs at it, it is made anew, for the names in it.
    /// </summary>
    public static string Html(Comment comment, Speech speech, Instant now)
    {
        if (comment.Nods.Count > 0)
        {
            return Make(comment, speech, now);
        }

        var key = new Key(
            comment.Id,
            comment.Changed,
            comment.AuthorName,
            comment.CoopName,
            comment.IsAnswered,
            comment.ParentWords,
            comment.Place,
            speech.Culture.Name,
            speech.Zone.Id,
            now.InZone(speech.Zone).Date
        );
        if (_kept.TryGetValue(key, out var kept))
        {
            return kept;
        }

        // Counted here, because the dictionary would lock itself to count.
        if (Interlocked.Increment(ref _made) % MostKept == 0)
        {
            _kept.Clear();
        }

        return _kept[key] = Make(comment, speech, now);
    }

    private static string Make(Comment comment, Speech speech, Instant now)
    {
        var html = new StringBuilder(comment.Html.Length + 900);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<article class=\"comment{(comment.HiddenAt is null ? "" : " hidden-words")}\" id=\"c{comment.Number}\" data-id=\"{comment.Id}\" data-number=\"{comment.Number}\" data-depth=\"{Math.Min(comment.Depth, 2)}\" data-changed=\"{comment.Changed}\" data-author=\"{comment.AuthorId}\">"
        );
        html.Append("<span class=\"face\" aria-hidden=\"true\">").Append(Encode(Initials(comment.AuthorName))).Append("</span>");
        AppendHeader(html, comment, speech, now);
        if (comment.HiddenAt is not null)
        {
            html.Append("<div class=\"said\"><p class=\"soft\">")
                .Append(Encode(speech.Say("comment.hidden", new { reason = comment.HiddenReason })))
                .Append("</p></div>");
        }
        else
        {
            CommentParts.AppendAnswered(html, comment);
            html.Append(
                    comment.Language is { } language
                        ? $"<div class=\"said\" lang=\"{Encode(language)}\" dir=\"auto\">"
                        : "<div class=\"said\">"
                )
                .Append(comment.Html)
                .Append("</div>");
            CommentParts.AppendOffer(html, comment, speech);
        }

        AppendNods(html, comment, speech);
        html.Append("<p class=\"acts\">");
        if (comment.HiddenAt is null)
        {
            html.Append(
                    CultureInfo.InvariantCulture,
                    $"<a class=\"reply\" href=\"?reply={comment.Number}#say\" data-reply=\"{comment.Number}\">"
                )
                .Append(Encode(speech["comment.reply"]))
                .Append("<span class=\"sr\"> ")
                .Append(Encode(speech.Say("comment.to", new { name = comment.AuthorName, number = comment.Number })))
                .Append("</span></a> <a href=\"?quote=")
                .Append(comment.Number)
                .Append("#say\" data-quote=\"")
                .Append(comment.Number)
                .Append("\">")
                .Append(Encode(speech["quote.give"]))
                .Append("<span class=\"sr\"> #")
                .Append(comment.Number)
                .Append("</span></a> <a href=\"/comments/")
                .Append(comment.Id.Value)
                .Append("#nods\" data-nods>")
                .Append(Encode(speech["nod.give"]))
                .Append("<span class=\"sr\"> ")
                .Append(Encode(speech.Say("comment.about", new { number = comment.Number })))
                .Append("</span></a> ");
        }

        html.Append("<a href=\"/comments/")
            .Append(comment.Id.Value)
            .Append("\">")
            .Append(Encode(speech["comment.more"]))
            .Append("<span class=\"sr\"> ")
            .Append(Encode(speech.Say("comment.about", new { number = comment.Number })))
            .Append("</span></a></p></article>");
        return html.ToString();
    }

    /// <summary>Two letters for a face: of the first and the last name.</summary>
    public static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            0 => "?",
            1 => StringInfo.GetNextTextElement(words[0]).ToUpperInvariant(),
            _ => (StringInfo.GetNextTextElement(words[0]) + StringInfo.GetNextTextElement(words[^1])).ToUpperInvariant(),
        };
    }

    /// <summary>The signs given, each with how many and, for whoever asks, who.</summary>
    private static void AppendNods(StringBuilder html, Comment comment, Speech speech)
    {
        if (comment.Nods.Count == 0 || comment.HiddenAt is not null)
        {
            return;
        }

        html.Append("<p class=\"nods\">");
        foreach (var sign in Nods.Signs)
        {
            var given = comment.Nods.Where(nod => nod.Sign == sign).ToList();
            if (given.Count == 0)
            {
                continue;
            }

            var who = Encode(speech.Say("nod.by", new { what = speech["nod." + sign], who = given.Select(nod => nod.Name) }));
            html.Append("<a href=\"/comments/")
                .Append(comment.Id.Value)
                .Append("#nods\" data-nod=\"")
                .Append(sign)
                .Append("\" data-by=\"")
                .AppendJoin(' ', given.Select(nod => nod.PersonId.Value))
                .Append("\" title=\"")
                .Append(who)
                .Append("\"><span aria-hidden=\"true\">")
                .Append(Encode(speech["nod." + sign]))
                .Append(CultureInfo.InvariantCulture, $" {given.Count}</span><span class=\"sr\">")
                .Append(who)
                .Append("</span></a> ");
        }

        html.Append("</p>");
    }

    private static void AppendHeader(StringBuilder html, Comment comment, Speech speech, Instant now)
    {
        html.Append("<header><b>").Append(Encode(comment.AuthorName)).Append("</b> <small>");
        if (comment.CoopName is { } coop)
        {
            html.Append(Encode(speech.Say("comment.for", new { coop }))).Append(" · ");
        }

        html.Append(CultureInfo.InvariantCulture, $"<a class=\"soft\" href=\"#c{comment.Number}\">#{comment.Number}</a> · ");
        html.Append(CultureInfo.InvariantCulture, $"<time datetime=\"{Instants.Text(comment.At)}\">")
            .Append(Encode(speech.Brief(comment.At, now)))
            .Append("</time>");
        if (comment.Edits > 0)
        {
            html.Append(" · <a class=\"soft\" href=\"/comments/")
                .Append(comment.Id.Value)
                .Append("\">")
                .Append(Encode(speech["comment.edited"]))
                .Append("</a>");
        }

        if (comment.ParentNumber is { } parent)
        {
            html.Append(CultureInfo.InvariantCulture, $" · <a class=\"soft\" href=\"#c{parent}\">")
                .Append(Encode(speech.Say("comment.in_reply", new { number = parent })))
                .Append("</a>");
        }

        CommentParts.AppendLabels(html, comment, speech);
        html.Append("</small></header>");
    }

    private readonly record struct Key(
        CommentId Comment,
        int Changed,
        string Author,
        string? Coop,
        bool IsAnswered,
        string? ParentWords,
        AnchorPlace? Place,
        string Culture,
        string Zone,
        LocalDate Day
    );

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
