using System.Buffers.Text;
using System.Security.Cryptography;
using Governance.Web.Hosting;

namespace Governance.Web.Identity;

/// <summary>A random secret in the asking browser's cookie, so that a link from a mail signs in where it was asked for, and nowhere else.</summary>
internal static class BrowserSecret
{
    private static readonly TimeSpan _kept = TimeSpan.FromHours(1);

    /// <summary>The secret of this browser; empty where it has none.</summary>
    public static string Of(HttpContext http) => http.Request.Cookies[Name(http)] ?? "";

    /// <summary>The secret of this browser, given to it if it has none.</summary>
    public static string Give(HttpContext http)
    {
        if (Of(http) is { Length: >= 20 } known)
        {
            return known;
        }

        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        http.Response.Cookies.Append(
            Name(http),
            secret,
            new CookieOptions
            {
                HttpOnly = true,
                Secure = http.RequestServices.GetRequiredService<CookieNames>().IsSecurely,
                SameSite = SameSiteMode.Lax,
                Path = "/",
                IsEssential = true,
                MaxAge = _kept,
            }
        );
        return secret;
    }

    private static string Name(HttpContext http) => http.RequestServices.GetRequiredService<CookieNames>()["asked"];
}
