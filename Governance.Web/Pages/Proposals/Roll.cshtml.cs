using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Mandates;
using Governance.Core.People;
using Governance.Core.Policies;
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

    /// <summary>What coops decide inside, by seat.</summary>
    public IReadOnlyDictionary<SeatId, InsideView> Inside { get; private set; } = new Dictionary<SeatId, InsideView>();

    /// <summary>Names of coops that were given a seat.</summary>
    private IReadOnlyDictionary<string, string> Names { get; set; } = new Dictionary<string, string>();

    /// <summary>Whether seats weigh differently or are of classes.</summary>
    public bool IsWeighed => Rule.Basis.Kind is BasisKind.Shares or BasisKind.Weight || Rule.Basis.Classes.Count > 0;

    /// <summary>The class of a seat, where there are classes.</summary>
    public string? ClassOf(SeatView seat) => Rule.Basis.Classes.Count > 0 ? T.ClassName(Rule.Basis.Classes[seat.Seat.Class].Name) : null;

    /// <summary>What else there is to say of a seat: recused, decided inside, given to another.</summary>
    public IEnumerable<string> MoreOf(SeatView seat)
    {
        if (seat.Seat.Recused)
        {
            yield return T.Say("show.recused_because", new { reason = seat.Seat.RecusedBecause });
        }

        if (seat.Seat.Mandate != Mandate.DelegateDecides)
        {
            yield return T["mandate." + seat.Seat.Mandate];
        }

        if (seat.Seat.GivenTo is { } other)
        {
            yield return T.Say("roll.given_to", new { coop = Names.GetValueOrDefault(other.Value, "?") });
        }
    }

    /// <summary>What stands where a seat has not answered.</summary>
    public string SilenceOf(SeatView seat) =>
        Inside.TryGetValue(seat.Seat.Id, out var inside) && Round?.ClosedAt is null
            ? inside.Words(T)
            : T[Round?.ClosedAt is null ? "show.silent" : "show.no_answer"];

    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        var connection = await Connection();
        if (Round is not null)
        {
            Standing = await StandingView.Load(connection, Viewer, Proposal, Body, Round);
            Inside = await InsideView.Of(connection, Viewer, Round);
            Names = await StandingView.Names(connection, Standing.Roll);
            People = await PersonStore.Of(
                connection,
                Standing.Seats.Where(seat => seat.Position is not null).Select(seat => seat.Position!.ByPerson)
            );
            return Page();
        }

        var roll = await WriteRoll.Seats(connection, null, Circle, Proposal.Rule, default, id, Site.Today, Site.Now);
        Names = await StandingView.Names(connection, roll);
        Preview =
        [
            .. roll.Select(seat => new SeatView(seat, Names.GetValueOrDefault(seat.Holder, "?"), null, null))
                .OrderBy(seat => seat.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
        return Page();
    }
}
