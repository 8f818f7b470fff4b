using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.People;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.People;

/// <summary>A person as the federation knows them: their hats and roles today, and what those let them do.</summary>
public sealed class ShowModel(Site site) : AppPage(site)
{
    /// <summary>The person with today's hats and roles.</summary>
    public Viewer Them { get; private set; } = Viewer.Public;

    /// <summary>Names of the circles they serve.</summary>
    public IReadOnlyDictionary<CircleId, string> Circles { get; private set; } = new Dictionary<CircleId, string>();

    public async Task<IActionResult> OnGet(PersonId id)
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        var connection = await Connection();
        Them = await AccessStore.Viewer(connection, id, Site.Today);
        if (Them.Person is null || !(Viewer.Belongs || Viewer.Person.Id == id))
        {
            return NotFound();
        }

        Circles = (await CircleStore.All(connection)).ToDictionary(circle => circle.Id, circle => circle.Name);
        return Page();
    }
}
