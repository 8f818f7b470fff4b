using Governance.Core.Agreements;
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

    /// <summary>Holders that stand outside, as ids.</summary>
    [BindProperty]
    public List<string> Recused { get; set; } = [];

    /// <summary>Why, for those.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? SeedSource { get; set; }

    /// <summary>The roll as it would be written now, by name.</summary>
    public IReadOnlyList<SeatView> Roll { get; private set; } = [];

    /// <summary>How many changes of this amendment are proposed and not over: once it is asked about, its words change no more.</summary>
    public int Secondaries { get; private set; }

    /// <summary>The earliest close permitted.</summary>
    public Instant Earliest { get; private set; }

    /// <summary>The circle's calendar.</summary>
    public Calendar Calendar { get; private set; } = Calendar.Utc;

    /// <summary>Why it may not be opened yet, or null.</summary>
    public Refusal? NotYet { get; private set; }

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
        var result = await open.Run(
            Actor,
            id,
            new OpeningForm(Closes, [.. Recused.Select(holder => new Recusal(holder, Reason))], SeedSource)
        );
        return result.Refusal is { } refusal ? await RefusedAgain(refusal, id, Load) : Done($"/proposals/{id}", "opened");
    }

    private async Task Load()
    {
        var connection = await Connection();
        Calendar = await CircleStore.Calendar(connection, Circle);
        var version = (await ProposalStore.Version(connection, Proposal.Id, Proposal.Version))!;
        var seconders = await ProposalStore.Seconders(connection, Proposal.Id);
        NotYet = OpeningTimes.MayOpen(Proposal, version, Round, seconders.Count, Calendar, Site.Now);
        Earliest = OpeningTimes.EarliestClose(Proposal.Rule, Calendar, Site.Now);
        var roll = await WriteRoll.Seats(connection, null, Circle, Proposal.Rule, default, Proposal.Id, Site.Today, Site.Now);
        var names = await StandingView.Names(connection, roll);
        Secondaries = (await SecondaryAmendmentStore.Open(connection, Proposal.Id)).Count;
        Roll =
        [
            .. roll.Select(seat => new SeatView(seat, names.GetValueOrDefault(seat.Holder, "?"), null, null))
                .OrderBy(seat => seat.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
    }
}
