using Governance.Core.Coops;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Coops;

/// <summary>A steward invites a coop with its delegate.</summary>
public sealed class InviteModel(Site site, InviteCoop invite) : AppPage(site)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public Standing Standing { get; set; } = Standing.Member;

    [BindProperty]
    public string? Since { get; set; }

    [BindProperty]
    public string? Person { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public IActionResult OnGet() =>
        Viewer.Person is null ? SignInFirst()
        : Viewer.IsSteward ? Page()
        : StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IActionResult> OnPost()
    {
        var result = await invite.Run(Actor, new CoopInvitation(Name, Standing, Since, Person, Email));
        return result.Refusal is { } refusal
            ? await Refused(refusal, () => Task.FromResult<IActionResult>(Page()))
            : Done($"/coops/{result.Value}", "invited");
    }
}
