using Governance.Core.Coops;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Coops;

/// <summary>A steward records a change of a coop's standing: a dated act, never edited.</summary>
public sealed class StandingModel(Site site, ChangeStanding change) : AppPage(site)
{
    /// <summary>The coop.</summary>
    public Coop Coop { get; private set; } = null!;

    [BindProperty]
    public Standing? Standing { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(CoopId id)
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        if (!await Load(id))
        {
            return NotFound();
        }

        Standing = Coop.Standing;
        return Viewer.IsSteward ? Page() : StatusCode(StatusCodes.Status403Forbidden);
    }

    public async Task<IActionResult> OnPost(CoopId id)
    {
        var result = await change.Run(Actor, id, Standing, From, Reason);
        return result.Refusal is { } refusal
            ? await Refused(refusal, async () => await Load(id) ? Page() : NotFound())
            : Done($"/coops/{id}#standing", "standing");
    }

    private async Task<bool> Load(CoopId id)
    {
        if (!Viewer.Belongs || await CoopStore.Find(await Connection(), id, Site.Today) is not { } coop)
        {
            return false;
        }

        Coop = coop;
        return true;
    }
}
