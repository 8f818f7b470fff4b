using Governance.Web.Ui;

namespace Governance.Bench.Pages;

/// <summary>A page in the product's own frame that asks nothing and writes what it was given.</summary>
public sealed class BareModel(Site site) : AppPage(site)
{
    /// <summary>What it writes.</summary>
    public static string Main { get; set; } = "";
}
