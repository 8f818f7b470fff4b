using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Text;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>Another version of the words, while they are talked about.</summary>
public sealed class ReviseModel(Site site, ReviseText revise) : ProposalPage(site)
{
    /// <summary>The version that was seen.</summary>
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public bool Editorial { get; set; }

    /// <summary>Whether a round was asked before, so that an editorial change would carry its consents.</summary>
    public bool MayCarry => Proposal.Rule.Process is not null && Proposal.Round > 0;

    /// <summary>The text rendered, when a preview was asked for.</summary>
    public string? Preview { get; private set; }

    /// <summary>What would change, when a preview was asked for.</summary>
    public IReadOnlyList<BlockDiff> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        var drafters = await ProposalStore.Drafters(await Connection(), id);
        if (!drafters.Contains(Viewer.Person!.Id) && !(Proposal.State == ProposalState.Integrate && MayRaise.Facilitates(Viewer, Proposal)))
        {
            return Forbidden();
        }

        var current = (await ProposalStore.Version(await Connection(), id, Proposal.Version))!;
        (Seen, Title, Text) = (current.Number, current.Title, Blocks.Join(current.Text));
        return Page();
    }

    public async Task<IActionResult> OnPost(ProposalId id, string? act)
    {
        if (act == "preview")
        {
            return await ShowPreview(id);
        }

        var result = await revise.Run(Actor, id, new VersionForm(Seen, Title, Text, Note, Editorial));
        return result.Refusal is { } refusal ? await RefusedAgain(refusal, id) : Done($"/proposals/{id}", "revised");
    }

    /// <summary>What was pasted from a word processor, as Markdown.</summary>
    public async Task<IActionResult> OnPostConvert(ProposalId id, string? html, string? plain) =>
        await Missing(id) ?? Converted(html, plain);

    private async Task<IActionResult> ShowPreview(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        var text = Fields.Prose("text", Text, Fields.Text);
        var html = text.IsRefused ? text : MarkdownHtml.Render("text", text.Value, topHeading: 3);
        if (html.Refusal is { } refusal)
        {
            return await RefusedAgain(refusal, id);
        }

        Preview = html.Value;
        var current = (await ProposalStore.Version(await Connection(), id, Proposal.Version))!;
        Changes = TextDiff.Between(current.Text, Blocks.Next(current.Text, text.Value));
        return Page();
    }
}
