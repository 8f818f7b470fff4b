using System.Text.Encodings.Web;
using Governance.Core.Agreements;
using Governance.Core.Kernel;
using Governance.Core.Text;
using Governance.Core.Words;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Html;

namespace Governance.Web.Pages.Agreements;

/// <summary>What stands at a clause while an amendment is written: the difference so far, links to edit, and the form where one is open.</summary>
internal sealed class ClauseTools(AmendModel page, Clause clause, ClauseChange? change, string? reason, string? open) : IHtmlContent
{
    private readonly Speech _words = page.T;
    private readonly string _here = $"{page.Agreement.Path}/amend/{page.Draft.Id}";

    /// <inheritdoc />
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<div class=\"at\">");
        if (change is not null)
        {
            WriteChange(writer, encoder, change);
        }

        if (open is null)
        {
            WriteLinks(writer, encoder);
        }
        else
        {
            WriteForm(writer, encoder);
        }

        writer.Write("</div>");
    }

    private void WriteChange(TextWriter writer, HtmlEncoder encoder, ClauseChange changed)
    {
        writer.Write($"<div class=\"diff text\"><div class=\"block {Fact.Cell(changed.Edit)}\"><span class=\"small\">");
        writer.Write(encoder.Encode(_words["clause_edit." + (changed.IsFormOnly ? "form" : Fact.Cell(changed.Edit))]));
        writer.Write("</span>");
        var runs = changed.IsFormOnly ? TextDiff.Words(changed.Before!.Words, changed.After!.Words) : changed.Runs;
        _words.Runs(runs).WriteTo(writer, encoder);
        writer.Write("</div></div>");
        if (!string.IsNullOrEmpty(reason))
        {
            writer.Write(
                $"<p class=\"why\"><span class=\"small\">{encoder.Encode(_words["amend.reason"])}</span> {encoder.Encode(reason)}</p>"
            );
        }
    }

    private void WriteLinks(TextWriter writer, HtmlEncoder encoder)
    {
        var name = page.Numbers.GetValueOrDefault(clause.Id) is { Length: > 0 } number ? number : clause.Opening(30);
        writer.Write("<p class=\"acts\">");
        if (clause.IsRow)
        {
            writer.Write($"<span class=\"soft\">{encoder.Encode(clause.Opening(30))}</span>");
        }

        if (change?.Edit != BlockEdit.Removed)
        {
            Link("change", "amend.change");
            Link("insert", "amend.insert");
            if (change?.Edit != BlockEdit.Added)
            {
                Link("move", "amend.move");
            }
        }

        writer.Write("</p>");
        if (change is not null)
        {
            writer.Write($"<form method=\"post\" action=\"{_here}?handler=Undo\">");
            Hidden(writer, encoder, "Edit", clause.Id);
            Hidden(writer, encoder, "seen", page.Draft.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture));
            WriteToken(writer, encoder);
            writer.Write(
                $"<button class=\"quiet small\">{encoder.Encode(_words["amend.undo"])}<span class=\"sr\"> {encoder.Encode(name)}</span></button></form>"
            );
        }

        void Link(string act, string key)
        {
            writer.Write($"<a href=\"{_here}?edit={clause.Id}&amp;do={act}#c-{clause.Id}\">{encoder.Encode(_words[key])}");
            writer.Write($"<span class=\"sr\"> {encoder.Encode(name)}</span></a>");
        }
    }

    private void WriteForm(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write(
            $"<form method=\"post\" action=\"{_here}?handler=Put#c-{clause.Id}\" class=\"card\" data-keep=\"amend-{page.Draft.Id}-{clause.Id}-{open}\">"
        );
        Hidden(writer, encoder, "Edit", clause.Id);
        Hidden(writer, encoder, "Do", open!);
        Hidden(writer, encoder, "seen", page.Seen.ToString(System.Globalization.CultureInfo.InvariantCulture));
        WriteToken(writer, encoder);
        if (open == "move")
        {
            WriteMove(writer, encoder);
        }
        else
        {
            var text = page.Text ?? (open == "insert" ? "" : clause.Words);
            var rows = Math.Clamp((text.Length / 60) + 3, 4, 24);
            Field("text", _words[open == "insert" ? "amend.new_words" : "amend.words"], _words["form.markdown"]);
            writer.Write(
                $"<textarea id=\"f-text\" name=\"text\" rows=\"{rows}\" class=\"long\" data-paste required autofocus>\n{encoder.Encode(text)}</textarea></div>"
            );
        }

        Field("reason", _words["amend.reason_label"], _words["amend.reason_hint"]);
        writer.Write(
            $"<textarea id=\"f-reason\" name=\"reason\" rows=\"2\" maxlength=\"{AmendmentEdit.LongestReason}\">\n{encoder.Encode(page.Reason ?? reason ?? "")}</textarea></div>"
        );
        writer.Write($"<p class=\"row\"><button>{encoder.Encode(_words["amend.keep"])}</button>");
        if (open == "change" && change?.Edit != BlockEdit.Added)
        {
            writer.Write(
                $"<button class=\"quiet\" name=\"act\" value=\"delete\" formnovalidate>{encoder.Encode(_words["amend.delete"])}</button>"
            );
        }

        writer.Write($"<a href=\"{_here}#c-{clause.Id}\">{encoder.Encode(_words["form.cancel"])}</a></p></form>");

        void Field(string name, string label, string hint)
        {
            writer.Write(
                $"<div class=\"field\"><label for=\"f-{name}\">{encoder.Encode(label)}</label><p class=\"hint\">{encoder.Encode(hint)}</p>"
            );
        }
    }

    private void WriteMove(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write(
            $"<div class=\"field\"><label for=\"f-after\">{encoder.Encode(_words["amend.move_behind"])}</label><select id=\"f-after\" name=\"after\">"
        );
        writer.Write($"<option value=\"\">{encoder.Encode(_words["amend.at_the_beginning"])}</option>");
        foreach (var other in page.Shown.Where(other => other.Id != clause.Id))
        {
            writer.Write(
                $"<option value=\"{other.Id}\">{encoder.Encode($"{page.Numbers.GetValueOrDefault(other.Id)} {other.Opening(50)}")}</option>"
            );
        }

        writer.Write("</select></div>");
    }

    /// <summary>As every form of ours has: what ties it to this browser, and a key of its own against a double click.</summary>
    private void WriteToken(TextWriter writer, HtmlEncoder encoder)
    {
        Hidden(writer, encoder, "__RequestVerificationToken", page.Token);
        Hidden(writer, encoder, Site.KeyField, Guid.NewGuid().ToString("N"));
    }

    private static void Hidden(TextWriter writer, HtmlEncoder encoder, string name, string value) =>
        writer.Write($"<input type=\"hidden\" name=\"{name}\" value=\"{encoder.Encode(value)}\">");
}
