using System.Security.Claims;
using Governance.Core.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Governance.Web.Identity;

/// <summary>Begins and ends a browser's session once it is known who sits there.</summary>
public sealed class SignInService(SecondSteps steps, IAuthenticationSchemeProvider schemes)
{
    /// <summary>After the mailed link or its code: signs in, or asks for the second step first. Returns where to go.</summary>
    public async Task<string> Arrive(HttpContext http, PersonId person, string? to)
    {
        var path = ReturnTo.Path(to);
        if (await steps.IsAskedOf(person))
        {
            steps.Remember(http, person);
            return "/sign-in/second?to=" + Uri.EscapeDataString(path);
        }

        await SignIn(http, person);
        return path;
    }

    /// <summary>
    /// Signs a person in; a session the browser had before is left behind. The request's own handler has read that session and would renew it,
    /// although it has ended: a fresh one finds it gone and begins another, under another key.
    /// </summary>
    public async Task SignIn(HttpContext http, PersonId person)
    {
        await SignOut(http);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.Value)], IdentityConstants.ApplicationScheme);
        var handler = ActivatorUtilities.CreateInstance<CookieAuthenticationHandler>(http.RequestServices);
        await handler.InitializeAsync((await schemes.GetSchemeAsync(IdentityConstants.ApplicationScheme))!, http);
        await handler.SignInAsync(new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
    }

    /// <summary>Signs out.</summary>
    public Task SignOut(HttpContext http) => http.SignOutAsync(IdentityConstants.ApplicationScheme);
}
