using Governance.Core.People;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>Every answer and every change of one, in order: who, for which seat, by which right.</summary>
public sealed class TrailModel(Site site) : ProposalPage(site)
{
    /// <summary>The entries, the latest first.</summary>
    public IReadOnlyList<Position> Entries { get; private set; } = [];

    /// <summary>Names of the seats' holders by seat.</summary>
    public IReadOnlyDictionary<SeatId, string> Names { get; private set; } = new Dictionary<SeatId, string>();

    /// <summary>Who gave the answers.</summary>
    public IReadOnlyDictionary<PersonId, Person> People { get; private set; } = new Dictionary<PersonId, Person>();

    /// <summary>Whether the viewer may see positions, and why.</summary>
    public bool SeesPositions { get; private set; }

    /// <summary>Whether the viewer may see reasons.</summary>
    public bool SeesReasons { get; private set; }

    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        SeesPositions = Viewer.MayRead(Proposal.AudienceOf(Proposal.SeePositions));
        SeesReasons = Viewer.MayRead(Proposal.AudienceOf(Proposal.SeeReasons));
        if (Round is null)
        {
            return Page();
        }

        var connection = await Connection();
        var roll = await RollStore.Of(connection, Round.Id);
        var own = roll.Where(seat => Viewer.HatAt(seat.CoopId ?? default) is not null || seat.PersonId == Viewer.Person!.Id)
            .Select(seat => seat.Id)
            .ToHashSet();
        var names = await StandingView.Names(connection, roll);
        Names = roll.ToDictionary(seat => seat.Id, seat => names.GetValueOrDefault(seat.Holder, "?"));
        Entries =
        [
            .. (await PositionStore.Trail(connection, Round.Id)).Where(entry => SeesPositions || own.Contains(entry.SeatId)).Reverse(),
        ];
        People = await PersonStore.Of(connection, Entries.Select(entry => entry.ByPerson));
        return Page();
    }
}
