using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>All versions of a proposal's words.</summary>
public sealed class VersionsModel(Site site) : ProposalPage(site)
{
    /// <summary>The versions, the latest first.</summary>
    public IReadOnlyList<ProposalVersion> Versions { get; private set; } = [];

    /// <summary>Who made them.</summary>
    public IReadOnlyDictionary<PersonId, Person> People { get; private set; } = new Dictionary<PersonId, Person>();

    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        Versions = await ProposalStore.Versions(await Connection(), id);
        People = await PersonStore.Of(await Connection(), Versions.Select(version => version.MadeBy));
        return Page();
    }
}
