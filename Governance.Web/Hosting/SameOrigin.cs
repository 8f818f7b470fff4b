namespace Governance.Web.Hosting;

/// <summary>
/// A browser that says where a request comes from must say that it comes from here: for the hub, where no antiforgery token
/// protects, and for every request that changes something, besides the token.
/// </summary>
internal sealed class SameOrigin(RequestDelegate next)
{
    public Task Invoke(HttpContext http)
    {
        var request = http.Request;
        var guarded = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        var isHub = request.Path.StartsWithSegments("/live");
        if ((guarded || isHub) && request.Headers.Origin is [{ Length: > 0 } origin, ..] && !IsOurs(origin, request))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(http);
    }

    private static bool IsOurs(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && (
            string.Equals(HostString.FromUriComponent(from).Value, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || string.Equals(
                origin,
                request.HttpContext.RequestServices.GetRequiredService<Origin>().Value,
                StringComparison.OrdinalIgnoreCase
            )
        );
}
