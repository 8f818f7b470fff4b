using Governance.Core.Proposals;
using Governance.Core.Text;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>What changed between two versions, block by block and word by word.</summary>
public sealed class ChangesModel(Site site) : ProposalPage(site)
{
    [BindProperty(SupportsGet = true)]
    public int From { get; set; }

    [BindProperty(SupportsGet = true)]
    public int To { get; set; }

    /// <summary>The earlier version.</summary>
    public ProposalVersion Before { get; private set; } = null!;

    /// <summary>The later version.</summary>
    public ProposalVersion After { get; private set; } = null!;

    /// <summary>The difference.</summary>
    public IReadOnlyList<BlockDiff> Blocks { get; private set; } = [];

    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        var connection = await Connection();
        if (
            await ProposalStore.Version(connection, id, From) is not { } before
            || await ProposalStore.Version(connection, id, To) is not { } after
        )
        {
            return NotFound();
        }

        (Before, After) = (before, after);
        Blocks = TextDiff.Between(before.Text, after.Text);
        return Page();
    }
}
