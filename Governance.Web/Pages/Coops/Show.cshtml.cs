using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Conditions;
using Governance.Core.Coops;
using Governance.Core.Discussion;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Core.Text;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Governance.Web.Pages.Coops;

/// <summary>A coop: public profile; for who belongs its people and standing; for its own people their own circle.</summary>
public sealed class ShowModel(Site site, InvitePerson invite) : AppPage(site)
{
    /// <summary>The coop.</summary>
    public Coop Coop { get; private set; } = null!;

    /// <summary>What it says of itself, rendered.</summary>
    public string About { get; private set; } = "";

    /// <summary>What it declares itself against, as far as the viewer may read that.</summary>
    public IReadOnlyList<Declaration> Standards { get; private set; } = [];

    /// <summary>Its people today, for who belongs.</summary>
    public IReadOnlyList<Affiliation> People { get; private set; } = [];

    /// <summary>Affiliations to come or gone, for who speaks for it or is steward.</summary>
    public IReadOnlyList<Affiliation> Others { get; private set; } = [];

    /// <summary>The acts of its standing.</summary>
    public IReadOnlyList<StandingAct> Acts { get; private set; } = [];

    /// <summary>What it owes and has owed, as far as the viewer may read it.</summary>
    public IReadOnlyList<Condition> Conditions { get; private set; } = [];

    /// <summary>Its own circle, for its own people.</summary>
    public Circle? Own { get; private set; }

    /// <summary>How much was said in its own room, for its own people.</summary>
    public TalkCount? Room { get; private set; }

    /// <summary>How much the federation has said with it while it asked to join, for both.</summary>
    public TalkCount? Talk { get; private set; }

    /// <summary>Whether the viewer may name its people.</summary>
    public bool MayName => Viewer.IsSteward || Viewer.SpeaksFor(Coop.Id);

    /// <summary>Whether the viewer may see addresses: its own people and stewards.</summary>
    public bool SeesAddresses => Viewer.IsSteward || Viewer.HatAt(Coop.Id) is not null;

    [BindProperty]
    public string? Person { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public Role Role { get; set; } = Role.Member;

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    public async Task<IActionResult> OnGet(CoopId id) => await Load(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostInvite(CoopId id)
    {
        var result = await invite.Run(Actor, id, Person, Email, Role, From, Until);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/coops/{id}#people", "invited");
    }

    public async Task<IActionResult> OnPostEnd(CoopId id, AffiliationId affiliation)
    {
        var result = await invite.End(Actor, affiliation, Until);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/coops/{id}#people", "ended");
    }

    private async Task<IActionResult> Again(CoopId id) => await Load(id) ? Page() : NotFound();

    private async Task<bool> Load(CoopId id)
    {
        var connection = await Connection();
        if (await CoopStore.Find(connection, id, Site.Today) is not { } coop || (!Viewer.Belongs && !IsOpen(coop)))
        {
            return false;
        }

        Coop = coop;
        About = MarkdownHtml.Render("about", coop.About, topHeading: 3) is { IsRefused: false } html ? html.Value : "";
        Standards = await DeclarationStore.Of(connection, id, Viewer.Audiences);
        Conditions = await ConditionStore.List(connection, Viewer.Audiences, ConditionFilter.All, id.Value, Site.Now, 100);
        if (!Viewer.Belongs && Viewer.HatAt(id) is null)
        {
            return true;
        }

        Acts = await CoopStore.Acts(connection, id);
        var all = await PersonStore.OfCoop(connection, id);
        People = [.. all.Where(person => person.CoversDay(Site.Today))];
        Others = MayName
            ? [.. all.Where(person => !person.CoversDay(Site.Today) && (person.UntilDate is not { } until || until >= person.FromDate))]
            : [];
        Own = Viewer.HatAt(id) is null ? null : await CircleStore.OfCoop(connection, id);
        Room = Own is { } own ? await ReadStore.Count(connection, own.Id.Value, Viewer.Person?.Id) : null;
        Talk = Viewer.Belongs || Viewer.HatAt(id) is not null ? await ReadStore.Count(connection, id.Value, Viewer.Person?.Id) : null;
        if (Talk is { Comments: 0 } && coop.Standing != Standing.Applicant)
        {
            Talk = null;
        }

        return true;
    }

    private bool IsOpen(Coop coop) =>
        coop.Standing is Standing.Member or Standing.Associate or Standing.Paused || Viewer.HatAt(coop.Id) is not null;
}
