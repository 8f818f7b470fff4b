using Governance.Core.Agreements;
using Governance.Core.Proposals;
using Governance.Core.Text;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>One amendment with what it would change.</summary>
/// <param name="Amendment">The amendment.</param>
/// <param name="Changes">What it would change in the version that it was made against.</param>
/// <param name="Reasons">Why each.</param>
/// <param name="Rivals">The numbers of the others that change the same clauses.</param>
/// <param name="AlternativeTo">The amendment that it would stand instead of.</param>
/// <param name="InTheWay">Where a newer version is in its way.</param>
public sealed record AmendmentView(
    OpenAmendment Amendment,
    IReadOnlyList<ClauseChange> Changes,
    IReadOnlyDictionary<string, string> Reasons,
    IReadOnlyList<int> Rivals,
    OpenAmendment? AlternativeTo,
    IReadOnlyList<InTheWay> InTheWay
);

/// <summary>Everything that is proposed about an agreement, each as a difference; and the way to put several together.</summary>
public sealed class AmendmentsModel(Site site, MergeAmendments merge) : AgreementPage(site)
{
    /// <summary>All that are open.</summary>
    public IReadOnlyList<OpenAmendment> Open { get; private set; } = [];

    /// <summary>Those that the viewer may read.</summary>
    public IReadOnlyList<AmendmentView> Shown { get; private set; } = [];

    /// <summary>What clauses are called.</summary>
    public IReadOnlyDictionary<string, string> ClauseNumbers { get; private set; } = new Dictionary<string, string>();

    /// <summary>Whether there is something to put together.</summary>
    public bool CanMerge =>
        Shown.Count(one => one.Amendment is { Kind: AmendAgreement.Name, IsBeingWritten: true } && one.Amendment.Base == Agreement.Version)
        > 1;

    public async Task<IActionResult> OnGet(string slug) => await Missing(slug) ?? await Show();

    /// <summary>Begins to put some together.</summary>
    public async Task<IActionResult> OnPost(string slug, List<ProposalId> proposals)
    {
        if (await Missing(slug, signedIn: true) is { } missing)
        {
            return missing;
        }

        var result = await merge.Begin(Actor, slug, proposals);
        return result.Refusal is { } refusal
            ? await RefusedAgain(refusal, slug, Show)
            : Done($"{Agreement.Path}/merge/{result.Value}", "merge_begun");
    }

    private async Task<IActionResult> Show()
    {
        var connection = await Connection();
        Open = await AmendmentStore.Open(connection, Agreement.Id);
        var versions = new Dictionary<int, AgreementVersion>();
        foreach (var number in Open.Select(one => one.Base).Append(Agreement.Version).Distinct())
        {
            versions[number] = (await AgreementStore.Version(connection, Agreement.Id, number))!;
        }

        var now = versions[Agreement.Version];
        ClauseNumbers = Core.Agreements.ClauseNumbers.Of(now.Parts);
        Shown = [.. Open.Where(one => Viewer.MayRead(one.Audience)).Select(one => View(one, versions[one.Base], now))];
        return Page();
    }

    private AmendmentView View(OpenAmendment one, AgreementVersion before, AgreementVersion now)
    {
        var applied = ClauseOps.Apply(before.Parts, one.Changes, before.Number + 1);
        var touched = one.Changes.Select(op => op.Clause).ToHashSet();
        return new(
            one,
            applied.IsRefused ? [] : ClauseDiff.Changes(before.Parts, applied.Value),
            ClauseOp.Reasons(one.Changes),
            [
                .. Open.Where(other => other.ProposalId != one.ProposalId && other.Changes.Any(op => touched.Contains(op.Clause)))
                    .Select(other => other.Number),
            ],
            Open.FirstOrDefault(other => other.ProposalId == one.AlternativeTo),
            one.Base == now.Number ? [] : Rebase.Onto(before.Parts, now.Parts, one.Changes).InTheWay
        );
    }
}
