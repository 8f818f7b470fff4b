namespace Governance.Web.Ui;

/// <summary>Finds out who looks before any page runs, and sends everybody to the set-up page until there is a federation.</summary>
internal sealed class SiteMiddleware(RequestDelegate next)
{
    public async Task Invoke(HttpContext http, Site site)
    {
        await site.Load(http);
        if (site.TheFederation is null && !IsBeforeSetup(http.Request.Path))
        {
            http.Response.Redirect("/setup");
            return;
        }

        await next(http);
    }

    private static bool IsBeforeSetup(PathString path) =>
        path.StartsWithSegments("/setup") || path.StartsWithSegments("/health") || path.StartsWithSegments("/error");
}
