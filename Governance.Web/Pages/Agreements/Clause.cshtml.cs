using Governance.Core.Agreements;
using Governance.Core.Text;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>The history of one clause: every version that gave it other words or another place.</summary>
public sealed class ClauseModel(Site site) : AgreementPage(site)
{
    /// <summary>The versions that touched it, the last first.</summary>
    public IReadOnlyList<(AgreementVersion Version, ClauseChange Change)> Steps { get; private set; } = [];

    public async Task<IActionResult> OnGet(string slug, string clause)
    {
        if (await Missing(slug) is { } missing)
        {
            return missing;
        }

        var steps = new List<(AgreementVersion, ClauseChange)>();
        IReadOnlyList<Clause> before = [];
        foreach (var version in await AgreementStore.WholeVersions(await Connection(), Agreement.Id))
        {
            if (
                ClauseDiff.Between(before, version.Parts).FirstOrDefault(change => change.Id == clause) is { } change
                && change.Edit != BlockEdit.Kept
            )
            {
                steps.Add((version, change));
            }

            before = version.Parts;
        }

        steps.Reverse();
        Steps = steps;
        return steps.Count == 0 ? NotFound() : Page();
    }
}
