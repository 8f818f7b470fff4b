using Governance.Core.Files;
using Governance.Web.Hosting;
using Governance.Web.Ui;
using Microsoft.Net.Http.Headers;

namespace Governance.Web.Writing;

/// <summary>
/// Files that people attached, to whoever may read the thread they were attached in. A browser shows pictures, which were drawn here, and
/// saves all else; it runs nothing, guesses nothing, and asks again whether it may each time it shows one.
/// </summary>
internal sealed class FileEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/files/{id}/{name}", [HttpMethods.Get, HttpMethods.Head], One);

    private static async Task<IResult> One(Site site, FileFolder folder, HttpResponse response, string id)
    {
        if (
            site.TheFederation is null
            || !FileId.TryParse(id, null, out var fileId)
            || await FileStore.Find(await site.Connection(), fileId) is not { } file
            || !await FileRights.MayRead(await site.Connection(), site.Viewer, file)
            || !folder.Has(file.Sha256)
        )
        {
            return Results.NotFound();
        }

        // As it is: the tag stands for these bytes, and parts of them may be asked for.
        response.HttpContext.Request.Headers.AcceptEncoding = default;
        var disposition = new ContentDispositionHeaderValue(file.IsPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        var headers = response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Kept by this browser alone, which asks each time: rights change, and comments are hidden.
        headers.CacheControl = "private, no-cache";
        return Results.File(
            folder.PathOf(file.Sha256),
            file.Media.StartsWith("text/", StringComparison.Ordinal) ? file.Media + "; charset=utf-8" : file.Media,
            entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""),
            enableRangeProcessing: true
        );
    }
}
