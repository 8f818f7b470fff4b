using Governance.Core.Access;
using Governance.Core.Agreements;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>A coop objects to an editorial fix, which undoes it.</summary>
public sealed class ObjectModel(Site site, ObjectToFix objectToFix) : AgreementPage(site)
{
    /// <summary>The fix.</summary>
    public AgreementVersion Fix { get; private set; } = null!;

    /// <summary>What it changed.</summary>
    public IReadOnlyList<ClauseChange> Changes { get; private set; } = [];

    /// <summary>The coops that the viewer may object for.</summary>
    public IReadOnlyList<Hat> Hats { get; private set; } = [];

    [BindProperty]
    public int Number { get; set; }

    [BindProperty]
    public CoopId? Coop { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(string slug) =>
        await Load(slug) ?? (Hats.Count > 0 ? Page() : StatusCode(StatusCodes.Status403Forbidden));

    public async Task<IActionResult> OnPost(string slug)
    {
        if (await Load(slug) is { } missing)
        {
            return missing;
        }

        var result = await objectToFix.Run(Actor, slug, Number, Coop, Reason);
        return result.Refusal is { } refusal
            ? await Refused(refusal, async () => await Load(slug) ?? Page())
            : Done(Agreement.Path, "fix_undone");
    }

    private async Task<IActionResult?> Load(string slug)
    {
        if (await Missing(slug, signedIn: true) is { } missing)
        {
            return missing;
        }

        var connection = await Connection();
        var last = (await AgreementStore.Version(connection, Agreement.Id, Agreement.Version))!;
        if (!last.CanBeChallenged(Site.Now) && Request.Method == "GET")
        {
            return NotFound();
        }

        Fix = last;
        Hats = [.. ObjectToFix.Hats(Viewer)];
        if (await AgreementStore.Version(connection, Agreement.Id, last.Number - 1) is { } before)
        {
            Changes = ClauseDiff.Changes(before.Parts, last.Parts);
        }

        return null;
    }
}
