using Governance.Core.Circles;
using Governance.Core.Elections;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Elections;

/// <summary>Preparing an election: what is asked, among what, and how it is counted. Nobody is asked before it opens.</summary>
public sealed class NewModel(Site site, PrepareElection prepare) : AppPage(site)
{
    [BindProperty(SupportsGet = true)]
    public CircleId? Circle { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public string? Method { get; set; }

    [BindProperty]
    public string? Options { get; set; }

    [BindProperty]
    public string? Seats { get; set; }

    [BindProperty]
    public string? Most { get; set; }

    [BindProperty]
    public string? Budget { get; set; }

    /// <summary>The circles in which the viewer may prepare one.</summary>
    public IReadOnlyList<Circle> Circles { get; private set; } = [];

    public async Task<IActionResult> OnGet() =>
        Viewer.Person is null ? SignInFirst()
        : await Load() ? Page()
        : StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IActionResult> OnPost()
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        var form = new ElectionForm(Title, Purpose, Method, Options, Seats, Most, Budget);
        var result = await prepare.Run(Actor, Circle ?? default, form);
        return result.Refusal is { } refusal
            ? await Refused(refusal, async () => await Load() ? Page() : StatusCode(StatusCodes.Status403Forbidden))
            : Done("/elections/" + result.Value, "election_prepared");
    }

    private async Task<bool> Load()
    {
        var all = await CircleStore.All(await Connection());
        Circles = [.. all.Where(circle => Viewer.MayRead(circle.Audience) && MayRaise.In(Viewer, circle))];
        return Circles.Count > 0;
    }
}
