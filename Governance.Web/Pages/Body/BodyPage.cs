using System.Text;
using Governance.Core.Agreements;
using Governance.Core.Text;
using Governance.Web.Pages.Agreements;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Html;

namespace Governance.Web.Pages.Body;

/// <summary>What the pages of a body's link have in common: they hold one agreement, for whoever has the link, and nothing else.</summary>
public abstract class BodyPage(Site site) : AppPage(site)
{
    /// <summary>The agreement.</summary>
    public Agreement Agreement { get; private set; } = null!;

    /// <summary>Its last version, or the one confirmed.</summary>
    public AgreementVersion Version { get; private set; } = null!;

    /// <summary>The ratifications of that version; null where it names no other body.</summary>
    public RatificationsView? Ratifications { get; private set; }

    /// <summary>Why nothing can be done here; the page then shows that sentence.</summary>
    public string? Over { get; private set; }

    /// <summary>The words, clause by clause.</summary>
    public IHtmlContent Words => WordsOf(Version.Parts);

    /// <summary>The agreement that a link is about, in its last version unless another is named.</summary>
    protected async Task Load(BodyLink link, int? number = null)
    {
        Response.Headers.CacheControl = "no-store";
        var connection = await Connection();
        Agreement = (await AgreementStore.Find(connection, link.AgreementId))!;
        Version = (await AgreementStore.Version(connection, link.AgreementId, number ?? Agreement.Version))!;
        Ratifications =
            await RatificationsView.Load(connection, Viewer, Agreement, Version, Site.Now) is { } both && both.Body == link.Body
                ? both with
                {
                    Leads = false,
                }
                : null;
    }

    /// <summary>Says why not, with 410: there was something here, and it is over.</summary>
    protected void IsOver(Core.Kernel.Refusal why)
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        Over = T.Say(why);
    }

    private static HtmlString WordsOf(IReadOnlyList<Clause> clauses)
    {
        var html = new StringBuilder();
        var inTable = false;
        foreach (var clause in clauses)
        {
            var isRow = clause.Kind is PieceKind.TableHead or PieceKind.TableRow;
            html.Append(
                (inTable, isRow) switch
                {
                    (false, true) => "<table>",
                    (true, false) => "</table>",
                    _ => "",
                }
            );
            inTable = isRow;
            html.Append(isRow ? $"<tr>{clause.Html}</tr>" : clause.Html);
        }

        return new HtmlString(html.Append(inTable ? "</table>" : "").ToString());
    }
}
