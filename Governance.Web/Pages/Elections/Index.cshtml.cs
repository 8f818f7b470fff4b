using Governance.Core.Circles;
using Governance.Core.Elections;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Elections;

/// <summary>Elections, rankings and budgets: what is open, what is being prepared, what is over.</summary>
public sealed class IndexModel(Site site) : AppPage(site)
{
    private const int Most = 200;

    /// <summary>The tabs.</summary>
    public static IReadOnlyList<string> Tabs { get; } = ["now", "over", "all"];

    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Shows { get; set; }

    [BindProperty(SupportsGet = true)]
    public CircleId? Circle { get; set; }

    /// <summary>The tab shown.</summary>
    public string Tab => Tabs.Contains(Shows) ? Shows! : "now";

    /// <summary>What is shown.</summary>
    public IReadOnlyList<Election> Elections { get; private set; } = [];

    /// <summary>Circles to choose from.</summary>
    public IReadOnlyList<Circle> Circles { get; private set; } = [];

    /// <summary>Whether the viewer may prepare one somewhere.</summary>
    public bool MayPrepare { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        var connection = await Connection();
        Circles = [.. (await CircleStore.All(connection)).Where(circle => Viewer.MayRead(circle.Audience))];
        MayPrepare = Circles.Any(circle => MayRaise.In(Viewer, circle));
        Elections = await ElectionStore.List(
            connection,
            Viewer.Audiences,
            Circle,
            Tab switch
            {
                "now" => false,
                "over" => true,
                _ => null,
            },
            Most
        );
        return Page();
    }
}
