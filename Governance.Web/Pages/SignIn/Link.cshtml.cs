using Governance.Core.Access;
using Governance.Core.Kernel;
using Governance.Web.Hosting;
using Governance.Web.Identity;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Governance.Web.Pages.SignIn;

/// <summary>A link from a mail was opened: a button in the browser that asked, a code to type there in any other. Opening it changes nothing.</summary>
[EnableRateLimiting(Limits.SignIn)]
public sealed class LinkModel(Site site, ConfirmSignIn confirm, SignInService signIn) : AppPage(site)
{
    [BindProperty(SupportsGet = true, Name = "t")]
    public string? Token { get; set; }

    /// <summary>The code to type elsewhere, or null.</summary>
    public string? Code { get; private set; }

    /// <summary>Why the link does not work, or null.</summary>
    public Refusal? Spent { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        var opened = await confirm.Open(Token ?? "", BrowserSecret.Of(HttpContext));
        Spent = opened.Refusal;
        Code = opened.IsRefused ? null : opened.Value.Code;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await confirm.ByLink(Token ?? "", BrowserSecret.Of(HttpContext));
        if (result.Refusal is { } refusal)
        {
            Spent = refusal;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        return Redirect(await signIn.Arrive(HttpContext, result.Value, null));
    }
}
