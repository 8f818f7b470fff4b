using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>Every seat, why it exists, and what it answers as far as the viewer may see.</summary>
public sealed class RollModel(Site site) : ProposalPage(site)
{
    /// <summary>The seats; before the round opens, those there would be.</summary>
    public StandingView? Standing { get; private set; }

    /// <summary>The seats there would be if the round opened now.</summary>
    public IReadOnlyList<SeatView> Preview { get; private set; } = [];

    /// <summary>Who gave the answers.</summary>
    public IReadOnlyDictionary<PersonId, Person> People { get; private set; } = new Dictionary<PersonId, Person>();

    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        var connection = await Connection();
        if (Round is not null)
        {
            Standing = await StandingView.Load(connection, Viewer, Proposal, Circle, Round);
            People = await PersonStore.Of(
                connection,
                Standing.Seats.Where(seat => seat.Position is not null).Select(seat => seat.Position!.ByPerson)
            );
            return Page();
        }

        var roll = await WriteRoll.Seats(connection, null, Circle, Proposal.Rule, default, Site.Today, Site.Now);
        var names = await StandingView.Names(connection, roll);
        Preview =
        [
            .. roll.Select(seat => new SeatView(seat, names.GetValueOrDefault(seat.Holder, "?"), null, null))
                .OrderBy(seat => seat.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
        return Page();
    }
}
