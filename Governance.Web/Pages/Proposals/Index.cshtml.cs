using Governance.Core.Circles;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>Proposals by where they are on their way, a page at a time.</summary>
public sealed class IndexModel(Site site) : AppPage(site)
{
    private const int Most = 30;

    private static readonly Dictionary<string, IReadOnlyList<ProposalState>> _tabs = new()
    {
        ["open"] = [ProposalState.Answer],
        ["discuss"] = ProposalStates.Talked,
        ["closed"] = [ProposalState.Closed],
        ["ended"] = [ProposalState.Ratified, ProposalState.Withdrawn, ProposalState.Closed],
        ["all"] = Enum.GetValues<ProposalState>(),
    };

    /// <summary>The tabs.</summary>
    public static IEnumerable<string> Tabs => _tabs.Keys;

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public CircleId? Circle { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    /// <summary>The tab shown.</summary>
    public string Tab => State is not null && _tabs.ContainsKey(State) ? State : "all";

    /// <summary>The page.</summary>
    public IReadOnlyList<ProposalLine> Lines { get; private set; } = [];

    /// <summary>Where the next page begins, or null.</summary>
    public int? Next { get; private set; }

    /// <summary>Circles to choose from.</summary>
    public IReadOnlyList<Circle> Circles { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        var connection = await Connection();
        Circles = [.. (await CircleStore.All(connection)).Where(circle => Viewer.MayRead(circle.Audience))];
        var lines = await ProposalStore.List(connection, Viewer.Audiences, Circle, _tabs[Tab], Before, Most + 1, Viewer.Person?.Id);
        Lines = [.. lines.Take(Most)];
        Next = lines.Count > Most ? Lines[^1].Number : null;
        return Page();
    }
}
