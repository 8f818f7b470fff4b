using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>What the pages about one agreement have in common.</summary>
public abstract class AgreementPage(Site site) : AppPage(site)
{
    /// <summary>The agreement.</summary>
    public Agreement Agreement { get; private set; } = null!;

    /// <summary>Whether the viewer may raise a proposal in its circle.</summary>
    public bool MayPropose { get; private set; }

    /// <summary>Loads it; null when the viewer may read it, else where to send them.</summary>
    protected async Task<IActionResult?> Missing(string slug, bool signedIn = false)
    {
        var connection = await Connection();
        if (await AgreementStore.Find(connection, slug) is not { } agreement || !Viewer.MayRead(agreement.Audience))
        {
            return NotFound();
        }

        if (signedIn && Viewer.Person is null)
        {
            return SignInFirst();
        }

        Agreement = agreement;
        MayPropose =
            Viewer.Person is not null
            && agreement.RepealedAt is null
            && await CircleStore.Find(connection, agreement.CircleId) is { } circle
            && MayRaise.In(Viewer, circle, await PolicyStore.WidestRaise(connection));
        return null;
    }

    /// <summary>Shows the form again after a refusal.</summary>
    protected Task<IActionResult> RefusedAgain(Core.Kernel.Refusal refusal, string slug, Func<Task<IActionResult>> show) =>
        Refused(refusal, async () => await Missing(slug, signedIn: true) ?? await show());
}
