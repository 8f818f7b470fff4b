using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>The ways to change an agreement: clause by clause, as a whole, or not to have it any more. Each begins a draft.</summary>
public sealed class ProposeModel(Site site, WriteDraft write) : AgreementPage(site)
{
    /// <summary>The open amendments that it might stand instead of.</summary>
    public IReadOnlyList<(string, string)> Rivals { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? Alternative { get; set; }

    public async Task<IActionResult> OnGet(string slug) =>
        await Missing(slug, signedIn: true) ?? (MayPropose ? await Show() : StatusCode(StatusCodes.Status403Forbidden));

    public async Task<IActionResult> OnPost(string slug, string? kind)
    {
        if (await Missing(slug, signedIn: true) is { } missing)
        {
            return missing;
        }

        var connection = await Connection();
        var now = (await AgreementStore.Version(connection, Agreement.Id, Agreement.Version))!;
        var motion = new AgreementMotion
        {
            Agreement = Agreement.Id,
            Base = now.Number,
            BaseHash = now.TextHash,
            AlternativeTo = Ids.TryParse<ProposalId>(Alternative, out var rival) ? rival : null,
        };
        var chosen = kind is ReplaceAgreement.Name or RepealAgreement.Name ? kind : AmendAgreement.Name;
        var circle = await CircleStore.Find(connection, Agreement.CircleId);
        var form = new DraftForm(
            Agreement.CircleId,
            null,
            T.Say("propose.title_" + chosen, new { name = Agreement.Name }),
            "",
            chosen == ReplaceAgreement.Name ? now.Text : "",
            await PolicyStore.RuleFor(connection, Agreement.CircleId, chosen) ?? circle?.Policy,
            "",
            Sight.Federation,
            Sight.Federation
        );
        var begun = await write.Begin(Actor, "", form, new MotionForm(chosen, Json.Write(motion)));
        return begun.Refusal is { } refusal ? await RefusedAgain(refusal, slug, Show)
            : chosen == AmendAgreement.Name ? Redirect($"{Agreement.Path}/amend/{begun.Value}")
            : Redirect($"/drafts/{begun.Value}");
    }

    private async Task<IActionResult> Show()
    {
        var open = await AmendmentStore.Open(await Connection(), Agreement.Id);
        Rivals =
        [
            .. open.Where(one => one.Kind == AmendAgreement.Name && Viewer.MayRead(one.Audience))
                .Select(one => (one.ProposalId.Value, T.Say("proposals.number", new { n = one.Number }) + ": " + one.Title)),
        ];
        return Page();
    }
}
