using Governance.Core.Agreements;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>All agreements, those in force first.</summary>
public sealed class IndexModel(Site site) : AppPage(site)
{
    [BindProperty(SupportsGet = true)]
    public string Words { get; set; } = "";

    /// <summary>Those that may be read.</summary>
    public IReadOnlyList<Agreement> Agreements { get; private set; } = [];

    /// <summary>How many amendments are open, by agreement.</summary>
    public IReadOnlyDictionary<AgreementId, int> Open { get; private set; } = new Dictionary<AgreementId, int>();

    /// <summary>Whether the viewer may propose one.</summary>
    public bool MayAdopt { get; private set; }

    public async Task OnGet()
    {
        var connection = await Connection();
        var words = Fields.Line("words", Words, 100, required: false);
        Words = words.IsRefused ? "" : words.Value;
        Agreements = await AgreementStore.List(connection, Viewer.Audiences, Words);
        Open = await AmendmentStore.Counts(connection);
        MayAdopt = Viewer.Person is not null && (await RaisingCircles.Of(connection, Viewer)).Count > 0;
    }
}
