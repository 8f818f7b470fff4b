using Governance.Web.Identity;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.SignIn;

/// <summary>Ends this browser's session.</summary>
public sealed class OutModel(Site site, SignInService signIn) : AppPage(site)
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPost()
    {
        await signIn.SignOut(HttpContext);
        return Redirect("/");
    }
}
