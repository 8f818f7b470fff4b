using System.Text.Encodings.Web;
using Governance.Core.Kernel;
using Governance.Core.Words;
using Microsoft.AspNetCore.Html;
using NodaTime;

namespace Governance.Web.Ui;

/// <summary>Sentences with links in them, and times that programs can read too.</summary>
public static class HtmlText
{
    /// <summary>A sentence whose places are filled with HTML: the words are encoded, what fills them is given as it is.</summary>
    public static IHtmlContent Html(this Speech speech, string key, params (string Name, IHtmlContent Content)[] parts)
    {
        var marks = parts.ToDictionary(part => part.Name, part => (object?)$"\u0002{part.Name}\u0003");
        var html = HtmlEncoder.Default.Encode(speech.Say(key, marks));
        foreach (var (name, content) in parts)
        {
            using var writer = new StringWriter();
            content.WriteTo(writer, HtmlEncoder.Default);
            html = html.Replace(HtmlEncoder.Default.Encode($"\u0002{name}\u0003"), writer.ToString(), StringComparison.Ordinal);
        }

        return new HtmlString(html);
    }

    /// <summary>A link to a page of ours.</summary>
    public static IHtmlContent Link(string path, string words) =>
        new HtmlString($"<a href=\"{HtmlEncoder.Default.Encode(path)}\">{HtmlEncoder.Default.Encode(words)}</a>");

    /// <summary>The options of a list to choose from.</summary>
    public static IHtmlContent Options(IEnumerable<(string Value, string Words)> options, string? chosen)
    {
        var html = new HtmlContentBuilder();
        foreach (var (value, words) in options)
        {
            html.AppendHtml("<option value=\"")
                .Append(value)
                .AppendHtml(value == (chosen ?? "") ? "\" selected>" : "\">")
                .Append(words)
                .AppendHtml("</option>");
        }

        return html;
    }

    /// <summary>Text made safe to stand in HTML.</summary>
    public static IHtmlContent Plain(string words) => new HtmlString(HtmlEncoder.Default.Encode(words));

    /// <summary>An instant in full, readable by programs.</summary>
    public static IHtmlContent TimeTag(this Speech speech, Instant instant) => Time(instant, speech.When(instant));

    /// <summary>An instant in short, readable by programs, with the full one on hover.</summary>
    public static IHtmlContent Brief(this Speech speech, Instant instant, Site site) =>
        new HtmlString(
            $"<time datetime=\"{Instants.Text(instant)}\" title=\"{HtmlEncoder.Default.Encode(speech.When(instant))}\">{HtmlEncoder.Default.Encode(speech.Brief(instant, site.Now))}</time>"
        );

    /// <summary>A date in words, readable by programs.</summary>
    public static IHtmlContent Day(this Speech speech, LocalDate date) =>
        new HtmlString($"<time datetime=\"{Fact.Cell(date)}\">{HtmlEncoder.Default.Encode(speech.Date(date))}</time>");

    private static HtmlString Time(Instant instant, string words) =>
        new($"<time datetime=\"{Instants.Text(instant)}\">{HtmlEncoder.Default.Encode(words)}</time>");
}
