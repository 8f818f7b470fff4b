using Governance.Core.Mail;
using Governance.Core.People;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Answer;

/// <summary>
/// Stops mails of one sort, and does nothing else. Mail programs send the form themselves, with one click and without a cookie (RFC 8058);
/// people see a button.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class UnsubscribeModel(Site site, ChangeMailWish change) : AppPage(site)
{
    /// <summary>Which sort of mails.</summary>
    public string Sort { get; private set; } = "";

    /// <summary>Whether they are stopped.</summary>
    public bool IsDone { get; private set; }

    public async Task<IActionResult> OnGet(string token)
    {
        if (await Load(token) is not { } key)
        {
            return NotFound();
        }

        var wish = await MailWishStore.Of(await Connection(), key.PersonId);
        IsDone = wish.Without(key.Subject) == wish;
        return Page();
    }

    public async Task<IActionResult> OnPost(string token)
    {
        if (await Load(token) is not { } key)
        {
            return NotFound();
        }

        await change.Stop(key.PersonId, key.Subject);
        IsDone = true;
        return Page();
    }

    private async Task<MailKey?> Load(string token)
    {
        var connection = await Connection();
        if (
            await MailKeyStore.Find(connection, token, MailKey.Unsubscribe) is not { } key
            || await PersonStore.Find(connection, key.PersonId) is not { } person
        )
        {
            return null;
        }

        Sort = key.Subject;
        Site.SpeakTo(person);
        return key;
    }
}
