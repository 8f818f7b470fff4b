using Governance.Core.Journal;
using Governance.Web.Ui;

namespace Governance.Web.Pages.Verify;

/// <summary>How anybody checks the record, and where it stands now.</summary>
public sealed class IndexModel(Site site) : AppPage(site)
{
    /// <summary>The last entry of the journal.</summary>
    public Head Head { get; private set; } = null!;

    public async Task OnGet() => Head = await JournalStore.Head(await Connection());
}
