using Governance.Core.Agreements;
using Governance.Core.Coops;
using Governance.Web.Ui;

namespace Governance.Web.Pages.Coops;

/// <summary>The coops of the federation: public, without people.</summary>
public sealed class IndexModel(Site site) : AppPage(site)
{
    /// <summary>Those that have not left; applicants only for who belongs.</summary>
    public IReadOnlyList<Coop> Coops { get; private set; } = [];

    /// <summary>Those that have left, for who belongs.</summary>
    public IReadOnlyList<Coop> Former { get; private set; } = [];

    /// <summary>How many standards each meets, as a peer has confirmed.</summary>
    public IReadOnlyDictionary<CoopId, int> Standards { get; private set; } = new Dictionary<CoopId, int>();

    public async Task OnGet()
    {
        Standards = await DeclarationStore.Confirmed(await Connection(), Viewer.Audiences);
        var all = await CoopStore.All(await Connection(), Site.Today);
        Coops = [.. all.Where(coop => coop.Standing != Standing.Left && (Viewer.Belongs || coop.Standing != Standing.Applicant))];
        Former = Viewer.Belongs ? [.. all.Where(coop => coop.Standing == Standing.Left)] : [];
    }
}
