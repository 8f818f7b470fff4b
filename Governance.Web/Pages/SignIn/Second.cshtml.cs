using Governance.Web.Hosting;
using Governance.Web.Identity;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Governance.Web.Pages.SignIn;

/// <summary>The second step of who has turned it on: a code of their app, or one of the codes on paper.</summary>
[EnableRateLimiting(Limits.SignIn)]
public sealed class SecondModel(Site site, SecondSteps steps, SignInService signIn) : AppPage(site)
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public IActionResult OnGet() => steps.Remembered(HttpContext) is null ? Redirect("/sign-in") : Page();

    public async Task<IActionResult> OnPost()
    {
        if (steps.Remembered(HttpContext) is not { } person)
        {
            return Redirect("/sign-in");
        }

        var opened = await steps.Open(person, Code);
        if (opened.Refusal is { } refusal)
        {
            return await Refused(refusal, () => Task.FromResult<IActionResult>(Page()));
        }

        steps.Forget(HttpContext);
        await signIn.SignIn(HttpContext, person);
        return Redirect(ReturnTo.Path(To));
    }
}
