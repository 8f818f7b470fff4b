using Governance.Core.Agreements;
using Governance.Core.Kernel;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>A secretary puts the form of an agreement right; shown as a difference before it is made.</summary>
public sealed class FixModel(Site site, FixEditorially fix) : AgreementPage(site)
{
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>What would change, when a preview was asked for.</summary>
    public IReadOnlyList<ClauseChange>? Changes { get; private set; }

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await Missing(slug, signedIn: true) is { } missing)
        {
            return missing;
        }

        if (!FixEditorially.May(Viewer, Agreement))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        (Seen, Text) = (Agreement.Version, (await AgreementStore.Version(await Connection(), Agreement.Id, Agreement.Version))!.Text);
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug, string? act)
    {
        if (await Missing(slug, signedIn: true) is { } missing)
        {
            return missing;
        }

        if (act == "preview" && FixEditorially.May(Viewer, Agreement))
        {
            var text = Fields.Prose("text", Text, Agreement.Longest);
            if (text.Refusal is { } unread)
            {
                return await RefusedAgain(unread, slug, () => Task.FromResult<IActionResult>(Page()));
            }

            var now = (await AgreementStore.Version(await Connection(), Agreement.Id, Agreement.Version))!;
            Changes = ClauseDiff.Changes(now.Parts, Clauses.Next(now.Parts, text.Value, now.Number + 1));
            return Page();
        }

        var result = await fix.Run(Actor, slug, Seen, Text, Note);
        return result.Refusal is { } refusal
            ? await RefusedAgain(refusal, slug, () => Task.FromResult<IActionResult>(Page()))
            : Done(Agreement.Path, "fixed");
    }
}
