using System.Text.Encodings.Web;
using Governance.Core.Text;
using Governance.Core.Words;
using Microsoft.AspNetCore.Html;

namespace Governance.Web.Ui;

/// <summary>Words with their fates: what was added and removed is marked, and said to who listens.</summary>
public static class RunsText
{
    /// <summary>The runs as HTML; blank lines at the very end are left out.</summary>
    public static IHtmlContent Runs(this Speech speech, IReadOnlyList<Run> runs)
    {
        var html = new HtmlContentBuilder();
        for (var at = 0; at < runs.Count; at++)
        {
            var words = at == runs.Count - 1 ? runs[at].Words.TrimEnd('\n', ' ') : runs[at].Words;
            if (runs[at].Edit == Edit.Kept)
            {
                html.Append(words);
                continue;
            }

            var (tag, says) = runs[at].Edit == Edit.Added ? ("ins", "changes.added_sr") : ("del", "changes.removed_sr");
            html.AppendHtml($"<{tag}><span class=\"sr\">").Append(speech[says]).AppendHtml("</span>").Append(words).AppendHtml($"</{tag}>");
        }

        return html;
    }
}
