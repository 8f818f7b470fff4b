using Governance.Core.Agreements;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Web.Hosting;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Governance.Web.Pages.Body;

/// <summary>
/// What another body sees by its link, without account or installation: the words, their hash, what is asked, the form, and in the end both
/// ratifications and the file. Opening it changes nothing.
/// </summary>
[EnableRateLimiting(Limits.SignIn)]
public sealed class IndexModel(Site site, RecordRatification record) : BodyPage(site)
{
    /// <summary>The link's token, for addresses below it.</summary>
    public string Token { get; private set; } = "";

    /// <summary>The link.</summary>
    public BodyLink Link { get; private set; } = null!;

    /// <summary>Whether the mail was just sent.</summary>
    public bool Sent { get; private set; }

    [BindProperty]
    public string? Hash { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? Decided { get; set; }

    [BindProperty]
    public string? Authority { get; set; }

    [BindProperty]
    public string? Signer { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public async Task<IActionResult> OnGet(string token, string? sent)
    {
        if (!await Load(token))
        {
            return NotFound();
        }

        Sent = sent == "1" && Ratifications is { Theirs: null };
        return Page();
    }

    public async Task<IActionResult> OnPost(string token)
    {
        if (!await Load(token))
        {
            return NotFound();
        }

        if (Over is not null)
        {
            return Page();
        }

        var language = T.Culture.TwoLetterISOLanguageName;
        var form = new RatificationForm(Hash, Decision, Decided, Authority, Signer, Role, Email, language);
        // Whoever is signed in here speaks for the body as anybody else with the link does.
        var result = await record.Run(Actor.Public(Actor.Key), token, form);
        return result.Refusal is { } refusal
            ? await Refused(refusal, () => Task.FromResult<IActionResult>(Page()))
            : Redirect($"/b/{token}?sent=1");
    }

    private async Task<bool> Load(string token)
    {
        if (await BodyLinkStore.OfToken(await Connection(), token) is not { } link)
        {
            return false;
        }

        (Token, Link) = (token, link);
        if (link.WhyNot(Site.Now) is { } why)
        {
            IsOver(why);
            return true;
        }

        await Load(link);
        return true;
    }
}
