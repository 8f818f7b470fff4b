using Governance.Web.Demonstration;
using Governance.Web.Identity;
using Governance.Web.Services;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages;

/// <summary>In the demonstration only: try it as a delegate, a member, a secretary or the public.</summary>
public sealed class DemoModel(Site site, Demonstrate demonstrate, SignInService signIn) : AppPage(site)
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPost(string? @as, string? to)
    {
        if (Site.TheFederation is not { IsDemonstration: true } || !Demonstrate.Roles.Contains(@as))
        {
            return NotFound();
        }

        if (await demonstrate.PersonFor(@as!) is { } person)
        {
            await signIn.SignIn(HttpContext, person);
        }
        else
        {
            await signIn.SignOut(HttpContext);
        }

        return Redirect(ReturnTo.Path(to));
    }
}
