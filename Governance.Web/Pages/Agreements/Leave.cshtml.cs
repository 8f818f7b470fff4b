using Governance.Core.Agreements;
using Governance.Core.Kernel;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Governance.Web.Pages.Agreements;

/// <summary>A coop withdraws, having read from when that counts.</summary>
public sealed class LeaveModel(Site site, WithdrawFromAgreement withdraw) : SignPage(site)
{
    /// <summary>Why the coop cannot withdraw now; null where it can.</summary>
    public Refusal? WhyNot { get; private set; }

    /// <summary>When withdrawing now takes effect.</summary>
    public Instant? Ends { get; private set; }

    public Task<IActionResult> OnGet(string slug) => Show(slug);

    public async Task<IActionResult> OnPost(string slug)
    {
        if (await Load(slug) is { } missing)
        {
            return missing;
        }

        var result = await withdraw.Run(Actor, Agreement.Id, Hat.CoopId);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Show(slug)) : Done(Agreement.Path + "/signatures", "withdrew");
    }

    private async Task<IActionResult> Show(string slug)
    {
        if (await Load(slug) is { } missing)
        {
            return missing;
        }

        WhyNot =
            Standing is null ? new NothingBindsCoop(Hat.CoopName)
            : Hat.SpeaksForCoop ? WithdrawFromAgreement.WhyNot(Agreement, Standing)
            : new NotAllowed("sign_for");
        Ends = Standing is null ? null : Bound.Ledger.WithdrawalEnds(Standing, Site.Now);
        return Page();
    }
}
