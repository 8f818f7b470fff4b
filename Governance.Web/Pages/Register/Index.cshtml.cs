using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Register;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Register;

/// <summary>The register: public, numbered, filtered by a form without JavaScript.</summary>
public sealed class IndexModel(Site site) : AppPage(site)
{
    private const int Most = 40;

    [BindProperty(SupportsGet = true)]
    public CircleId? Circle { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Outcome { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    /// <summary>The page.</summary>
    public IReadOnlyList<Decision> Decisions { get; private set; } = [];

    /// <summary>Where the next page begins, or null.</summary>
    public int? Next { get; private set; }

    /// <summary>Years to choose from.</summary>
    public IReadOnlyList<string> Years { get; private set; } = [];

    /// <summary>Circles to choose from.</summary>
    public IReadOnlyList<Circle> Circles { get; private set; } = [];

    /// <summary>Outcomes to choose from.</summary>
    public static IReadOnlyList<string> Outcomes { get; } =
    [
        .. new[]
        {
            Governance.Core.Policies.Outcome.Adopted,
            Governance.Core.Policies.Outcome.NotAdopted,
            Governance.Core.Policies.Outcome.Inquorate,
            Governance.Core.Policies.Outcome.Lapsed,
        }.Select(outcome => Fact.Cell(outcome)!),
    ];

    /// <summary>The filter as a query, for the pager.</summary>
    public string Query =>
        $"circle={Circle}&year={Year}&outcome={Uri.EscapeDataString(Outcome ?? "")}&words={Uri.EscapeDataString(Words ?? "")}";

    public async Task OnGet()
    {
        var connection = await Connection();
        var words = Fields.Line("words", Words, 100, required: false);
        Words = words.IsRefused ? null : words.Value;
        var outcome = Outcomes.Contains(Outcome ?? "") ? Outcome : null;
        var year = Year is > 1900 and < 3000 ? Year : null;
        var filter = new DecisionFilter(Circle, year, outcome, Words, Before);
        var decisions = await DecisionStore.List(connection, Viewer.Audiences, filter, Most + 1);
        Decisions = [.. decisions.Take(Most)];
        Next = decisions.Count > Most ? Decisions[^1].Entered : null;
        Years = await DecisionStore.Years(connection, Viewer.Audiences);
        Circles =
        [
            .. (await CircleStore.All(connection)).Where(circle =>
                circle.Audience == Audience.Federation || Viewer.MayRead(circle.Audience)
            ),
        ];
    }
}
