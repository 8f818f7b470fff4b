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

    public async Task<IActionResult> OnPost(string slug, string? kind, ProposalId? amends)
    {
        if (await Missing(slug, signedIn: true) is { } missing)
        {
            return missing;
        }

        if (kind == AmendAmendment.Name)
        {
            return await BeginSecondary(slug, amends ?? default);
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
        var title = T.Say("propose.title_" + chosen, new { name = Agreement.Name });
        return await Begin(slug, chosen, title, chosen == ReplaceAgreement.Name ? now.Text : "", motion);
    }

    /// <summary>Begins a change of an amendment, with the words that the amendment would make now.</summary>
    private async Task<IActionResult> BeginSecondary(string slug, ProposalId amends)
    {
        if (
            await ProposalStore.Find(await Connection(), amends) is not { Motion: AmendAgreement.Name } primary
            || !Viewer.MayRead(primary.Audience)
            || AgreementMotion.Read(primary.MotionDetails) is not { } its
            || its.Agreement != Agreement.Id
        )
        {
            return NotFound();
        }

        var motion = its with
        {
            Amends = primary.Id,
            AmendsVersion = primary.Version,
            Ops = [],
            Terms = null,
            AlternativeTo = null,
            Merges = [],
        };
        return await Begin(slug, AmendAmendment.Name, T.Say("propose.title_amend_amendment", new { title = primary.Title }), "", motion);
    }

    private async Task<IActionResult> Begin(string slug, string kind, string title, string text, AgreementMotion motion)
    {
        var connection = await Connection();
        var circle = await CircleStore.Find(connection, Agreement.CircleId);
        var rule = await PolicyStore.RuleFor(connection, Agreement.CircleId, kind) ?? circle?.Policy;
        var form = new DraftForm(
            Agreement.CircleId,
            null,
            title[..Math.Min(title.Length, Fields.Title)],
            "",
            text,
            rule,
            "",
            Sight.Federation,
            Sight.Federation
        );
        var begun = await write.Begin(Actor, "", form, new MotionForm(kind, Json.Write(motion)));
        return begun.Refusal is { } refusal ? await RefusedAgain(refusal, slug, Show)
            : EditAmendment.Has(kind) ? Redirect($"{Agreement.Path}/amend/{begun.Value}")
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
