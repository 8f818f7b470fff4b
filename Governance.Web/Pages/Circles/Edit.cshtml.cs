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

    /// <summary>The rules to choose the first one from.</summary>
    public IReadOnlyList<Policy> Policies { get; private set; } = [];

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

            (Name, Purpose, Kind, Zone, Closed) = (
                circle.Name,
                circle.Purpose,
                circle.Kind,
                circle.Zone,
                circle.Audience != Audience.Federation
            );
        }

        await Load();
        return Viewer.IsSteward || (Id is { } own && Viewer.Holds(CircleRole.Steward, own))
            ? Page()
            : StatusCode(StatusCodes.Status403Forbidden);
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        var form = new CircleForm(
            Name,
            Purpose,
            Kind,
            Zone,
            Closed,
            Policies.FirstOrDefault(policy => policy.Slug == Policy)?.Slug ?? "consent-one-round"
        );
        var result = Id is { } id ? await setUp.Change(Actor, id, form) : await setUp.Run(Actor, form);
        return result.Refusal is { } refusal
            ? await Refused(refusal, () => Task.FromResult<IActionResult>(Page()))
            : Done($"/circles/{result.Value}", Id is null ? "circle" : "saved");
    }

    private async Task Load() => Policies = await PolicyStore.All(await Connection(), Viewer.Audiences);
}
