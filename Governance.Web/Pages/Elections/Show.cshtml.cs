using Governance.Core.Circles;
using Governance.Core.Elections;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Web.Pages.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Elections;

/// <summary>One election: what is asked of whom and how it is counted; while it is open only the turnout; once it is counted the result.</summary>
public sealed class ShowModel(Site site, OpenElection open, WithdrawOption withdraw, VoidElection annul) : ElectionPage(site)
{
    /// <summary>The round of the count that is shown, from 1; the last unless said.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Round { get; set; }

    [BindProperty]
    public string? Closes { get; set; }

    [BindProperty]
    public int Place { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Whether the viewer opens it, withdraws options, calls it off.</summary>
    public bool Leads => Election.IsLedBy(Viewer);

    /// <summary>The count, once there is one.</summary>
    public ElectionResult? Result { get; private set; }

    /// <summary>The circle's calendar.</summary>
    public Calendar Calendar { get; private set; } = Calendar.Utc;

    /// <summary>Who holds a seat, by name, with the ballot that was cast.</summary>
    public IReadOnlyList<(string Name, Ballot? Ballot)> Seats { get; private set; } = [];

    /// <summary>Who prepared it, by name.</summary>
    public string PreparedBy { get; private set; } = "";

    public async Task<IActionResult> OnGet(ElectionId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostOpen(ElectionId id) => await Answer(id, await open.Run(Actor, id, Closes), "election_opened");

    public async Task<IActionResult> OnPostWithdraw(ElectionId id) =>
        await Answer(id, await withdraw.Run(Actor, id, Place), "option_withdrawn");

    public async Task<IActionResult> OnPostVoid(ElectionId id) => await Answer(id, await annul.Run(Actor, id, Reason), "election_voided");

    private async Task<IActionResult> Answer(ElectionId id, Result<Done> result, string done) =>
        result.Refusal is { } refusal ? await RefusedAgain(refusal, id, Load) : Done("/elections/" + id, done);

    private async Task Load()
    {
        var connection = await Connection();
        Calendar = await CircleStore.Calendar(connection, Circle);
        PreparedBy = (await PersonStore.Of(connection, [Election.PreparedBy])).GetValueOrDefault(Election.PreparedBy)?.Name ?? "?";
        var names = await StandingView.Names(connection, Roll);
        Seats =
        [
            .. Roll.Select(seat => (names.GetValueOrDefault(seat.Holder, "?"), Ballots.FirstOrDefault(ballot => ballot.SeatId == seat.Id)))
                .OrderBy(seat => seat.Item1, StringComparer.CurrentCultureIgnoreCase),
        ];
        Result = Election.Result is null ? null : ElectionResult.Of(Election, Offered, Ballots, T, Round);
    }
}
