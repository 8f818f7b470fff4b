using System.Text;
using Governance.Core.Agreements;
using Governance.Core.Exchange;
using Governance.Core.Feeds;
using Governance.Core.Kernel;
using Governance.Web.Hosting;
using Governance.Web.Ui;

namespace Governance.Web.Feeds;

/// <summary>Agreements for programs and files: the words of every version exactly as hashed, as a page to print, as data; a feed of versions.</summary>
internal sealed class AgreementEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/agreements/{slug}.atom", Atom);
        routes.MapGet("/agreements/{slug}/versions/{number:int}.md", Words);
        routes.MapGet("/agreements/{slug}/versions/{number:int}.html", Printed);
        routes.MapGet("/agreements/{slug}/versions/{number:int}.json", Data);
    }

    private static async Task<IResult> Atom(Site site, Origin origin, string slug)
    {
        var connection = await site.Connection();
        if (await AgreementStore.Find(connection, slug) is not { } agreement || !site.Viewer.MayRead(agreement.Audience))
        {
            return Results.NotFound();
        }

        var versions = await AgreementStore.Versions(connection, agreement.Id);
        var text = AgreementAtom.Write(agreement, versions, site.Federation.Name, origin.Value, site.Speech);
        return Results.Text(text, "application/atom+xml", Encoding.UTF8);
    }

    private static async Task<IResult> Words(Site site, string slug, int number) =>
        await Find(site, slug, number) is { } export
            ? Results.Bytes(Encoding.UTF8.GetBytes(export.Version.Text), "text/markdown; charset=utf-8")
            : Results.NotFound();

    /// <summary>As a page that stands alone, to be kept: sent as a file, because its style stands in it.</summary>
    private static async Task<IResult> Printed(Site site, string slug, int number) =>
        await Find(site, slug, number) is { } export
            ? Results.File(
                Encoding.UTF8.GetBytes(AgreementPage.Of(export with { Speech = site.Speech })),
                "text/html; charset=utf-8",
                $"{export.Agreement.Slug}-{number}.html"
            )
            : Results.NotFound();

    private static async Task<IResult> Data(Site site, string slug, int number) =>
        await Find(site, slug, number) is { } export ? Results.Json(export.Data(), Json.Options) : Results.NotFound();

    private static async Task<AgreementExport?> Find(Site site, string slug, int number)
    {
        var connection = await site.Connection();
        return
            await AgreementStore.Find(connection, slug) is { } agreement
            && site.Viewer.MayRead(agreement.Audience)
            && await AgreementStore.Version(connection, agreement.Id, number) is not null
            ? await AgreementExport.Load(connection, agreement.Id.Value, number, site.Now)
            : null;
    }
}
