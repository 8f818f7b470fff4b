using System.Globalization;
using Governance.Core.Agreements;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>All versions of an agreement, each with the decision that made it.</summary>
public sealed class HistoryModel(Site site) : AgreementPage(site)
{
    /// <summary>The versions, the first first.</summary>
    public IReadOnlyList<VersionLine> Versions { get; private set; } = [];

    /// <summary>Their numbers, to choose from.</summary>
    public IEnumerable<(string, string)> Numbers =>
        Versions.Select(version =>
            (version.Number.ToString(CultureInfo.InvariantCulture), T.Say("show.version", new { n = version.Number }))
        );

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await Missing(slug) is { } missing)
        {
            return missing;
        }

        Versions = await AgreementStore.Versions(await Connection(), Agreement.Id);
        return Page();
    }
}
