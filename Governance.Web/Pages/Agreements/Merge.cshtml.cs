using Governance.Core.Agreements;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Text;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>Amendments being put together, change by change, for all to see; collisions stand out until a person has given the clause its words.</summary>
public sealed class MergeModel(Site site, MergeAmendments merging) : AgreementPage(site)
{
    /// <summary>The draft.</summary>
    public MergeDraft Merge { get; private set; } = null!;

    /// <summary>The amendments in it.</summary>
    public IReadOnlyList<OpenAmendment> Amendments { get; private set; } = [];

    /// <summary>What comes of it.</summary>
    public MergeResult Result { get; private set; } = new([], null);

    /// <summary>What clauses are called.</summary>
    public IReadOnlyDictionary<string, string> Numbers { get; private set; } = new Dictionary<string, string>();

    /// <summary>Who puts them together, for who belongs.</summary>
    public string? MadeBy { get; private set; }

    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Whether another version is in force by now.</summary>
    public bool IsStale => Merge.Base != Agreement.Version;

    /// <summary>Whether the viewer works on it.</summary>
    public bool MayChoose => Merge.EndedAt is null && Merge.MadeBy == Viewer.Person?.Id;

    /// <summary>Whether the viewer may read the proposals.</summary>
    public bool ReadsProposals => Amendments.All(one => Viewer.MayRead(one.Audience));

    public async Task<IActionResult> OnGet(string slug, MergeId merge) => await Load(slug, merge) ?? Page();

    public Task<IActionResult> OnPostTake(string slug, MergeId merge, string? change, bool take) =>
        Choose(
            slug,
            merge,
            choices =>
                choices with
                {
                    Left = take
                        ? [.. choices.Left.Where(left => left != change)]
                        : [.. choices.Left.Append(change ?? "").Distinct().Take(2_000)],
                }
        );

    public Task<IActionResult> OnPostResolve(string slug, MergeId merge, string? clause, string? text, string? act) =>
        Choose(
            slug,
            merge,
            choices =>
            {
                var words = Fields.Prose("text", text, Agreement.Longest, required: false);
                if (words.IsRefused)
                {
                    return words.Refusal;
                }

                var resolved = choices.Resolved.Where(pair => pair.Key != clause).ToDictionary();
                if (act != "open" && clause is not null)
                {
                    resolved[clause] = words.Value;
                }

                return choices with
                {
                    Resolved = resolved,
                };
            }
        );

    public async Task<IActionResult> OnPostDrop(string slug, MergeId merge)
    {
        if (await Load(slug, merge) is { } missing)
        {
            return missing;
        }

        var result = await merging.Drop(Actor, merge, Seen);
        return result.Refusal is { } refusal ? await Again(refusal, slug, merge) : Done(Agreement.Path + "/amendments", "merge_dropped");
    }

    public async Task<IActionResult> OnPostFinish(string slug, MergeId merge)
    {
        if (await Load(slug, merge) is { } missing)
        {
            return missing;
        }

        var numbers = string.Join(", ", Amendments.Select(one => one.Number));
        var title = T.Say("merge.draft_title", new { name = Agreement.Name, numbers });
        var text = string.Join('\n', Amendments.Select(one => T.Say("merge.draft_line", new { n = one.Number, title = one.Title })));
        var result = await merging.Finish(Actor, merge, Seen, title, text);
        return result.Refusal is { } refusal ? await Again(refusal, slug, merge) : Done($"/drafts/{result.Value}", "merge_finished");
    }

    /// <summary>How a change reads against the clause as it stands.</summary>
    public IReadOnlyList<Run> RunsOf(MergedClause clause, ClauseOp op) =>
        op.Op switch
        {
            OpKind.Change when clause.Before is { } before => TextDiff.Words(before.Words, op.Text),
            OpKind.Insert => [new(Edit.Added, op.Text)],
            OpKind.Delete => [new(Edit.Removed, clause.Before?.Words ?? "")],
            _ => [new(Edit.Kept, clause.Before?.Words ?? "")],
        };

    /// <summary>What a person may begin from: the first of the changes that collide.</summary>
    public static string FirstWords(MergedClause clause) =>
        clause.Changes.Where(change => change.IsTaken && change.Op.Text.Length > 0).Select(change => change.Op.Text).FirstOrDefault()
        ?? clause.Before?.Words
        ?? "";

    private async Task<IActionResult> Choose(string slug, MergeId merge, Func<MergeChoices, Result<MergeChoices>> choose)
    {
        if (await Load(slug, merge) is { } missing)
        {
            return missing;
        }

        var result = await merging.Choose(Actor, merge, Seen, choose);
        return result.Refusal is { } refusal ? await Again(refusal, slug, merge) : Redirect($"{Agreement.Path}/merge/{merge}");
    }

    private Task<IActionResult> Again(Refusal refusal, string slug, MergeId merge) =>
        Refused(refusal, async () => await Load(slug, merge) ?? Page());

    private async Task<IActionResult?> Load(string slug, MergeId id)
    {
        if (await Missing(slug) is { } missing)
        {
            return missing;
        }

        var connection = await Connection();
        if (await MergeStore.Find(connection, id) is not { } merge || merge.AgreementId != Agreement.Id)
        {
            return NotFound();
        }

        Merge = merge;
        Seen = Request.Method == "GET" ? merge.Revision : Seen;
        (var before, Amendments, Result) = await MergeStore.Work(connection, merge);
        Numbers = ClauseNumbers.Of(before.Parts);
        MadeBy = Viewer.Belongs ? (await PersonStore.Find(connection, merge.MadeBy))?.Name : null;
        return null;
    }
}
