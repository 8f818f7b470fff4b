using System.Text;

namespace Governance.Web.Hosting;

/// <summary>
/// What the framework answers with an exception is answered with a status: a body too large (413), a form that cannot be read,
/// a NUL in a field, which the antiforgery check throws on (400). Every post passes here before any page reads its form.
/// </summary>
internal sealed class BadRequests(RequestDelegate next)
{
    public async Task Invoke(HttpContext http)
    {
        if (await WhatIsWrong(http) is { } status)
        {
            http.Response.StatusCode = status;
            return;
        }

        await next(http);
    }

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
