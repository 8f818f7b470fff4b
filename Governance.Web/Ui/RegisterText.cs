using System.Text.Encodings.Web;
using Governance.Core.Kernel;
using Governance.Core.Register;
using Governance.Core.Text;
using Governance.Core.Words;
using Microsoft.AspNetCore.Html;
using NodaTime;
using NodaTime.Text;

namespace Governance.Web.Ui;

/// <summary>Dates of the register in words: those recorded elsewhere may be incomplete, and then stay so.</summary>
public static class RegisterText
{
    /// <summary>When it was decided.</summary>
    public static string Decided(Speech speech, Decision decision)
    {
        return decision.Kind != EntryKind.Elsewhere
            ? speech.Date(Instants.Parse(decision.DecidedAt))
            : Incomplete(speech, decision.DecidedAt);
    }

    /// <summary>A date that may lack its day or its month, or be an instant as written elsewhere.</summary>
    public static string Incomplete(Speech speech, string text)
    {
        var day = LocalDatePattern.Iso.Parse(text.Split('T')[0]);
        if (day.Success)
        {
            return speech.Date(day.Value);
        }

        var month = YearMonthPattern.Iso.Parse(text);
        return month.Success ? month.Value.OnDayOfMonth(1).ToString("MMMM yyyy", speech.Culture) : text;
    }

    /// <summary>How a decision stands now.</summary>
    public static Force ForceOf(Site site, Decision decision) => InForce.On(decision, AsOf.Of(site.Now, site.Federation.DateTimeZone));

    /// <summary>The number of what supersedes it, where the viewer may read that entry.</summary>
    public static string? SupersededBy(Site site, Decision decision) =>
        decision is { SupersededBy: { } number, SupersededAudience: { } audience } && site.Viewer.MayRead(audience) ? number : null;

    /// <summary>Pieces of a text, with what was looked for marked. Each piece is encoded by itself.</summary>
    public static IHtmlContent Marked(IEnumerable<FoundPiece> pieces) =>
        new HtmlString(
            string.Concat(
                pieces.Select(piece =>
                    piece.IsFound ? $"<mark>{HtmlEncoder.Default.Encode(piece.Text)}</mark>" : HtmlEncoder.Default.Encode(piece.Text)
                )
            )
        );
}
