using System.Text;
using Governance.Core.Agreements;
using Governance.Core.Feeds;
using Governance.Core.Kernel;
using Governance.Web.Hosting;
using Governance.Web.Pages.Agreements;
using Governance.Web.Ui;

namespace Governance.Web.Feeds;

/// <summary>Who is bound by an agreement, for programs: as a table and as data, now or on a day.</summary>
internal sealed class BoundEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/agreements/{slug}/signatures.csv", Table);
        routes.MapGet("/agreements/{slug}/signatures.json", Data);
    }

    private static async Task<IResult> Table(Site site, string slug, string? on) =>
        await Find(site, slug, on) is var (ledger, at)
            ? Results.Text(BoundData.Csv(ledger.On(at)), "text/csv", Encoding.UTF8)
            : Results.NotFound();

    private static async Task<IResult> Data(Site site, string slug, string? on) =>
        await Find(site, slug, on) is var (ledger, at) ? Results.Json(BoundData.Of(ledger, at), Json.Options) : Results.NotFound();

    private static async Task<(BoundLedger Ledger, NodaTime.Instant At)?> Find(Site site, string slug, string? on)
    {
        var connection = await site.Connection();
        if (
            BoundDay.Read(on) is not (var day, null)
            || await AgreementStore.Find(connection, slug) is not { } agreement
            || !site.Viewer.MayRead(agreement.Audience)
        )
        {
            return null;
        }

        var ledger = await BoundLedger.Load(connection, agreement);
        return (ledger, day is { } date ? BoundDay.End(date, ledger.Members.Calendar, site.Now) : site.Now);
    }
}
