using Governance.Web.Ui;

namespace Governance.Web.Pages.Policies;

/// <summary>The rules there are.</summary>
public sealed class IndexModel(Site site) : AppPage(site);
