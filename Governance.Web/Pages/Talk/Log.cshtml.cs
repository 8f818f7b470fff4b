using Governance.Core.Discussion;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Talk;

/// <summary>
/// What whoever looks after a thread did there, for everybody who reads it, without the words that were hidden; and for them, the means to slow
/// it down.
/// </summary>
public sealed class LogModel(Site site, TalkedAbout talkedAbout, SlowThread slow) : AppPage(site)
{
    /// <summary>The most acts shown: of more, the last.</summary>
    private const int Most = 500;

    /// <summary>What the thread is about.</summary>
    public TalkSubject Subject { get; private set; } = null!;

    /// <summary>What was done, the last first.</summary>
    public IReadOnlyList<Moderation> Acts { get; private set; } = [];

    /// <summary>Whether the viewer looks after the thread.</summary>
    public bool Moderates { get; private set; }

    /// <summary>The pace that holds now, or null.</summary>
    public Moderation? Slow { get; private set; }

    [BindProperty]
    public string? Minutes { get; set; }

    [BindProperty]
    public string? Hours { get; set; }

    [BindProperty(Name = "slow")]
    public string? Why { get; set; }

    public async Task<IActionResult> OnGet(string id) =>
        Viewer.Person is null ? SignInFirst()
        : await Load(id) ? Page()
        : NotFound();

    /// <summary>Slows the thread down.</summary>
    public async Task<IActionResult> OnPostSlow(string id)
    {
        var result = await slow.Run(Actor, id, Minutes, Hours, Why);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done(Request.Path, "slowed");
    }

    /// <summary>Lets it go at its own pace again.</summary>
    public async Task<IActionResult> OnPostUnslow(string id)
    {
        var result = await slow.End(Actor, id);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done(Request.Path, "unslowed");
    }

    private async Task<IActionResult> Again(string id) => await Load(id) ? Page() : NotFound();

    private async Task<bool> Load(string id)
    {
        var connection = await Connection();
        if (await talkedAbout.Find(connection, id) is not { } thread || !Threads.MayRead(Viewer, thread))
        {
            return false;
        }

        Subject = await TalkSubject.Of(connection, id);
        Moderates = thread.IsBegun && Threads.Moderates(Viewer, thread);
        Acts = await ModerationStore.Of(connection, id, Most);
        Slow = await ModerationStore.LastSlow(connection, id) is { } pace && pace.HoldsAt(Site.Now) ? pace : null;
        return true;
    }
}
