using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.Mandates;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Coops;

/// <summary>How a coop reaches its answers, and to whom it has given its seat: for its own people.</summary>
public sealed class MandatesModel(Site site, SetMandate set, GiveSeat give) : AppPage(site)
{
    /// <summary>The coop.</summary>
    public Coop Coop { get; private set; } = null!;

    /// <summary>Its mandates in force.</summary>
    public IReadOnlyList<Mandate> Mandates { get; private set; } = [];

    /// <summary>The seats it has given, the latest first.</summary>
    public IReadOnlyList<GivenSeat> Given { get; private set; } = [];

    /// <summary>Circles of coops that it may hold a seat in.</summary>
    public IReadOnlyList<Circle> Circles { get; private set; } = [];

    /// <summary>Proposals that something is set for, by id, and the one that the page was opened for.</summary>
    public IReadOnlyDictionary<ProposalId, string> Titles { get; private set; } = new Dictionary<ProposalId, string>();

    /// <summary>Rules that people can decide by inside.</summary>
    public IReadOnlyList<Policy> Policies { get; private set; } = [];

    /// <summary>Its people today.</summary>
    public IReadOnlyList<Affiliation> People { get; private set; } = [];

    /// <summary>Other coops by id.</summary>
    public IReadOnlyDictionary<CoopId, string> Coops { get; private set; } = new Dictionary<CoopId, string>();

    /// <summary>Whether the viewer says how it answers.</summary>
    public bool May => Viewer.SpeaksFor(Coop.Id);

    /// <summary>For one proposal, when the page was opened from there.</summary>
    [BindProperty(SupportsGet = true)]
    public ProposalId? Proposal { get; set; }

    /// <summary>A circle, or <c>proposal</c> for the one proposal.</summary>
    [BindProperty]
    public string? Where { get; set; }

    [BindProperty]
    public string? Mandate { get; set; }

    [BindProperty]
    public string? Policy { get; set; }

    [BindProperty]
    public string? Adopted { get; set; }

    [BindProperty]
    public string? NotAdopted { get; set; }

    [BindProperty]
    public string? Fallback { get; set; }

    [BindProperty]
    public string? Earlier { get; set; }

    [BindProperty]
    public PersonId? Writer { get; set; }

    [BindProperty]
    public CoopId? To { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    public async Task<IActionResult> OnGet(CoopId id) =>
        Viewer.Person is null ? SignInFirst()
        : await Load(id) ? Page()
        : NotFound();

    public async Task<IActionResult> OnPost(CoopId id)
    {
        var form = new MandateForm(CircleOf(Where), ProposalOf(Where), Mandate, Policy, Adopted, NotAdopted, Fallback, Earlier, Writer);
        var result = await set.Run(Actor, id, form);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/coops/{id}/mandates", "mandate");
    }

    public async Task<IActionResult> OnPostGive(CoopId id)
    {
        var result = await give.Run(Actor, id, new GiveForm(To, CircleOf(Where), ProposalOf(Where), From, Until));
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/coops/{id}/mandates#given", "seat_given");
    }

    public async Task<IActionResult> OnPostTakeBack(CoopId id, string? given)
    {
        var result = await give.TakeBack(Actor, id, given ?? "");
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/coops/{id}/mandates#given", "taken_back");
    }

    /// <summary>Where something holds, in words.</summary>
    public string WhereOf(CircleId? circle, ProposalId? proposal) =>
        proposal is { } one ? T.Say("mandates.one_proposal", new { title = Titles.GetValueOrDefault(one, "?") })
        : circle is { } where ? Circles.FirstOrDefault(known => known.Id == where)?.Name ?? "?"
        : T["mandates.everywhere"];

    /// <summary>Whether a given seat still counts.</summary>
    public bool IsOver(GivenSeat given) => given.UntilDate is { } until && until < Site.Today;

    private static CircleId? CircleOf(string? where) => Ids.TryParse<CircleId>(where, out var circle) ? circle : null;

    private static ProposalId? ProposalOf(string? where) => Ids.TryParse<ProposalId>(where, out var proposal) ? proposal : null;

    private async Task<IActionResult> Again(CoopId id) => await Load(id) ? Page() : NotFound();

    private async Task<bool> Load(CoopId id)
    {
        var connection = await Connection();
        if (await CoopStore.Find(connection, id, Site.Today) is not { } coop || Viewer.HatAt(id) is null)
        {
            return false;
        }

        Coop = coop;
        Mandates = await MandateStore.Of(connection, id);
        Given = await MandateStore.Given(connection, id);
        Circles = [.. (await CircleStore.Readable(connection, Viewer.Audiences)).Where(circle => !circle.IsOfPeople)];
        Policies = [.. (await PolicyStore.All(connection, Viewer.Audiences)).Where(SetMandate.IsForPeople)];
        People =
        [
            .. (await PersonStore.OfCoop(connection, id))
                .Where(person => person.CoversDay(Site.Today))
                .DistinctBy(person => person.PersonId),
        ];
        Coops = (await CoopStore.All(connection, Site.Today))
            .Where(other => other.Id != id && other.Standing == Standing.Member)
            .ToDictionary(other => other.Id, other => other.Name);
        var proposals = Mandates.Select(one => one.ProposalId).Concat(Given.Select(one => one.ProposalId)).Append(Proposal);
        Titles = await ProposalStore.Titles(connection, [.. proposals.OfType<ProposalId>().Distinct()], Viewer.Audiences);
        return true;
    }
}
