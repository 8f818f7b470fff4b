using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Text;
using Governance.Web.Pages.Agreements;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>
/// Another version of the words, and of what takes effect, while they are talked about. What a kind of motion asks stands in the form; where it
/// has an editor of its own, what was typed here is kept in a draft, edited there, and taken back up here.
/// </summary>
public sealed class ReviseModel(Site site, ReviseText revise, PrepareVersion prepare, WriteDraft write, Motions motions)
    : ProposalPage(site)
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

    /// <summary>What was prepared in an editor.</summary>
    public Draft? Draft { get; private set; }

    /// <summary>Whether another version was made since then.</summary>
    public bool IsStale => Draft is { } draft && draft.RevisesVersion != Proposal.Version;

    /// <summary>What takes effect, for a kind that is asked in the form.</summary>
    public MotionAsk? Motion { get; private set; }

    /// <summary>For a motion about an agreement: what it would change there, as prepared.</summary>
    public MotionChange? Change { get; private set; }

    /// <summary>The editors of what takes effect.</summary>
    public IReadOnlyList<MotionEditor> Editors { get; private set; } = [];

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
        if (!MayRaise.Revises(Viewer, Proposal, drafters))
        {
            return Forbidden();
        }

        var current = (await ProposalStore.Version(await Connection(), id, Proposal.Version))!;
        (Seen, Title, Text) = (current.Number, current.Title, Blocks.Join(current.Text));
        if (await DraftStore.Revising(await Connection(), id, Viewer.Person!.Id) is { } draft)
        {
            (Seen, Title, Text, Note) = (draft.RevisesVersion, draft.Title, draft.Text, draft.Summary);
        }

        return await Show();
    }

    /// <summary>Makes the version, shows it first, or goes to the editor of what takes effect.</summary>
    /// <param name="id">The proposal.</param>
    /// <param name="act">What the button says; <c>edit-n</c> for an editor.</param>
    public async Task<IActionResult> OnPost(ProposalId id, string? act)
    {
        if (act == "preview")
        {
            return await ShowPreview(id);
        }

        var form = new VersionForm(Seen, Title, Text, Note, Editorial, MotionAsk.Read(Request, motions)?.Details);
        if (act?.StartsWith("edit-", StringComparison.Ordinal) == true)
        {
            return await Edit(id, form, act["edit-".Length..]);
        }

        var result = await revise.Run(Actor, id, form);
        return result.Refusal is { } refusal
            ? await Refused(refusal, async () => await Missing(id) ?? await Show())
            : Done($"/proposals/{id}", "revised");
    }

    /// <summary>What was prepared is thrown away; the proposal stays as it is.</summary>
    public async Task<IActionResult> OnPostDiscard(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        if (Viewer.Person is not { } person || await DraftStore.Revising(await Connection(), id, person.Id) is not { } draft)
        {
            return NotFound();
        }

        await write.Discard(Actor, draft.Id);
        return Done($"/proposals/{id}", "draft_discarded");
    }

    /// <summary>What was pasted from a word processor, as Markdown.</summary>
    public async Task<IActionResult> OnPostConvert(ProposalId id, string? html, string? plain) =>
        await Missing(id) ?? Converted(html, plain);

    private async Task<IActionResult> Edit(ProposalId id, VersionForm form, string which)
    {
        var prepared = await prepare.Run(Actor, id, form);
        if (prepared.Refusal is { } refusal)
        {
            return await Refused(refusal, async () => await Missing(id) ?? await Show());
        }

        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        await Show();
        return Editors.FirstOrDefault(editor => editor.Key == which) is { } editor ? Redirect(editor.Path) : NotFound();
    }

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
            return await Refused(refusal, Show);
        }

        Preview = html.Value;
        var current = (await ProposalStore.Version(await Connection(), id, Proposal.Version))!;
        Changes = TextDiff.Between(current.Text, Blocks.Next(current.Text, text.Value));
        return await Show();
    }

    private async Task<IActionResult> Show()
    {
        var connection = await Connection();
        Draft = Viewer.Person is { } person ? await DraftStore.Revising(connection, Proposal.Id, person.Id) : null;
        var details = Draft?.MotionDetails ?? Proposal.MotionDetails;
        Change = await MotionChange.Load(connection, Proposal.Motion, details, Text ?? "", null);
        Editors = [.. MotionEditor.Of(Proposal.Motion, Draft?.Id ?? default, Change?.Agreement)];
        if (motions.Of(Proposal.Motion).Asks.Count > 0)
        {
            var form = MotionAsk.Read(Request, motions) ?? new MotionForm(Proposal.Motion, details);
            Motion = await MotionAsk.Load(Site, motions, Circle, form) with { Kinds = [Proposal.Motion] };
        }

        return Page();
    }
}
