using Governance.Core.Access;
using Governance.Web.Hosting;
using Governance.Web.Identity;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Governance.Web.Pages.SignIn;

/// <summary>Somebody gives their address, then waits for the mail and may type its code here. A known and an unknown address look alike.</summary>
[EnableRateLimiting(Limits.SignIn)]
public sealed class IndexModel(Site site, AskForSignIn ask, ConfirmSignIn confirm, SignInService signIn, Passkeys passkeys) : AppPage(site)
{
    [BindProperty(SupportsGet = true)]
    public string? Email { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>What was asked for, once it was.</summary>
    [BindProperty(SupportsGet = true)]
    public SignInId? Asked { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    public IActionResult OnGet() => Viewer.Person is null ? Page() : Redirect(ReturnTo.Path(To));

    public async Task<IActionResult> OnPost()
    {
        var result = await ask.Run(Email, BrowserSecret.Give(HttpContext));
        return result.Refusal is { } refusal
            ? await Refused(refusal, Again)
            : Redirect($"/sign-in?asked={result.Value}&to={Uri.EscapeDataString(ReturnTo.Path(To))}");
    }

    public async Task<IActionResult> OnPostCode()
    {
        if (Asked is not { } id)
        {
            return Redirect("/sign-in");
        }

        var result = await confirm.ByCode(id, Code, BrowserSecret.Of(HttpContext));
        if (result.Refusal is { } refusal)
        {
            return await Refused(refusal, Again);
        }

        return Redirect(await signIn.Arrive(HttpContext, result.Value, To));
    }

    /// <summary>For the script: what the browser needs to sign in with a passkey.</summary>
    public async Task<IActionResult> OnPostPasskeyOptions() => Content(await passkeys.ToSignIn(HttpContext), "application/json");

    public async Task<IActionResult> OnPostPasskey()
    {
        var result = await passkeys.SignIn(HttpContext, Credential);
        if (result.Refusal is { } refusal)
        {
            return await Refused(refusal, Again);
        }

        // A passkey is two things already: the device, and who unlocks it.
        await signIn.SignIn(HttpContext, result.Value);
        return Redirect(ReturnTo.Path(To));
    }

    private Task<IActionResult> Again() => Task.FromResult<IActionResult>(Page());
}
