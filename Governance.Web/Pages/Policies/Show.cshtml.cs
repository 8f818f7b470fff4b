using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Policies;

/// <summary>A rule in words: exactly the one that is computed, in its version in force or an earlier one.</summary>
public sealed class ShowModel(Site site) : AppPage(site)
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    /// <summary>The policy.</summary>
    public Policy Policy { get; private set; } = null!;

    /// <summary>The versions adopted here, the latest first.</summary>
    public IReadOnlyList<AdoptedPolicy> Versions { get; private set; } = [];

    /// <summary>Whether it came with the program before it was changed here.</summary>
    public bool WasPreset => PolicyBook.Find(Policy.Slug) is not null;

    /// <summary>Whether the version shown is the one in force.</summary>
    public bool IsInForce { get; private set; }

    /// <summary>Whether the viewer may propose a change.</summary>
    public bool MayWrite => Viewer.Belongs && Viewer.Person is not null;

    /// <summary>The policy as data, laid out for reading.</summary>
    public string Data => JsonNode.Parse(Json.Write(Policy))!.ToJsonString(_indented);

    /// <summary>The numbers of the proposals that the versions came from, as far as the viewer may read them.</summary>
    public IReadOnlyDictionary<string, int> Proposals { get; private set; } = new Dictionary<string, int>();

    public async Task<IActionResult> OnGet(string slug, int? version)
    {
        var connection = await Connection();
        if (await PolicyStore.Find(connection, slug, Viewer.Audiences) is not { } inForce)
        {
            return NotFound();
        }

        Versions = await PolicyStore.Versions(connection, slug);
        var asked = version is not { } number || number == inForce.Version ? inForce : await PolicyStore.Version(connection, slug, number);
        if (asked is null)
        {
            return NotFound();
        }

        (Policy, IsInForce) = (asked, asked.Version == inForce.Version);
        Proposals = await ProposalStore.Numbers(
            connection,
            [.. Versions.Where(one => one.ProposalId is not null).Select(one => new ProposalId(one.ProposalId!))],
            Viewer.Audiences
        );
        return Page();
    }
}
