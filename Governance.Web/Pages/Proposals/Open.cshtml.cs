using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;
using Calendar = Governance.Core.Kernel.Calendar;

namespace Governance.Web.Pages.Proposals;

/// <summary>Opening the round: until when, and who is asked.</summary>
public sealed class OpenModel(Site site, OpenRound open) : ProposalPage(site)
{
    [BindProperty]
    public string? Closes { get; set; }

    /// <summary>The earliest close permitted.</summary>
    public Instant Earliest { get; private set; }

    /// <summary>The circle's calendar.</summary>
    public Calendar Calendar { get; private set; } = Calendar.Utc;

    /// <summary>Why it may not be opened yet, or null.</summary>
    public Refusal? NotYet { get; private set; }

    /// <summary>How many seats there would be.</summary>
    public int Seats { get; private set; }

    /// <summary>The earliest close as the input takes it.</summary>
    public string EarliestTyped =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm").Format(Earliest.InZone(Calendar.Zone).LocalDateTime);

    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        if (!MayRaise.Leads(Viewer, Proposal))
        {
            return Forbidden();
        }

        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPost(ProposalId id)
    {
        var result = await open.Run(Actor, id, Closes);
        return result.Refusal is { } refusal ? await RefusedAgain(refusal, id, Load) : Done($"/proposals/{id}", "opened");
    }

    private async Task Load()
    {
        var connection = await Connection();
        Calendar = await CircleStore.Calendar(connection, Circle);
        NotYet =
            Proposal.State != ProposalState.Discuss
                ? new ProposalIsElsewhere(Proposal.State)
                : OpenRound.MayOpen(Proposal, Calendar, Site.Now);
        Earliest = OpenRound.EarliestClose(Proposal.Rule, Calendar, Site.Now);
        Seats = (await WriteRoll.Seats(connection, null, Circle, Proposal.Rule, default, Site.Today, Site.Now)).Count;
    }
}
