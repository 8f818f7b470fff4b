using Governance.Core.Kernel;
using Governance.Core.Needs;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Rolls;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Governance.Web.Pages;

/// <summary>Home: for who has signed in, what needs them, answered right here; for the public, what was decided.</summary>
public sealed class IndexModel(Site site, IEnumerable<INeedKind> kinds, TakePosition takePosition, SetAside setAside) : AppPage(site)
{
    private const int Most = 8;

    /// <summary>The budgets of time to choose from, in minutes.</summary>
    public static IReadOnlyList<int> Budgets { get; } = [5, 10, 20];

    /// <summary>What needs them, with what is known about each.</summary>
    public NeedList Needs { get; private set; } = null!;

    /// <summary>What is shown of it: all, or what fits into their time.</summary>
    public IReadOnlyList<Need> Shown { get; private set; } = [];

    /// <summary>Rounds that they have answered and that are still open.</summary>
    public IReadOnlyList<OpenSeat> Answered { get; private set; } = [];

    /// <summary>What comes next.</summary>
    public IReadOnlyList<Coming> Next { get; private set; } = [];

    /// <summary>Their drafts.</summary>
    public IReadOnlyList<Draft> Drafts { get; private set; } = [];

    /// <summary>What is talked about or open.</summary>
    public IReadOnlyList<ProposalLine> Going { get; private set; } = [];

    /// <summary>What was decided last.</summary>
    public IReadOnlyList<Decision> Decided { get; private set; } = [];

    /// <summary>How many minutes they have; null for all of it.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Minutes { get; set; }

    /// <summary>The need that a refused form was about.</summary>
    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public RoundId? Round { get; set; }

    [BindProperty]
    public SeatId? Seat { get; set; }

    [BindProperty]
    public string? Choice { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Due { get; set; }

    public async Task OnGet() => await Load();

    public async Task<IActionResult> OnPostAnswer()
    {
        var result = await takePosition.Run(Actor, Round ?? default, Seat ?? default, Choice, Reason);
        return await Told(result.Refusal, "answered", () => T.Say("home.answered_now", new { choice = ChoiceWords() }));
    }

    public async Task<IActionResult> OnPostLater()
    {
        var due = Instants.TryParse(Due, out var at) ? at : (Instant?)null;
        var result = await setAside.Later(Actor, Key, due);
        return await Told(result.Refusal, "later", () => T["done.later"]);
    }

    public async Task<IActionResult> OnPostNotUs()
    {
        var result = await setAside.NotUs(Actor, Key);
        return await Told(result.Refusal, "not_us", () => T["done.not_us"]);
    }

    public async Task<IActionResult> OnPostBack()
    {
        var result = await setAside.Back(Actor, Key);
        return await Told(result.Refusal, "back", () => T["done.back"]);
    }

    private string ChoiceWords() => T.Has("choice." + Choice) ? T["choice." + Choice] : Choice ?? "";

    /// <summary>Answers the page's script with a sentence, a browser without scripts with the page.</summary>
    private async Task<IActionResult> Told(Refusal? refusal, string note, Func<string> words)
    {
        if (!IsForScript)
        {
            return refusal is null
                ? Done("/" + (Minutes is { } minutes ? "?minutes=" + Fact.Cell(minutes) : ""), note)
                : await Refused(
                    refusal,
                    async () =>
                    {
                        await Load();
                        return Page();
                    }
                );
        }

        return refusal switch
        {
            null => new JsonResult(new { done = words() }),
            Core.Kernel.NotFound => NotFound(),
            _ => new JsonResult(new { refused = string.Join(' ', refusal.Parts.Select(T.Say)) })
            {
                StatusCode = StatusCodes.Status422UnprocessableEntity,
            },
        };
    }

    private async Task Load()
    {
        var connection = await Connection();
        Decided = await DecisionStore.List(connection, Viewer.Audiences, new DecisionFilter(), Most);
        if (Viewer.Person is not { } person)
        {
            return;
        }

        var context = new NeedContext(connection, Viewer, Site.Now);
        Needs = await NeedList.Of(context, kinds);
        Shown = Minutes is { } minutes ? NeedList.Within(Needs.Waiting, minutes) : Needs.Waiting;
        Answered = [.. (await context.Open()).Where(seat => !seat.IsSilent)];
        Next = Needs.Waiting.Count > 0 ? [] : await Coming.Next(connection, Viewer, Site.Now, 3);
        Drafts = await DraftStore.Of(connection, person.Id);
        // What needs them stands above already.
        var above = Needs.Waiting.Select(need => need.Subject).ToHashSet();
        var going = await ProposalStore.List(connection, Viewer.Audiences, null, ProposalStates.Going, null, Most, person.Id);
        Going = [.. going.Where(line => !above.Contains(line.Id.Value))];
    }
}
