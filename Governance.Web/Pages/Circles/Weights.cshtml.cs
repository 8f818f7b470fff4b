using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Rolls;
using Governance.Web.Pages.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Circles;

/// <summary>What each holder of a seat weighs in a circle, and in which class.</summary>
public sealed class WeightsModel(Site site, SetHoldings set) : AppPage(site)
{
    /// <summary>The circle.</summary>
    public Circle Circle { get; private set; } = null!;

    /// <summary>The holders with their names and what is kept of them.</summary>
    public IReadOnlyList<(Holding Holding, string Name)> Lines { get; private set; } = [];

    /// <summary>People of the circle's coops who might be put in a class.</summary>
    public IReadOnlyList<Affiliation> People { get; private set; } = [];

    /// <summary>Whether the viewer keeps them.</summary>
    public bool May => SetHoldings.May(Viewer, Circle);

    [BindProperty]
    public List<string> Holders { get; set; } = [];

    [BindProperty]
    public List<string?> Classes { get; set; } = [];

    [BindProperty]
    public List<string?> Shares { get; set; } = [];

    [BindProperty]
    public List<string?> Weights { get; set; } = [];

    public async Task<IActionResult> OnGet(CircleId id) =>
        Viewer.Person is null ? SignInFirst()
        : await Load(id) ? Page()
        : NotFound();

    public async Task<IActionResult> OnPost(CircleId id)
    {
        var lines = Holders
            .Select(
                (holder, at) =>
                    new HoldingForm(holder, Classes.ElementAtOrDefault(at), Shares.ElementAtOrDefault(at), Weights.ElementAtOrDefault(at))
            )
            .Where(line => !string.IsNullOrEmpty(line.Holder))
            .ToList();
        var result = await set.Run(Actor, id, lines);
        return result.Refusal is { } refusal
            ? await Refused(refusal, async () => await Load(id) ? Page() : NotFound())
            : Done($"/circles/{id}/weights", "weights");
    }

    private async Task<bool> Load(CircleId id)
    {
        var connection = await Connection();
        if (await CircleStore.Find(connection, id) is not { } circle || !Viewer.MayRead(circle.Audience))
        {
            return false;
        }

        Circle = circle;
        var roll = await WriteRoll.Seats(
            connection,
            null,
            circle,
            PolicyBook.Find("simple-majority")!,
            default,
            null,
            Site.Today,
            Site.Now
        );
        var kept = await HoldingStore.Of(connection, id);
        var holders = roll.Select(seat => seat.Holder).Union(kept.Keys).ToList();
        var names = await StandingView.Names(connection, holders);
        Lines =
        [
            .. holders
                .Select(holder => (kept.GetValueOrDefault(holder) ?? Holding.Plain(holder), names.GetValueOrDefault(holder, "?")))
                .OrderBy(line => Ids.TryParse<CoopId>(line.Item1.Holder, out _) ? 0 : 1)
                .ThenBy(line => line.Item2, StringComparer.CurrentCultureIgnoreCase),
        ];
        if (May && !circle.IsOfPeople)
        {
            var coops = roll.Select(seat => seat.CoopId).ToHashSet();
            People =
            [
                .. (await PersonStore.InForce(connection, Site.Today))
                    .Where(person => coops.Contains(person.CoopId) && !kept.ContainsKey(person.PersonId.Value))
                    .DistinctBy(person => person.PersonId),
            ];
        }

        return true;
    }
}
