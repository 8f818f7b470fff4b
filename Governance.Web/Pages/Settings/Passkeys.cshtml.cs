using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Web.Identity;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Settings;

/// <summary>Ways to sign in beside the mailed link: passkeys, and for who wants it a code after the link.</summary>
public sealed class PasskeysModel(Site site, Passkeys passkeys, SecondSteps steps, Writer writer) : AppPage(site)
{
    private const int MostPasskeys = 20;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The passkeys.</summary>
    public IReadOnlyList<Passkey> Kept { get; private set; } = [];

    /// <summary>Whether a code is asked for after the link.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The secret that is being set up, or null.</summary>
    public string? Secret { get; private set; }

    /// <summary>Codes on paper that are left.</summary>
    public int CodesLeft { get; private set; }

    /// <summary>Codes on paper that were made just now; shown once.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>The address that an app on the same device opens.</summary>
    public string AppAddress =>
        $"otpauth://totp/{Uri.EscapeDataString(Site.Federation.Name)}:{Uri.EscapeDataString(Viewer.Person!.Email ?? "")}?secret={Secret}&issuer={Uri.EscapeDataString(Site.Federation.Name)}";

    public async Task<IActionResult> OnGet() => Viewer.Person is null ? SignInFirst() : await Show();

    /// <summary>For the script: what the browser needs to make a passkey.</summary>
    public async Task<IActionResult> OnPostOptions() =>
        Viewer.Person is { } person
            ? Content(await passkeys.ToMake(HttpContext, person), "application/json")
            : StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IActionResult> OnPost()
    {
        if (Viewer.Person is not { } person)
        {
            return SignInFirst();
        }

        var name = Fields.Line("name", Name, Fields.Name);
        var refusal =
            name.Refusal
            ?? ((await PasskeyStore.Of(await Connection(), person.Id)).Count >= MostPasskeys ? new PasskeyIsRefused() : null)
            ?? (await passkeys.Make(HttpContext, person, Credential, name.Value)).Refusal;
        return refusal is null ? Done("/settings/passkeys", "saved") : await Refused(refusal, Show);
    }

    public async Task<IActionResult> OnPostRemove(string? passkey)
    {
        if (Viewer.Person is not { } person)
        {
            return SignInFirst();
        }

        await writer.Keep(change => PasskeyStore.Remove(change.Transaction, person.Id, passkey ?? ""));
        return Done("/settings/passkeys", "saved");
    }

    /// <summary>Begins to set an app up.</summary>
    public async Task<IActionResult> OnPostBegin()
    {
        if (Viewer.Person is not { } person)
        {
            return SignInFirst();
        }

        if (!await steps.IsAskedOf(person.Id))
        {
            await steps.Begin(person);
        }

        return Redirect("/settings/passkeys#app");
    }

    /// <summary>The first code of the app turns it on; the codes on paper are shown.</summary>
    public async Task<IActionResult> OnPostOn()
    {
        if (Viewer.Person is not { } person)
        {
            return SignInFirst();
        }

        var opened = await steps.Open(person.Id, Code);
        if (opened.Refusal is { } refusal)
        {
            return await Refused(refusal is NotFound ? new AppCodeIsWrong() : refusal, Show);
        }

        return await Paper(person);
    }

    /// <summary>New codes on paper; a code of the app is asked for.</summary>
    public Task<IActionResult> OnPostPaper() => OnPostOn();

    /// <summary>Turns it off; a code of the app, or of the paper, is asked for.</summary>
    public async Task<IActionResult> OnPostOff()
    {
        if (Viewer.Person is not { } person)
        {
            return SignInFirst();
        }

        var opened = await steps.Open(person.Id, Code);
        if (opened.Refusal is { } refusal)
        {
            return await Refused(refusal is NotFound ? new AppCodeIsWrong() : refusal, Show);
        }

        await steps.End(person.Id);
        return Done("/settings/passkeys", "saved");
    }

    private async Task<IActionResult> Paper(Core.People.Person person)
    {
        Codes = await steps.Paper(person.Id);
        Code = null;
        Response.Headers.CacheControl = "no-store";
        return await Show();
    }

    private async Task<IActionResult> Show()
    {
        if (Viewer.Person is not { } person)
        {
            return SignInFirst();
        }

        var connection = await Connection();
        Kept = await PasskeyStore.Of(connection, person.Id);
        IsOn = await steps.IsAskedOf(person.Id);
        Secret = IsOn ? null : await steps.Begun(person);
        CodesLeft = await SecondFactorStore.CodesLeft(connection, person.Id);
        return Page();
    }
}
