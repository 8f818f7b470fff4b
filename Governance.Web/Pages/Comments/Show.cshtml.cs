using Governance.Core.Discussion;
using Governance.Core.Kernel;
using Governance.Core.Text;
using Governance.Web.Ui;
using Governance.Web.Writing;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Governance.Web.Pages.Comments;

/// <summary>One comment: what it said before, and for its author or a moderator the means to edit or hide it.</summary>
public sealed class ShowModel(
    Site site,
    PostComment post,
    HideComment hide,
    PinSummary pin,
    GiveNod nod,
    ReportComment report,
    PublicComment publish,
    MutePerson mute,
    Compose compose
) : AppPage(site)
{
    /// <summary>The comment.</summary>
    public Comment Comment { get; private set; } = null!;

    /// <summary>Its thread.</summary>
    public Governance.Core.Discussion.Thread Thread { get; private set; } = null!;

    /// <summary>What it said before, with what changed after each.</summary>
    public IReadOnlyList<(CommentRevision Revision, IReadOnlyList<Run> Changes)> History { get; private set; } = [];

    /// <summary>Whether the viewer wrote it and may edit it.</summary>
    public bool MayEdit => Viewer.Person?.Id == Comment.AuthorId && Comment.HiddenAt is null;

    /// <summary>Whether the viewer may hide it.</summary>
    public bool Moderates => Threads.Moderates(Viewer, Thread);

    /// <summary>Whether it is pinned above its thread.</summary>
    public bool IsPinned { get; private set; }

    /// <summary>What its thread is about.</summary>
    public TalkSubject Subject { get; private set; } = null!;

    /// <summary>Where it stands.</summary>
    public string Place => Subject.At(Comment.Number);

    /// <summary>Whether everybody on the web may read it.</summary>
    public bool IsPublic { get; private set; }

    /// <summary>Whether the viewer may let everybody on the web read it.</summary>
    public bool MayOpen => Viewer.Person?.Id == Comment.AuthorId && PublicComment.May(Thread, Comment);

    /// <summary>The reports that nobody has looked at, for whoever looks after the thread.</summary>
    public IReadOnlyList<Report> Reports { get; private set; } = [];

    /// <summary>Until when its author is asked to pause, for whoever looks after the thread; null where they are not.</summary>
    public Instant? MutedUntil { get; private set; }

    /// <summary>Whether the viewer may ask to have it looked at.</summary>
    public bool MayReport => Viewer.Person is { } person && person.Id != Comment.AuthorId && Comment.HiddenAt is null && !Moderates;

    [BindProperty]
    public int Seen { get; set; }

    [BindProperty(Name = "body")]
    public string? Body { get; set; }

    [BindProperty(Name = "language")]
    public string? Language { get; set; }

    /// <summary>What the words would look like, where their author asked.</summary>
    public PreviewView? Preview { get; private set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Report { get; set; }

    [BindProperty]
    public string? Keep { get; set; }

    [BindProperty]
    public string? Mute { get; set; }

    [BindProperty]
    public string? Days { get; set; }

    public async Task<IActionResult> OnGet(CommentId id)
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        if (!await Load(id))
        {
            return NotFound();
        }

        (Body, Seen, Language) = (Comment.Body, Comment.Edits, Comment.Language ?? "");
        return Page();
    }

    public async Task<IActionResult> OnPostEdit(CommentId id)
    {
        (Body, var notAttached) = await compose.Attach(await SubjectOf(id), Body, Request.Form.Files);
        return await After(notAttached is { } notTaken ? notTaken : await post.Edit(Actor, id, Seen, Body, Language), id, "edited");
    }

    /// <summary>What the words would look like, with what was typed kept: as a page, or for its script.</summary>
    public async Task<IActionResult> OnPostPreview(CommentId id)
    {
        var subject = await SubjectOf(id);
        (Body, var notAttached) = IsForScript ? (Body, null) : await compose.Attach(subject, Body, Request.Form.Files);
        var preview = notAttached is { } notTaken ? notTaken : await compose.Preview(subject, Body, Language);
        if (preview.Refusal is { } refusal)
        {
            return IsForScript ? RefusedToScript(refusal) : await Refused(refusal, async () => await Load(id) ? Page() : NotFound());
        }

        Preview = preview.Value;
        return IsForScript ? new JsonResult(preview.Value)
            : await Load(id) ? Page()
            : NotFound();
    }

    public async Task<IActionResult> OnPostHide(CommentId id) => await After(await hide.Run(Actor, id, Reason), id, "hidden");

    /// <summary>Gives a sign or takes it back: here by a button, in the thread by its script.</summary>
    public async Task<IActionResult> OnPostNod(CommentId id, string? sign, bool given)
    {
        var result = await nod.Run(Actor, id, sign, given);
        return !result.IsRefused && IsForScript ? new NoContentResult() : await After(result, id, "nodded");
    }

    public async Task<IActionResult> OnPostPin(CommentId id) => await After(await pin.Run(Actor, id), id, "pinned");

    public async Task<IActionResult> OnPostUnpin(CommentId id) => await After(await pin.Unpin(Actor, id), id, "unpinned");

    public async Task<IActionResult> OnPostRestore(CommentId id) => await After(await hide.Restore(Actor, id), id, "restored");

    /// <summary>Lets everybody on the web read it, or takes that back.</summary>
    public async Task<IActionResult> OnPostPublic(CommentId id, bool open) =>
        await After(await publish.Run(Actor, id, open), id, open ? "opened_to_all" : "closed_again");

    /// <summary>Asks whoever looks after the thread to look at it.</summary>
    public async Task<IActionResult> OnPostReport(CommentId id) => await After(await report.Run(Actor, id, Report), id, "reported");

    /// <summary>Lets it stand after a look at it.</summary>
    public async Task<IActionResult> OnPostKeep(CommentId id) => await After(await report.Keep(Actor, id, Keep), id, "kept");

    /// <summary>Asks its author to pause in this thread.</summary>
    public async Task<IActionResult> OnPostMute(CommentId id)
    {
        var result = await mute.Run(Actor, id, Days, Mute);
        return result.Refusal is { } refusal
            ? await Refused(refusal, async () => await Load(id) ? Page() : NotFound())
            : Done($"/comments/{id}", "muted");
    }

    /// <summary>Ends that before its time.</summary>
    public async Task<IActionResult> OnPostUnmute(CommentId id)
    {
        var result = await mute.End(Actor, id);
        return result.Refusal is { } refusal
            ? await Refused(refusal, async () => await Load(id) ? Page() : NotFound())
            : Done($"/comments/{id}", "unmuted");
    }

    private async Task<IActionResult> After(Result<Comment> result, CommentId id, string done)
    {
        if (result.Refusal is { } refusal)
        {
            return await Refused(refusal, async () => await Load(id) ? Page() : NotFound());
        }

        Comment = result.Value;
        Subject = await TalkSubject.Of(await Connection(), Comment.Subject);
        return Done(Place, done);
    }

    private async Task<string> SubjectOf(CommentId id) => (await CommentStore.Find(await Connection(), id))?.Subject ?? "";

    private async Task<bool> Load(CommentId id)
    {
        var connection = await Connection();
        if (
            await CommentStore.Find(connection, id) is not { } comment
            || await CommentStore.Find(connection, comment.Subject) is not { } thread
            || !Threads.MayRead(Viewer, thread)
        )
        {
            return false;
        }

        (Comment, Thread) = ((await CommentDetails.With(connection, [comment]))[0], thread);
        Subject = await TalkSubject.Of(connection, comment.Subject);
        IsPublic = await PublicCommentStore.IsPublic(connection, id);
        if (Moderates)
        {
            Reports = await ReportStore.Open(connection, id);
            MutedUntil =
                await ModerationStore.LastMute(connection, thread.Subject, comment.AuthorId) is { } mute && mute.HoldsAt(Site.Now)
                    ? mute.Until
                    : null;
        }

        IsPinned = (await SummaryStore.Last(connection, thread.Subject))?.CommentId == id;
        var revisions = comment.HiddenAt is null || Moderates ? await CommentStore.Revisions(connection, id) : [];
        var after = revisions.Skip(1).Select(revision => revision.Body).Append(comment.Body);
        History = [.. revisions.Zip(after, (revision, next) => (revision, TextDiff.Words(revision.Body ?? "", next ?? ""))).Reverse()];
        return true;
    }
}
