using Governance.Core.Agreements;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>Whom an agreement binds and how, while it is proposed: its name too, where it is to be adopted.</summary>
public sealed class TermsModel(Site site, EditTerms edit) : AppPage(site)
{
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public bool IsStandard { get; set; }

    [BindProperty]
    public Binding Binds { get; set; }

    [BindProperty]
    public Renewal Renewal { get; set; }

    [BindProperty]
    public string? Notice { get; set; }

    [BindProperty]
    public string? Withdrawal { get; set; }

    [BindProperty]
    public bool Reservations { get; set; }

    [BindProperty]
    public string? OtherBody { get; set; }

    /// <summary>The draft.</summary>
    public Draft Draft { get; private set; } = null!;

    /// <summary>Whether it is to be adopted: then it gets its name here.</summary>
    public bool IsNew => Draft.Motion == AdoptAgreement.Name;

    /// <summary>The terms as the form shows them.</summary>
    public TermsForm Form => new(Binds, Renewal, Notice, Withdrawal, Reservations, OtherBody);

    public async Task<IActionResult> OnGet(DraftId draft)
    {
        if (await Missing(draft) is { } missing)
        {
            return missing;
        }

        var terms = await Current();
        ((Binds, Renewal, Notice, Withdrawal, Reservations, OtherBody), Seen) = (TermsOptions.Of(terms), Draft.Revision);
        if (AdoptMotion.Read(Draft.MotionDetails) is { } adopts && IsNew)
        {
            (Name, IsStandard) = (adopts.Name, adopts.IsStandard);
        }

        return Page();
    }

    public async Task<IActionResult> OnPost(DraftId draft)
    {
        if (await Missing(draft) is { } missing)
        {
            return missing;
        }

        var result = await edit.Run(Actor, draft, Seen, new EditTermsForm(Form, Name, IsStandard));
        return result.Refusal is { } refusal
            ? await Refused(refusal, () => Task.FromResult<IActionResult>(Page()))
            : Done($"/drafts/{draft}", "draft_saved");
    }

    private async Task<Terms> Current()
    {
        if (IsNew)
        {
            return AdoptMotion.Read(Draft.MotionDetails)?.Terms ?? new Terms();
        }

        var motion = AgreementMotion.Read(Draft.MotionDetails)!;
        return motion.Terms ?? (await AgreementStore.Version(await Connection(), motion.Agreement, motion.Base))!.Bound;
    }

    private async Task<IActionResult?> Missing(DraftId id)
    {
        if (Viewer.Person is not { } person)
        {
            return SignInFirst();
        }

        if (await DraftStore.Find(await Connection(), id, person.Id) is not { } draft || !EditTerms.Has(draft.Motion))
        {
            return NotFound();
        }

        Draft = draft;
        return null;
    }
}
