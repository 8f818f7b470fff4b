using Governance.Core.Circles;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Circles;

/// <summary>The bodies that decide.</summary>
public sealed class IndexModel(Site site) : AppPage(site)
{
    /// <summary>The circles that the viewer may read.</summary>
    public IReadOnlyList<Circle> Circles { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        Circles = [.. (await CircleStore.All(await Connection())).Where(circle => Viewer.MayRead(circle.Audience))];
        return Page();
    }
}
