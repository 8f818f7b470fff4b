using Governance.Core.Access;
using Governance.Web.Hosting;

namespace Governance.Web.Identity;

/// <summary>What must be remembered between two requests of one browser, for minutes: in a cookie that only we can read.</summary>
public sealed class ShortMemory(ISecrets secrets, CookieNames cookies)
{
    /// <summary>Remembers a text.</summary>
    public void Keep(HttpContext http, string name, string text, TimeSpan patience) =>
        http.Response.Cookies.Append(
            cookies[name],
            secrets.Protect(text),
            new CookieOptions
            {
                HttpOnly = true,
                Secure = cookies.IsSecurely,
                SameSite = SameSiteMode.Lax,
                Path = "/",
                IsEssential = true,
                MaxAge = patience,
            }
        );

    /// <summary>What was remembered, or null.</summary>
    public string? Of(HttpContext http, string name) => http.Request.Cookies[cookies[name]] is { } kept ? secrets.Unprotect(kept) : null;

    /// <summary>Forgets it.</summary>
    public void Forget(HttpContext http, string name) =>
        http.Response.Cookies.Delete(cookies[name], new CookieOptions { Path = "/", Secure = cookies.IsSecurely });
}
