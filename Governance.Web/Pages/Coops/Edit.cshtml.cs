using Governance.Core.Coops;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Coops;

/// <summary>What a coop says of itself.</summary>
public sealed class EditModel(Site site, DescribeCoop describe) : AppPage(site)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? Website { get; set; }

    [BindProperty]
    public string? About { get; set; }

    public async Task<IActionResult> OnGet(CoopId id)
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        if (!Viewer.Belongs || await CoopStore.Find(await Connection(), id, Site.Today) is not { } coop)
        {
            return NotFound();
        }

        if (!Viewer.IsSteward && !Viewer.SpeaksFor(id))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        (Name, Place, Website, About) = (coop.Name, coop.Place, coop.Website, coop.About);
        return Page();
    }

    public async Task<IActionResult> OnPost(CoopId id)
    {
        var result = await describe.Run(Actor, id, new CoopProfile(Name, Place, Website, About));
        return result.Refusal is { } refusal
            ? await Refused(refusal, () => Task.FromResult<IActionResult>(Page()))
            : Done($"/coops/{id}", "saved");
    }
}
