using Governance.Core.Agreements;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Text;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Governance.Web.Pages.Agreements;

/// <summary>
/// An amendment is written by editing the text where it stands: every clause can be changed, taken out, moved, and followed by a new one. Each
/// edit is kept at once; what changed so far stands beside it.
/// </summary>
public sealed class AmendModel(Site site, EditAmendment edit, IAntiforgery antiforgery) : AgreementPage(site)
{
    private string? _token;

    /// <summary>What ties the page's forms to this browser.</summary>
    public string Token => _token ??= antiforgery.GetAndStoreTokens(HttpContext).RequestToken ?? "";

    /// <summary>The draft.</summary>
    public Draft Draft { get; private set; } = null!;

    /// <summary>What it would change.</summary>
    public AgreementMotion Motion { get; private set; } = null!;

    /// <summary>The clauses that it is made against.</summary>
    public AmendmentGround Before { get; private set; } = null!;

    /// <summary>The amendment that it would change, where it is one of another.</summary>
    public Proposal? Primary { get; private set; }

    /// <summary>The clause that is being edited.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Edit { get; set; }

    /// <summary>What is done at it: <c>change</c>, <c>insert</c> behind it, <c>move</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Do { get; set; }

    /// <summary>Whether the text is edited as a whole.</summary>
    [BindProperty(SupportsGet = true, Name = "whole")]
    public string? WholeAsked { get; set; }

    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? After { get; set; }

    /// <summary>The whole text as it would be.</summary>
    public string? Whole { get; private set; }

    /// <summary>Whether the text is edited as a whole.</summary>
    public bool IsWhole => !string.IsNullOrEmpty(WholeAsked);

    /// <summary>The text as it would be, what is taken out still in its place.</summary>
    public IReadOnlyList<Clause> Shown { get; private set; } = [];

    /// <summary>What is changed so far.</summary>
    public IReadOnlyList<ClauseChange> Changes { get; private set; } = [];

    /// <summary>The clauses that are changed so far.</summary>
    public IReadOnlySet<string> Touched { get; private set; } = new HashSet<string>();

    /// <summary>What clauses are called.</summary>
    public IReadOnlyDictionary<string, string> Numbers { get; private set; } = new Dictionary<string, string>();

    /// <summary>What stands at each clause: how it changes, and what can be done.</summary>
    public IReadOnlyDictionary<string, IHtmlContent> At { get; private set; } = new Dictionary<string, IHtmlContent>();

    /// <summary>Whether what it is made against has another version by now.</summary>
    public bool IsStale => Primary is { } primary ? primary.Version != Motion.AmendsVersion : Motion.Base != Agreement.Version;

    /// <summary>What a newer version is in the way of.</summary>
    public IReadOnlyList<InTheWay> InTheWay { get; private set; } = [];

    public async Task<IActionResult> OnGet(string slug, DraftId draft) => await Load(slug, draft) ?? Laid();

    /// <summary>Puts one change.</summary>
    public async Task<IActionResult> OnPostPut(string slug, DraftId draft, string? act)
    {
        if (await Load(slug, draft) is { } missing)
        {
            return missing;
        }

        var clause = Edit ?? "";
        var isInsert = Do == "insert";
        var inserted = Motion.Ops.FirstOrDefault(op => op.Op == OpKind.Insert && op.Clause == clause);
        var kind =
            act == "delete" ? OpKind.Delete
            : isInsert || inserted is not null ? OpKind.Insert
            : Do == "move" ? OpKind.Move
            : OpKind.Change;
        var op = new ClauseOp
        {
            Op = kind,
            Clause = isInsert ? Clauses.NewId() : clause,
            After = isInsert ? clause : inserted?.After ?? After ?? "",
            Text = kind is OpKind.Delete or OpKind.Move ? "" : Text ?? "",
            Reason = Reason ?? "",
        };
        return await Keep(slug, draft, new AmendmentEdit { Op = op }, op.Clause);
    }

    /// <summary>Takes the changes of one clause out again.</summary>
    public async Task<IActionResult> OnPostUndo(string slug, DraftId draft) =>
        await Load(slug, draft) ?? await Keep(slug, draft, new AmendmentEdit { Undo = Edit ?? "" }, Edit);

    /// <summary>Takes the text as it was edited as a whole.</summary>
    public async Task<IActionResult> OnPostWhole(string slug, DraftId draft, string? whole) =>
        await Load(slug, draft) ?? await Keep(slug, draft, new AmendmentEdit { Whole = whole ?? "" }, null);

    /// <summary>Moves the draft onto the version in force.</summary>
    public async Task<IActionResult> OnPostRebase(string slug, DraftId draft, bool leave)
    {
        if (await Load(slug, draft) is { } missing)
        {
            return missing;
        }

        var result = await edit.Rebase(Actor, draft, Seen, leave);
        return result.Refusal is { } refusal
            ? await Refused(refusal, async () => await Load(slug, draft) ?? Laid())
            : Done($"{Agreement.Path}/amend/{draft}", "rebased");
    }

    /// <summary>The clipboard of a word processor as Markdown.</summary>
    public IActionResult OnPostConvert(string? html, string? plain) => Converted(html, plain);

    /// <summary>The clause that stands nearest before one that is taken out.</summary>
    public string NearestTo(string id)
    {
        var at = Before.Parts.ToList().FindIndex(clause => clause.Id == id);
        return at > 0 ? Before.Parts[at - 1].Id : id;
    }

    private async Task<IActionResult> Keep(string slug, DraftId draft, AmendmentEdit made, string? clause)
    {
        var result = await edit.Run(Actor, draft, Seen, made);
        if (result.Refusal is { } refusal)
        {
            // What was typed stays in its form.
            WholeAsked = made.Whole is null ? null : "true";
            return await Refused(
                refusal,
                async () =>
                {
                    Whole = made.Whole;
                    return await Load(slug, draft) ?? Laid();
                }
            );
        }

        return Redirect($"{Agreement.Path}/amend/{draft}{(clause is null ? "" : "#c-" + clause)}");
    }

    private async Task<IActionResult?> Load(string slug, DraftId id)
    {
        if (await Missing(slug, signedIn: true) is { } missing)
        {
            return missing;
        }

        var connection = await Connection();
        if (
            await DraftStore.Find(connection, id, Viewer.Person!.Id) is not { } draft
            || !EditAmendment.Has(draft.Motion)
            || AgreementMotion.Read(draft.MotionDetails) is not { } motion
            || motion.Agreement != Agreement.Id
        )
        {
            return NotFound();
        }

        (Draft, Motion) = (draft, motion);
        Seen = Request.Method == "GET" ? draft.Revision : Seen;
        Before = (await AmendmentGround.Of(connection, motion))!;
        Primary = motion.Amends is { } amends ? await ProposalStore.Find(connection, amends) : null;
        if (IsStale && await AmendmentGround.Of(connection, await EditAmendment.Newest(connection, motion)) is { } now)
        {
            InTheWay = Rebase.Onto(Before.Parts, now.Parts, motion.Ops).InTheWay;
        }

        return null;
    }

    /// <summary>The page; what it shows is put together only where it is shown.</summary>
    private PageResult Laid()
    {
        Lay(Motion);
        return Page();
    }

    private void Lay(AgreementMotion motion)
    {
        var applied = ClauseOps.Apply(Before.Parts, motion.Ops, Before.Version.Number + 1);
        var after = applied.IsRefused ? Before.Parts : ClauseHtml.RenderAll(applied.Value);
        var all = ClauseDiff.Between(Before.Parts, after);
        Changes = [.. all.Where(change => change.IsChange)];
        Touched = Changes.Select(change => change.Id).ToHashSet();
        var olds = (Primary is null ? Before.Parts : ClauseHtml.RenderAll(Before.Parts)).ToDictionary(clause => clause.Id);
        Shown = [.. all.Select(change => change.After is { } now ? now : olds[change.Id])];
        Numbers = ClauseNumbers.Of(Shown);
        Whole ??= Clauses.Join(after);
        var byId = Changes.ToDictionary(change => change.Id);
        var reasons = ClauseOp.Reasons(motion.Ops);
        At = Shown.ToDictionary(
            clause => clause.Id,
            clause => Tools(clause, byId.GetValueOrDefault(clause.Id), reasons.GetValueOrDefault(clause.Id))
        );
    }

    /// <summary>The difference, the form where this clause is being edited, and the ways to edit it.</summary>
    private IHtmlContent Tools(Clause clause, ClauseChange? change, string? reason) =>
        new ClauseTools(this, clause, change, reason, Edit == clause.Id ? Do ?? "change" : null);
}
