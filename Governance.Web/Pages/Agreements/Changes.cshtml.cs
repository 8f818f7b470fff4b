using Governance.Core.Agreements;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>What changed between two versions, clause by clause and word by word; in one column or side by side.</summary>
public sealed class ChangesModel(Site site) : AgreementPage(site)
{
    [BindProperty(SupportsGet = true)]
    public int From { get; set; }

    [BindProperty(SupportsGet = true)]
    public int To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? View { get; set; }

    /// <summary>Whether what stayed is shown too.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    /// <summary>Whether the versions stand side by side.</summary>
    public bool IsSide => View == "side";

    /// <summary>The later version.</summary>
    public AgreementVersion After { get; private set; } = null!;

    /// <summary>What is shown.</summary>
    public IReadOnlyList<ClauseChange> Changes { get; private set; } = [];

    /// <summary>What clauses are called: as they stand now, or where they are gone as they stood.</summary>
    public IReadOnlyDictionary<string, string> Numbers { get; private set; } = new Dictionary<string, string>();

    /// <summary>How many clauses met which fate.</summary>
    public ClauseCounts Counts { get; private set; } = new(0, 0, 0, 0, 0);

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await Missing(slug) is { } missing)
        {
            return missing;
        }

        var connection = await Connection();
        if (
            await AgreementStore.Version(connection, Agreement.Id, From) is not { } before
            || await AgreementStore.Version(connection, Agreement.Id, To) is not { } after
        )
        {
            return NotFound();
        }

        After = after;
        Numbers = ClauseNumbers.OfBoth(after.Parts, before.Parts);
        var all = ClauseDiff.Between(before.Parts, after.Parts);
        Counts = ClauseCounts.Of(all);
        Changes = All ? all : [.. all.Where(change => change.IsChange)];
        return Page();
    }
}
