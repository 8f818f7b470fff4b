using Governance.Core.Mail;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Outbox;

/// <summary>How the outgoing mail stands, for stewards: what waits, what is tried again, what was given up, which addresses come back.</summary>
public sealed class IndexModel(Site site, TryMailAgain tryAgain) : AppPage(site)
{
    /// <summary>How it stands.</summary>
    public OutboxReport Report { get; private set; } = null!;

    public async Task<IActionResult> OnGet() =>
        Viewer.Person is null ? SignInFirst()
        : Viewer.IsSteward ? await Show()
        : StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IActionResult> OnPost(string? mail)
    {
        var result = await tryAgain.Run(Actor, mail);
        return result.IsRefused ? StatusCode(StatusCodes.Status403Forbidden) : Done("/outbox", "saved");
    }

    private async Task<IActionResult> Show()
    {
        Report = await OutboxReport.Of(await Connection(), Site.Now);
        return Page();
    }
}
