using Governance.Core.Circles;
using Governance.Core.Discussion;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Circles;

/// <summary>The bodies that decide.</summary>
public sealed class IndexModel(Site site) : AppPage(site)
{
    /// <summary>The circles that the viewer may read.</summary>
    public IReadOnlyList<Circle> Circles { get; private set; } = [];

    /// <summary>How many comments the viewer has not read, by circle.</summary>
    public IReadOnlyDictionary<CircleId, int> Unread { get; private set; } = new Dictionary<CircleId, int>();

    public async Task<IActionResult> OnGet()
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        Unread = await ReadStore.UnreadByCircle(await Connection(), Viewer.Person.Id, Viewer.Audiences);
        Circles = [.. (await CircleStore.All(await Connection())).Where(circle => Viewer.MayRead(circle.Audience))];
        return Page();
    }
}
