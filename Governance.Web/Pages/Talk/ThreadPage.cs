using Governance.Core.Coops;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Web.Ui;
using Governance.Web.Writing;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Talk;

/// <summary>A page with a thread on it, at an address that ends with the id of what is talked about.</summary>
public abstract class ThreadPage(Site site, Talking talking, Compose compose) : AppPage(site)
{
    /// <summary>The most comments in one answer to a page that missed some.</summary>
    public const int MostAtOnce = 1_000;

    [BindProperty(Name = "body")]
    public string? Said { get; set; }

    [BindProperty(Name = "language")]
    public string? Language { get; set; }

    /// <summary>What the viewer's words would look like, where they asked.</summary>
    public PreviewView? Preview { get; private set; }

    [BindProperty]
    public CoopId? Coop { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Reply { get; set; }

    /// <summary>The number of a comment whose words are quoted in what the viewer is about to say.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Quote { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? At { get; set; }

    /// <summary>What the viewer says of their comment: one of <see cref="SaidAs.Kinds"/>.</summary>
    [BindProperty(Name = "mark")]
    public string? MarkAs { get; set; }

    /// <summary>The clause that it is about.</summary>
    [BindProperty(Name = "anchor")]
    public string? AboutClause { get; set; }

    /// <summary>The words offered for that clause.</summary>
    [BindProperty(Name = "offer")]
    public string? Offer { get; set; }

    /// <summary>The journal's position that the page shows.</summary>
    public int Position { get; protected set; }

    /// <summary>The threads, and what is done in them.</summary>
    protected Talking Talking => talking;

    /// <summary>What is asked of the thread.</summary>
    protected ThreadAsked AskedOfThread => new(At, Reply, Quote, Said, Language, Preview, Coop, SaidAs);

    /// <summary>What the viewer says of their comment; a link to talk about a clause says which.</summary>
    private SaidAs SaidAs => new(MarkAs, AboutClause ?? Request.Query["clause"], Offer);

    /// <summary>Says something. What is refused stays in the form.</summary>
    public async Task<IActionResult> OnPostComment(string id, CommentId? parent)
    {
        (Said, var notAttached) = await compose.Attach(id, Said, Request.Form.Files);
        var result = notAttached is { } notTaken ? notTaken : await talking.Post.Run(Actor, id, Said, parent, Coop, Language, SaidAs);
        if (result.Refusal is { } refusal)
        {
            return IsForScript ? RefusedToScript(refusal) : await Refused(refusal, () => ShowAgain(id));
        }

        var number = result.Value.Number;
        return IsForScript
            ? new JsonResult(new { number, position = result.Value.Changed })
            : Redirect($"{Request.Path}?at={number}#c{number}");
    }

    /// <summary>What the comment would look like, with what was typed kept: as a page, or for its script.</summary>
    public async Task<IActionResult> OnPostPreview(string id)
    {
        (Said, var notAttached) = IsForScript ? (Said, null) : await compose.Attach(id, Said, Request.Form.Files);
        var preview = notAttached is { } notTaken ? notTaken : await compose.Preview(id, Said, Language);
        if (preview.Refusal is { } refusal)
        {
            return IsForScript ? RefusedToScript(refusal) : await Refused(refusal, () => ShowAgain(id));
        }

        Preview = preview.Value;
        return IsForScript ? new JsonResult(preview.Value) : await ShowAgain(id);
    }

    /// <summary>What was read: told by the page's script as one reads, or all of it by a button.</summary>
    public async Task<IActionResult> OnPostRead(string id, string? ranges)
    {
        var result = await talking.Read.Run(Viewer, id, ranges);
        return result.Refusal is { } refusal ? await Refused(refusal, () => ShowAgain(id))
            : IsForScript ? new NoContentResult()
            : Done(Request.Path, "all_read");
    }

    /// <summary>For the page's script: every comment that changed after a position, so that a page that lost its connection heals.</summary>
    public async Task<IActionResult> OnGetSince(string id, int position)
    {
        var connection = await Connection();
        if (Viewer.Person is null || await talking.About.Find(connection, id) is not { } thread || !Threads.MayRead(Viewer, thread))
        {
            return NotFound();
        }

        // The head first: what comes between is told twice rather than not at all. An answer that is full ends where its last one does.
        var head = await JournalStore.Head(connection);
        var changed = await CommentDetails.With(connection, await CommentStore.Since(connection, id, position, MostAtOnce));
        var isFull = changed.Count == MostAtOnce;
        return new JsonResult(
            new
            {
                position = isFull ? changed[^1].Changed : head.Position,
                more = isFull,
                comments = changed.Select(comment => new { comment.Number, html = CommentFragment.Html(comment, T, Site.Now) }),
            }
        );
    }

    /// <summary>Shows the page again with what was typed, or that there is none.</summary>
    protected abstract Task<IActionResult> ShowAgain(string id);
}
