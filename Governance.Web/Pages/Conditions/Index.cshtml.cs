using Governance.Core.Conditions;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Conditions;

/// <summary>What is owed: who owes what by when, for whom. Public where the decision is.</summary>
public sealed class IndexModel(Site site) : AppPage(site)
{
    private const int Most = 200;

    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Shows { get; set; }

    /// <summary>What is shown.</summary>
    public ConditionFilter Filter { get; private set; } = ConditionFilter.Open;

    /// <summary>The conditions, what is due first comes first.</summary>
    public IReadOnlyList<Condition> Conditions { get; private set; } = [];

    public async Task OnGet()
    {
        Filter =
            Enum.TryParse<ConditionFilter>(Shows, ignoreCase: true, out var filter) && Enum.IsDefined(filter)
                ? filter
                : ConditionFilter.Open;
        Conditions = await ConditionStore.List(await Connection(), Viewer.Audiences, Filter, null, Site.Now, Most);
    }
}
