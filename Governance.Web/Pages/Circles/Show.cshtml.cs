using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Discussion;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Text;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Governance.Web.Pages.Circles;

/// <summary>A circle: what it is for, who takes part, who serves it, what it decides by, what is going on.</summary>
public sealed class ShowModel(Site site, JoinCircle join, AppointToRole appoint, SetUpCircle setUp) : AppPage(site)
{
    private const int Most = 12;

    /// <summary>The circle.</summary>
    public Circle Circle { get; private set; } = null!;

    /// <summary>What it is for, rendered.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>The coops that hold its seats; empty for a coop's own circle.</summary>
    public IReadOnlyList<Coop> Coops { get; private set; } = [];

    /// <summary>Coops that might join.</summary>
    public IReadOnlyList<Coop> Outside { get; private set; } = [];

    /// <summary>The terms in force or to come.</summary>
    public IReadOnlyList<Term> Terms { get; private set; } = [];

    /// <summary>People who may be appointed.</summary>
    public IReadOnlyList<Affiliation> Candidates { get; private set; } = [];

    /// <summary>How many comments of its threads the viewer has not read.</summary>
    public int Unread { get; private set; }

    /// <summary>How much was said in its own thread, and how much of it the viewer has not read.</summary>
    public TalkCount Talk { get; private set; } = new(0, 0);

    /// <summary>What is talked about or open.</summary>
    public IReadOnlyList<ProposalLine> Going { get; private set; } = [];

    /// <summary>What has ended.</summary>
    public IReadOnlyList<ProposalLine> Ended { get; private set; } = [];

    /// <summary>The circle's holidays to come.</summary>
    public IReadOnlyList<LocalDate> Holidays { get; private set; } = [];

    /// <summary>The policy it offers first.</summary>
    public Policy? Policy { get; private set; }

    /// <summary>Kinds of motion that it decides by a rule of their own: the kind, and the rule.</summary>
    public IReadOnlyList<(string Motion, Policy Policy)> Rules { get; private set; } = [];

    /// <summary>Whether the viewer may propose another rule.</summary>
    public bool MayRaiseHere { get; private set; }

    /// <summary>Whether the viewer keeps its classes, shares and weights.</summary>
    public bool MayWeigh => SetHoldings.May(Viewer, Circle);

    /// <summary>Whether the viewer may change it.</summary>
    public bool MayEdit =>
        Circle is { Kind: not CircleKind.Coop, IsClosed: false } && (Viewer.IsSteward || Viewer.Holds(CircleRole.Steward, Circle.Id));

    /// <summary>Whether the viewer may appoint.</summary>
    public bool MayAppoint =>
        Viewer.IsSteward || Viewer.Holds(CircleRole.Steward, Circle.Id) || (Circle.CoopId is { } coop && Viewer.SpeaksFor(coop));

    /// <summary>Whether the viewer may keep its calendar.</summary>
    public bool MayKeepCalendar =>
        Viewer.IsSteward || Viewer.Holds(CircleRole.Steward, Circle.Id) || Viewer.Holds(CircleRole.Secretary, Circle.Id);

    [BindProperty]
    public PersonId? Person { get; set; }

    [BindProperty]
    public CircleRole? Role { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public CoopId? Coop { get; set; }

    [BindProperty(Name = "holidays")]
    public string? HolidayText { get; set; }

    public async Task<IActionResult> OnGet(CircleId id) =>
        Viewer.Person is null ? SignInFirst()
        : await Load(id) ? Page()
        : NotFound();

    public async Task<IActionResult> OnPostAppoint(CircleId id)
    {
        var result = await appoint.Run(Actor, id, Person, Role, From, Until);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/circles/{id}#roles", "appointed");
    }

    public async Task<IActionResult> OnPostEnd(CircleId id, TermId term)
    {
        var result = await appoint.End(Actor, term);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/circles/{id}#roles", "ended");
    }

    public async Task<IActionResult> OnPostJoin(CircleId id)
    {
        var result = await join.Run(Actor, id, Coop ?? default);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/circles/{id}#coops", "joined");
    }

    public async Task<IActionResult> OnPostLeave(CircleId id)
    {
        var result = await join.Leave(Actor, id, Coop ?? default);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/circles/{id}#coops", "left");
    }

    /// <summary>All that was said here so far is marked as read.</summary>
    public async Task<IActionResult> OnPostRead([FromServices] MarkRead markRead, CircleId id)
    {
        if (await CircleStore.Find(await Connection(), id) is not { } circle || !Viewer.MayRead(circle.Audience))
        {
            return NotFound();
        }

        await markRead.All(Viewer, id);
        return Done($"/circles/{id}", "all_read");
    }

    public async Task<IActionResult> OnPostHolidays(CircleId id)
    {
        var result = await setUp.SetHolidays(Actor, id, HolidayText);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/circles/{id}#calendar", "holidays");
    }

    /// <summary>Whether the viewer may say that a coop joins or leaves.</summary>
    public bool MayJoin(CoopId coop) =>
        Circle is { Kind: CircleKind.Working or CircleKind.Cluster, IsClosed: false } && (MayEdit || Viewer.SpeaksFor(coop));

    private async Task<IActionResult> Again(CircleId id) => await Load(id) ? Page() : NotFound();

    private async Task<bool> Load(CircleId id)
    {
        var connection = await Connection();
        if (await CircleStore.Find(connection, id) is not { } circle || !Viewer.MayRead(circle.Audience))
        {
            return false;
        }

        Circle = circle;
        Purpose = MarkdownHtml.Render("purpose", circle.Purpose, topHeading: 3) is { IsRefused: false } html ? html.Value : "";
        Terms = [.. (await CircleStore.Terms(connection, id)).Where(term => term.UntilDate is not { } until || until >= Site.Today)];
        var holidays = await CircleStore.Holidays(connection, id);
        Holidays = [.. holidays.Order()];
        HolidayText ??= string.Join('\n', Holidays.Select(day => Governance.Core.Kernel.Fact.Cell(day)));
        await LoadCoops(circle);
        if (MayAppoint)
        {
            var all = await PersonStore.InForce(connection, Site.Today);
            Candidates =
            [
                .. all.Where(person => circle.CoopId is not { } coop || person.CoopId == coop).DistinctBy(person => person.PersonId),
            ];
        }

        var policies = (await PolicyStore.All(connection)).ToDictionary(policy => policy.Slug);
        Policy = policies.GetValueOrDefault(circle.Policy);
        Rules = [.. (await PolicyStore.RulesOf(connection, id)).Select(rule => (rule.Key, policies[rule.Value]))];
        MayRaiseHere = MayRaise.In(Viewer, circle, await PolicyStore.WidestRaise(connection));
        Unread =
            Viewer.Person is { } reader
            && (await ReadStore.UnreadByCircle(connection, reader.Id, Viewer.Audiences)).TryGetValue(id, out var unread)
                ? unread
                : 0;
        Talk = await ReadStore.Count(connection, id.Value, Viewer.Person?.Id);
        Going = await ProposalStore.List(connection, Viewer.Audiences, id, ProposalStates.Going, null, Most, Viewer.Person?.Id);
        Ended = await ProposalStore.List(
            connection,
            Viewer.Audiences,
            id,
            [ProposalState.Closed, ProposalState.Ratified, ProposalState.Withdrawn],
            null,
            Most
        );
        return true;
    }

    private async Task LoadCoops(Circle circle)
    {
        if (circle.IsOfPeople)
        {
            return;
        }

        var connection = await Connection();
        var members = (await CoopStore.All(connection, Site.Today))
            .Where(coop => coop.Standing is Standing.Member or Standing.Associate)
            .ToList();
        if (circle.Kind == CircleKind.General)
        {
            Coops = [.. members.Where(coop => coop.Standing == Standing.Member)];
            return;
        }

        var places = (await CircleStore.Places(connection, circle.Id, Site.Today)).Select(place => place.CoopId).ToHashSet();
        Coops = [.. members.Where(coop => places.Contains(coop.Id))];
        Outside = [.. members.Where(coop => !places.Contains(coop.Id) && MayJoin(coop.Id))];
    }
}
