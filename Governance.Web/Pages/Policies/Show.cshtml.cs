using Governance.Core.Policies;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Policies;

/// <summary>A rule in words: exactly the one that is computed.</summary>
public sealed class ShowModel(Site site) : AppPage(site)
{
    /// <summary>The policy.</summary>
    public Policy Policy { get; private set; } = null!;

    public IActionResult OnGet(string slug)
    {
        if (PolicyBook.Find(slug) is not { } policy)
        {
            return NotFound();
        }

        Policy = policy;
        return Page();
    }
}
