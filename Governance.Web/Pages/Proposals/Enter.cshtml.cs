using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>The secretary enters an answer given by phone, on paper or in a meeting.</summary>
public sealed class EnterModel(Site site, EnterAnswer enter) : ProposalPage(site)
{
    /// <summary>The seats, by name.</summary>
    public IReadOnlyList<SeatView> Seats { get; private set; } = [];

    [BindProperty]
    public SeatId? Seat { get; set; }

    [BindProperty]
    public string? Choice { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Way { get; set; }

    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        if (!MayRaise.Serves(Viewer, Proposal))
        {
            return Forbidden();
        }

        if (Round is null || !Round.IsOpenAt(Site.Now))
        {
            return NotFound();
        }

        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPost(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        var result = await enter.Run(Actor, Round?.Id ?? default, Seat ?? default, Choice, Reason, Way);
        return result.Refusal is { } refusal ? await RefusedAgain(refusal, id, Load) : Done($"/proposals/{id}/roll", "entered");
    }

    private async Task Load()
    {
        if (Round is not null)
        {
            var standing = await StandingView.Load(await Connection(), Viewer, Proposal, Body, Round);
            Seats =
            [
                .. standing.Seats.Where(seat => !seat.Seat.Recused).OrderBy(seat => seat.Name, StringComparer.CurrentCultureIgnoreCase),
            ];
        }
    }
}
