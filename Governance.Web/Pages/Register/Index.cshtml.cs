using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Web.Feeds;
using Governance.Web.Ui;

namespace Governance.Web.Pages.Register;

/// <summary>The register: public, numbered, searched and filtered by a form without JavaScript whose answer is in the address.</summary>
public sealed class IndexModel(Site site, Motions motions) : AppPage(site)
{
    private const int Most = 40;

    /// <summary>What is asked for.</summary>
    public RegisterQuery Asked { get; private set; } = new();

    /// <summary>The page.</summary>
    public IReadOnlyList<Decision> Decisions { get; private set; } = [];

    /// <summary>How many entries there are in all that the viewer may read.</summary>
    public int Found { get; private set; }

    /// <summary>Where the next page begins, or null.</summary>
    public int? Next { get; private set; }

    /// <summary>Years to choose from.</summary>
    public IReadOnlyList<string> Years { get; private set; } = [];

    /// <summary>Circles to choose from.</summary>
    public IReadOnlyList<Circle> Circles { get; private set; } = [];

    /// <summary>Kinds of motion to choose from: those that are ratified.</summary>
    public IEnumerable<string> Kinds => motions.All.Where(motion => !motion.AtClose).Select(motion => motion.Kind);

    /// <summary>Outcomes to choose from.</summary>
    public static IReadOnlyList<string> Outcomes { get; } =
    [.. new[] { Outcome.Adopted, Outcome.NotAdopted, Outcome.Inquorate, Outcome.Lapsed }.Select(outcome => Fact.Cell(outcome)!)];

    /// <summary>The minute book of the same circle and year.</summary>
    public string MinutesQuery => $"?year={Uri.EscapeDataString(Asked.Year)}&circle={Uri.EscapeDataString(Asked.Circle)}";

    public async Task OnGet()
    {
        var connection = await Connection();
        Asked = RegisterQuery.Read(Request.Query, Site);
        foreach (var wrong in Asked.Wrong)
        {
            ModelState.AddModelError(wrong.Field ?? "", T.Say(wrong));
        }

        if (Asked.Wrong.Count == 0)
        {
            var decisions = await DecisionStore.List(connection, Viewer.Audiences, Asked.Filter, Most + 1);
            Decisions = [.. decisions.Take(Most)];
            Next = decisions.Count > Most ? Decisions[^1].Entered : null;
            Found = await DecisionStore.Count(connection, Viewer.Audiences, Asked.Filter with { Before = null });
        }

        Years = await DecisionStore.Years(connection, Viewer.Audiences);
        Circles = await ReadableCircles(this, connection);
    }

    /// <summary>The circles whose decisions the viewer may come across.</summary>
    public static async Task<IReadOnlyList<Circle>> ReadableCircles(AppPage page, System.Data.Common.DbConnection connection) =>
        [
            .. (await CircleStore.All(connection)).Where(circle =>
                circle.Audience == Audience.Federation || page.Viewer.MayRead(circle.Audience)
            ),
        ];
}
