using Governance.Core.Policies;
using Governance.Web.Ui;

namespace Governance.Web.Pages.Policies;

/// <summary>The rules there are: those that the federation has adopted, and those that ship.</summary>
public sealed class IndexModel(Site site) : AppPage(site)
{
    /// <summary>The rules adopted here, in their versions in force.</summary>
    public IReadOnlyList<Policy> Adopted { get; private set; } = [];

    /// <summary>The rules that ship and were not changed here.</summary>
    public IReadOnlyList<Policy> Presets { get; private set; } = [];

    /// <summary>Whether the viewer may write one.</summary>
    public bool MayWrite => Viewer.Belongs && Viewer.Person is not null;

    public async Task OnGet()
    {
        var all = await PolicyStore.All(await Connection(), Viewer.Audiences);
        Presets = [.. all.Where(policy => PolicyBook.Find(policy.Slug)?.Hash == policy.Hash)];
        Adopted = [.. all.Except(Presets)];
    }
}
