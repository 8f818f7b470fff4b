using Governance.Core.Access;
using Governance.Core.Agreements;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>Who declares that it meets a standard, with evidence, and what peers say of it; the forms for who speaks for a coop.</summary>
public sealed class DeclarationsModel(
    Site site,
    DeclareStandard declare,
    ConfirmDeclaration confirm,
    DisputeDeclaration dispute,
    WithdrawDeclaration withdraw
) : AgreementPage(site)
{
    /// <summary>The last declaration of each coop.</summary>
    public IReadOnlyList<Declaration> Declarations { get; private set; } = [];

    /// <summary>The coops that the viewer speaks for.</summary>
    public IReadOnlyList<Hat> Own { get; private set; } = [];

    /// <summary>The coops that may be asked as peers.</summary>
    public IReadOnlyList<Coop> Others { get; private set; } = [];

    /// <summary>Whose declaration a form was about.</summary>
    [BindProperty]
    public CoopId? Coop { get; set; }

    [BindProperty]
    public CoopId? Peer { get; set; }

    [BindProperty]
    public int Number { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Statement { get; set; }

    [BindProperty]
    public string? Links { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    /// <summary>The coops for which the viewer may answer a declaration: none for who belongs to the declaring one.</summary>
    public IReadOnlyList<Hat> PeersOf(Declaration one) => Viewer.HatAt(one.CoopId) is null ? Own : [];

    public async Task<IActionResult> OnGet(string slug) => await Missing(slug) ?? await Show();

    public Task<IActionResult> OnPost(string slug) =>
        Act(slug, coop => declare.Run(Actor, Agreement.Id, coop, new DeclarationForm(Version, Statement, Links, Peer)), "declared");

    public Task<IActionResult> OnPostConfirm(string slug) =>
        Act(slug, coop => confirm.Run(Actor, Agreement.Id, coop, Number, Peer ?? default, Words), "saved");

    public Task<IActionResult> OnPostDispute(string slug) =>
        Act(slug, coop => dispute.Run(Actor, Agreement.Id, coop, Number, Peer ?? default, Words), "saved");

    public Task<IActionResult> OnPostWithdraw(string slug) => Act(slug, coop => withdraw.Run(Actor, Agreement.Id, coop), "withdrawn");

    private async Task<IActionResult> Act(string slug, Func<CoopId, Task<Result<Done>>> act, string note)
    {
        if (await Missing(slug, signedIn: true) is { } missing)
        {
            return missing;
        }

        if (Coop is not { } coop)
        {
            return NotFound();
        }

        var result = await act(coop);
        return result.Refusal is { } refusal
            ? await RefusedAgain(refusal, slug, Show)
            : Done($"{Agreement.Path}/declarations#d-{coop}", note);
    }

    private async Task<IActionResult> Show()
    {
        var connection = await Connection();
        Declarations = await DeclarationStore.Against(connection, Agreement.Id);
        Own = [.. Viewer.Hats.Where(hat => hat.SpeaksForCoop)];
        Others =
            Own.Count == 0
                ? []
                :
                [
                    .. (await CoopStore.All(connection, Site.Today)).Where(coop =>
                        coop.Standing is Standing.Member or Standing.Associate && !(Own.Count == 1 && Own[0].CoopId == coop.Id)
                    ),
                ];
        return Page();
    }
}
