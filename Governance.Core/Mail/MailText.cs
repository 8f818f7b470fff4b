using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Governance.Core.Journal;

namespace Governance.Core.Mail;

/// <summary>A mail as a list of parts, written once and sent as plain text and as HTML that say the same.</summary>
/// <param name="Subject">The subject: the question itself.</param>
public sealed partial record MailText(string Subject)
{
    private const int Width = 76;
    private readonly List<(string Kind, string Text, string Link, string Title)> _parts = [];

    /// <summary>Headers beyond the usual, such as List-Unsubscribe.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>What the mail belongs to in a mail program's threads; empty for none.</summary>
    public string Thread { get; init; } = "";

    /// <summary>What it tells, so that it is not told again: <c>asked:ROUND</c>; empty where that does not matter.</summary>
    public string Tells { get; init; } = "";

    /// <summary>What is noted once it has gone out.</summary>
    public Func<Change, Task>? WhenSent { get; init; }

    /// <summary>A paragraph; empty ones are left out.</summary>
    public MailText Say(string text) => Add("p", text, "");

    /// <summary>Somebody's own words.</summary>
    public MailText Quote(string text) => Add("quote", text, "");

    /// <summary>Something to open.</summary>
    public MailText Link(string label, string link) => Add("link", label, link);

    /// <summary>A heading.</summary>
    public MailText Head(string text) => Add("head", text, "");

    /// <summary>One of several things to press; they weigh the same.</summary>
    public MailText Choice(string label, string link) => Add("choice", label, link);

    /// <summary>One line of a list, with where it leads; in HTML its title is what is pressed.</summary>
    public MailText Item(string text, string title, string link) => Add("item", text, link, title);

    /// <summary>What the mail is about, above everything.</summary>
    public MailText Title(string text) => Add("title", text, "");

    /// <summary>A code to read and type.</summary>
    public MailText Code(string code) => Add("code", code, "");

    /// <summary>The line at the foot that says why one gets this.</summary>
    public MailText Because(string text) => Add("because", text, "");

    /// <summary>A small link below everything.</summary>
    public MailText Foot(string text, string link) => Add("foot", text, link);

    /// <summary>As plain text, wrapped.</summary>
    public string Plain()
    {
        var text = new StringBuilder();
        var before = "";
        foreach (var (kind, words, link, _) in _parts)
        {
            // Lines of a list and choices stand together; everything else has air around it.
            text.Append(before is "item" or "choice" && kind != before ? "\n" : "");
            before = kind;
            text.Append(
                kind switch
                {
                    "link" => $"{words}:\n{link}\n\n",
                    "choice" => $"  [{words}]  {link}\n",
                    "item" => Wrap("* " + words, "") + $"\n  {link}\n",
                    "head" => $"{words.ToUpperInvariant()}\n\n",
                    "quote" => Wrap(words, "> ") + "\n\n",
                    "code" => $"    {words}\n\n",
                    "because" => "-- \n" + Wrap(words, "") + "\n",
                    "foot" => $"{words}: {link}\n",
                    _ => Wrap(words, "") + "\n\n",
                }
            );
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>As HTML, with no picture and nothing loaded from anywhere.</summary>
    public string Html(string language)
    {
        var html = new StringBuilder(
            $"<!doctype html><html lang=\"{language}\"><meta charset=\"utf-8\"><title>{Encode(Subject)}</title><body style=\"margin:0;background:#f7f6f2;color:#20242c\"><div style=\"max-width:36rem;margin:0 auto;padding:1.5rem;font:16px/1.55 system-ui,sans-serif\">"
        );
        foreach (var (kind, words, link, title) in _parts)
        {
            html.Append(
                kind switch
                {
                    "link" =>
                        $"<p style=\"margin:1.2em 0\"><a href=\"{Encode(link)}\" style=\"display:inline-block;background:#0f6a6a;color:#fff;padding:.7em 1.1em;border-radius:.5em;text-decoration:none;font-weight:600\">{Encode(words)}</a></p>",
                    "quote" =>
                        $"<blockquote style=\"margin:1em 0;padding:.1em 0 .1em 1em;border-left:3px solid #b9c4c4;white-space:pre-line\">{Encode(words)}</blockquote>",
                    "choice" =>
                        $"<a href=\"{Encode(link)}\" style=\"display:block;margin:.4em 0;border:1px solid #8a9494;color:#20242c;padding:.65em 1em;border-radius:.5em;text-decoration:none;font-weight:600\">{Encode(words)}</a>",
                    "item" => $"<p style=\"margin:.9em 0 .2em\">{Linked(words, title, link)}</p>",
                    "title" => $"<h1 style=\"font-size:1.35rem;line-height:1.25;margin:0 0 .6em\">{Encode(words)}</h1>",
                    "head" => $"<h2 style=\"font-size:1.05rem;margin:1.6em 0 .4em\">{Encode(words)}</h2>",
                    "code" => $"<p style=\"font:600 1.6rem/1 ui-monospace,monospace;letter-spacing:.15em\">{Encode(words)}</p>",
                    "because" =>
                        $"<p style=\"margin-top:2em;padding-top:1em;border-top:1px solid #ddd;color:#5b6470;font-size:.85rem\">{Encode(words)}</p>",
                    "foot" =>
                        $"<p style=\"color:#5b6470;font-size:.85rem\"><a href=\"{Encode(link)}\" style=\"color:inherit\">{Encode(words)}</a></p>",
                    _ => $"<p style=\"white-space:pre-line\">{Encode(words)}</p>",
                }
            );
        }

        return html.Append("</div></body></html>").ToString();
    }

    private MailText Add(string kind, string text, string link, string title = "")
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            _parts.Add((kind, text.Trim(), link, title));
        }

        return this;
    }

    private static string Wrap(string text, string before)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var line = new StringBuilder();
            foreach (var word in Spaces().Split(paragraph.Trim()))
            {
                if (line.Length > 0 && line.Length + word.Length + 1 > Width - before.Length)
                {
                    lines.Add(line.ToString());
                    line.Clear();
                }

                line.Append(line.Length > 0 ? " " : "").Append(word);
            }

            lines.Add(line.ToString());
        }

        return string.Join('\n', lines.Select(line => before + line));
    }

    /// <summary>A line whose title leads somewhere; the whole line does where its title does not stand in it.</summary>
    private static string Linked(string words, string title, string link)
    {
        var at = title.Length == 0 ? -1 : words.IndexOf(title, StringComparison.Ordinal);
        var (before, linked, after) = at < 0 ? ("", words, "") : (words[..at], title, words[(at + title.Length)..]);
        return $"{Encode(before)}<a href=\"{Encode(link)}\" style=\"color:#0f6a6a;font-weight:600\">{Encode(linked)}</a>{Encode(after)}";
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
