using Governance.Core.Agreements;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Web.Hosting;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Governance.Web.Pages.Body;

/// <summary>The page that the confirming mail opens: what is confirmed and a button; afterwards both ratifications and the file.</summary>
[EnableRateLimiting(Limits.SignIn)]
public sealed class ConfirmModel(Site site, ConfirmRatification confirm) : BodyPage(site)
{
    /// <summary>The key, for addresses below it.</summary>
    public string Key { get; private set; } = "";

    /// <summary>What is confirmed.</summary>
    public Ratification One { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string key) => await Load(key) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string key)
    {
        var result = await confirm.Run(Actor.Public(Actor.Key), key);
        // Pressed twice: the page shows what is so.
        return result.Refusal is { } refusal and not VersionIsRatifiedAlready
            ? await Refused(refusal, () => OnGet(key))
            : Redirect("/b/confirm/" + key);
    }

    private async Task<bool> Load(string key)
    {
        var connection = await Connection();
        if (
            await RatificationStore.OfKey(connection, key) is not { } mail
            || await RatificationStore.Find(connection, mail.RatificationId) is not { } one
            || await BodyLinkStore.Find(connection, one.LinkId!.Value) is not { } link
        )
        {
            return false;
        }

        (Key, One) = (key, one);
        await Load(link, one.Version);
        var others = Ratifications?.Theirs is { } theirs && theirs.Id != one.Id;
        var why =
            one.ConfirmedAt is not null ? null
            : Site.Now >= mail.ExpiresAt ? new ConfirmationHasExpired()
            : link.WhyNot(Site.Now) is { } dead ? dead
            : Agreement.RepealedAt is not null ? new AgreementIsRepealed(Agreement.Name)
            : Agreement.Version != one.Version ? new AnotherVersionIsCurrent(Agreement.Version)
            : others ? new VersionIsRatifiedAlready(one.Body, one.Version)
            : (Refusal?)null;
        if (why is not null)
        {
            IsOver(why);
        }

        return true;
    }
}
