using Governance.Core.Access;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.People;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Settings;

/// <summary>A person's own name, language and zone, and the browsers they are signed in with.</summary>
public sealed class IndexModel(Site site, EditProfile edit, Writer writer) : AppPage(site)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public string? Zone { get; set; }

    /// <summary>The sessions, the latest seen first.</summary>
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    /// <summary>Whether they are counted among those who read a thread and never named.</summary>
    public bool IsUnnamed { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (Viewer.Person is not { } person)
        {
            return SignInFirst();
        }

        (Name, Language, Zone) = (person.Name, person.Language, person.Zone);
        return await Show();
    }

    public async Task<IActionResult> OnPost()
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        var result = await edit.Run(Actor, Name, Language, Zone);
        return result.Refusal is { } refusal ? await Refused(refusal, Show) : Done("/settings", "saved");
    }

    public async Task<IActionResult> OnPostEnd(string? session)
    {
        if (Viewer.Person is not { } person)
        {
            return SignInFirst();
        }

        await writer.Keep(change =>
            session is null
                ? SessionStore.EndOthers(change.Transaction, Site.SessionId, person.Id)
                : SessionStore.End(change.Transaction, session, person.Id)
        );
        return Done("/settings", "session_ended");
    }

    public async Task<IActionResult> OnPostUnnamed([FromServices] ReadUnnamed readUnnamed, bool unnamed)
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        var result = await readUnnamed.Run(Actor, unnamed);
        return result.Refusal is { } refusal ? await Refused(refusal, Show) : Done("/settings#presence", "saved");
    }

    private async Task<IActionResult> Show()
    {
        IsUnnamed = (await UnnamedStore.Of(await Connection(), [Viewer.Person!.Id])).Count > 0;
        Sessions = await SessionStore.Of(await Connection(), Viewer.Person!.Id);
        return Page();
    }
}
