using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Governance.Web.Hosting;

/// <summary>
/// What the framework answers with an exception is answered with a status: a body too large (413), a form that cannot be read,
/// a NUL in a field, which the antiforgery check throws on (400). Every post passes here before any page reads its form.
/// </summary>
internal sealed class BadRequests(RequestDelegate next)
{
    /// <summary>The most bytes of a form with files: three of the largest, with some words.</summary>
    private const long MostWithFiles = 32 * 1024 * 1024;

    private static readonly PathString[] _withFiles = ["/files", "/proposals", "/comments"];

    public async Task Invoke(HttpContext http)
    {
        if (await WhatIsWrong(http) is { } status)
        {
            http.Response.StatusCode = status;
            return;
        }

        await next(http);
    }

    /// <summary>Whether it is a form of a page that files can be sent to.</summary>
    private static bool TakesFiles(HttpRequest request) =>
        request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true
        && _withFiles.Any(path => request.Path.StartsWithSegments(path));

    private static async Task<int?> WhatIsWrong(HttpContext http)
    {
        if (http.Request.Path.Value?.AsSpan().ContainsAny('\0', '\r', '\n') == true)
        {
            return StatusCodes.Status404NotFound;
        }

        if (!http.Request.HasFormContentType)
        {
            return null;
        }

        if (TakesFiles(http.Request) && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostWithFiles;
        }

        try
        {
            var form = await http.Request.ReadFormAsync();
            return form.Any(field =>
                field.Key.Contains('\0', StringComparison.Ordinal)
                || field.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true)
            )
                ? StatusCodes.Status400BadRequest
                : null;
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or DecoderFallbackException)
        {
            return unreadable.Message.Contains("exceeded", StringComparison.Ordinal)
                ? StatusCodes.Status413PayloadTooLarge
                : StatusCodes.Status400BadRequest;
        }
    }
}
