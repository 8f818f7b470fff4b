using Governance.Core.Access;
using Governance.Core.Agreements;
using Governance.Core.Coops;
using Governance.Core.People;
using Governance.Core.Words;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>What signing and leaving have in common: for which coop, and where it stands.</summary>
public abstract class SignPage(Site site) : AgreementPage(site)
{
    /// <summary>Who is bound now.</summary>
    public BoundView Bound { get; private set; } = null!;

    /// <summary>The reader's language in the circle's zone.</summary>
    public Speech Days { get; private set; } = null!;

    /// <summary>The coops that the viewer acts for, or may ask the members of.</summary>
    public IReadOnlyList<Hat> Hats { get; private set; } = [];

    /// <summary>The coop that it is about.</summary>
    public Hat Hat { get; private set; } = null!;

    /// <summary>Where that coop stands; null where it is not known here.</summary>
    public BoundCoop? Standing { get; private set; }

    [BindProperty(SupportsGet = true)]
    public CoopId? Coop { get; set; }

    /// <summary>Loads it; null where there is something to show, else what to answer.</summary>
    protected async Task<IActionResult?> Load(string slug)
    {
        if (await Missing(slug, signedIn: true) is { } missing)
        {
            return missing;
        }

        Hats = [.. Viewer.Hats.Where(hat => hat.Role != Role.Observer).DistinctBy(hat => hat.CoopId)];
        if (Hats.Count == 0)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Bound = await BoundView.Load(await Connection(), Viewer, Agreement, Site.Now);
        Days = T.In(Bound.Ledger.Members.Calendar.Zone);
        // Whoever wears two hats comes first to the one that something is asked of.
        Hat =
            Hats.FirstOrDefault(hat => hat.CoopId == Coop)
            ?? Hats.FirstOrDefault(hat => Bound.Mine.Any(coop => coop.CoopId == hat.CoopId && coop.Asked is not null))
            ?? Hats.FirstOrDefault(hat => hat.SpeaksForCoop)
            ?? Hats[0];
        Standing = Bound.Coops.FirstOrDefault(coop => coop.CoopId == Hat.CoopId);
        return null;
    }
}
