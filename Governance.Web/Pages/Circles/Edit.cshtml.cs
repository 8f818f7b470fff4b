using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Circles;

/// <summary>A steward sets up a circle, or changes what is said of one.</summary>
public sealed class EditModel(Site site, SetUpCircle setUp) : AppPage(site)
{
    /// <summary>The circle that is changed, or null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public CircleId? Id { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public CircleKind Kind { get; set; } = CircleKind.Working;

    [BindProperty]
    public string? Zone { get; set; }

    [BindProperty]
    public bool Closed { get; set; }

    [BindProperty]
    public string Policy { get; set; } = "consent-one-round";

    public async Task<IActionResult> OnGet()
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        Zone = Site.Federation.Zone;
        if (Id is { } id)
        {
            if (
                await CircleStore.Find(await Connection(), id) is not { Kind: not CircleKind.Coop } circle
                || !Viewer.MayRead(circle.Audience)
            )
            {
                return NotFound();
            }

            (Name, Purpose, Kind, Zone, Closed, Policy) = (
                circle.Name,
                circle.Purpose,
                circle.Kind,
                circle.Zone,
                circle.Audience != Audience.Federation,
                circle.Policy
            );
        }

        return Viewer.IsSteward || (Id is { } own && Viewer.Holds(CircleRole.Steward, own))
            ? Page()
            : StatusCode(StatusCodes.Status403Forbidden);
    }

    public async Task<IActionResult> OnPost()
    {
        var form = new CircleForm(Name, Purpose, Kind, Zone, Closed, PolicyBook.Find(Policy)?.Slug ?? "consent-one-round");
        var result = Id is { } id ? await setUp.Change(Actor, id, form) : await setUp.Run(Actor, form);
        return result.Refusal is { } refusal
            ? await Refused(refusal, () => Task.FromResult<IActionResult>(Page()))
            : Done($"/circles/{result.Value}", Id is null ? "circle" : "saved");
    }
}
