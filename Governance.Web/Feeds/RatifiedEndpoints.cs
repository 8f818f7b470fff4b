using System.Data.Common;
using System.Globalization;
using System.Text;
using Governance.Core.Agreements;
using Governance.Core.Exchange;
using Governance.Web.Hosting;
using Governance.Web.Ui;

namespace Governance.Web.Feeds;

/// <summary>The file of a version that two bodies have ratified: for who may read the agreement, and for the body by its link.</summary>
internal sealed class RatifiedEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/agreements/{slug}/versions/{n}/ratified.json", OfVersion);
        routes.MapGet("/b/{token}/ratified.json", OfLink);
        routes.MapGet("/b/confirm/{key}/ratified.json", OfKey);
    }

    private static async Task<IResult> OfVersion(Site site, string slug, string n) =>
        await AgreementStore.Find(await site.Connection(), slug) is { } agreement
        && site.Viewer.MayRead(agreement.Audience)
        && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await File(await site.Connection(), agreement, number)
            : Results.NotFound();

    private static async Task<IResult> OfLink(Site site, string token)
    {
        var connection = await site.Connection();
        return
            await BodyLinkStore.OfToken(connection, token) is { } link
            && link.WhyNot(site.Now) is null
            && await AgreementStore.Find(connection, link.AgreementId) is { } agreement
            ? await File(connection, agreement, agreement.Version)
            : Results.NotFound();
    }

    /// <summary>The version that the signer confirmed, for as long as the agreement is kept: the file is theirs.</summary>
    private static async Task<IResult> OfKey(Site site, string key)
    {
        var connection = await site.Connection();
        return
            await RatificationStore.OfKey(connection, key) is { } mail
            && await RatificationStore.Find(connection, mail.RatificationId) is { ConfirmedAt: not null } one
            && await AgreementStore.Find(connection, one.AgreementId) is { } agreement
            ? await File(connection, agreement, one.Version)
            : Results.NotFound();
    }

    private static async Task<IResult> File(DbConnection connection, Agreement agreement, int number) =>
        await AgreementStore.Version(connection, agreement.Id, number) is { } version
        && await RatifiedFile.Of(connection, agreement, version) is { } file
            ? Results.File(Encoding.UTF8.GetBytes(file.Write()), "application/json", $"{agreement.Slug}-{number}-ratified.json")
            : Results.NotFound();
}
