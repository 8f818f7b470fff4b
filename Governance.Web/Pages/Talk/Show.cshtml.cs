using Governance.Core.Circles;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Notices;
using Governance.Web.Ui;
using Governance.Web.Writing;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Talk;

/// <summary>The talk about an agreement, in a circle, in a coop's own room, or with a coop that asks to join.</summary>
public sealed class ShowModel(Site site, Talking talking, Compose compose, Writer writer) : ThreadPage(site, talking, compose)
{
    /// <summary>What it is about.</summary>
    public TalkSubject Subject { get; private set; } = null!;

    /// <summary>The circle that looks after it.</summary>
    public Circle Circle { get; private set; } = null!;

    /// <summary>What was said, as much of it as this page shows.</summary>
    public ThreadView Talk { get; private set; } = null!;

    /// <summary>What kind of place it is, for its words: <c>agreement</c>, <c>circle</c>, <c>room</c> or <c>guest</c>.</summary>
    public string Place =>
        Subject.Kind == "coop" ? "guest"
        : Subject.Kind == "circle" && Circle.IsOfPeople ? "room"
        : Subject.Kind;

    public async Task<IActionResult> OnGet(string id)
    {
        if (Viewer.Person is not { } person)
        {
            return await PublicTalk.Of(await Connection(), id) is { Numbers.Count: > 0 } ? Redirect($"/talk/{id}/public") : SignInFirst();
        }

        if (!await Load(id))
        {
            return NotFound();
        }

        if (Subject.Kind == "proposal")
        {
            return Redirect(Subject.Path + Request.QueryString);
        }

        if (Site.Unseen > 0)
        {
            await writer.Keep(change => NoticeStore.SeeAbout(change.Transaction, person.Id, id, change.Now));
        }

        return Page();
    }

    /// <inheritdoc />
    protected override async Task<IActionResult> ShowAgain(string id) => await Load(id) ? Page() : NotFound();

    private async Task<bool> Load(string id)
    {
        var connection = await Connection();
        if (await Talking.About.Find(connection, id) is not { } thread || !Threads.MayRead(Viewer, thread))
        {
            return false;
        }

        Position = (await JournalStore.Head(connection)).Position;
        Subject = await TalkSubject.Of(connection, id);
        Circle = (await CircleStore.Find(connection, thread.CircleId))!;
        Talk = await ThreadView.Load(connection, Viewer, thread, "/talk/" + id, [], AskedOfThread, Site.Now);
        return true;
    }
}
