using Governance.Core.Agreements;
using Governance.Web.Hosting;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>An agreement with another body: both ratifications for who may read it, the body's link for the secretary.</summary>
public sealed class BodyModel(Site site, InviteBody invite, Origin origin) : AppPage(site)
{
    /// <summary>The agreement.</summary>
    public Agreement Agreement { get; private set; } = null!;

    /// <summary>The ratifications of its last version; null where no other body is named.</summary>
    public RatificationsView? Ratifications { get; private set; }

    /// <summary>The last link, working or not.</summary>
    public BodyLink? Link { get; private set; }

    /// <summary>Ratifications recorded and not confirmed yet.</summary>
    public int Waiting { get; private set; }

    /// <summary>The address made just now; shown once.</summary>
    public string? Made { get; private set; }

    /// <summary>Whether the viewer looks after the link.</summary>
    public bool MayInvite => InviteBody.May(Viewer, Agreement);

    /// <summary>Whether there is a link that works.</summary>
    public bool IsOpen => Link is { } link && link.WhyNot(Site.Now) is null;

    public async Task<IActionResult> OnGet(string slug) =>
        await Load(slug) ? Page()
        : Viewer.Person is null ? SignInFirst()
        : NotFound();

    public async Task<IActionResult> OnPost(string slug)
    {
        if (!await Load(slug))
        {
            return NotFound();
        }

        var result = await invite.Run(Actor, Agreement.Id);
        if (result.Refusal is { } refusal)
        {
            return await Refused(refusal, () => Task.FromResult<IActionResult>(Page()));
        }

        Made = $"{origin.Value}/b/{result.Value}";
        Response.Headers.CacheControl = "no-store";
        await Load(slug);
        return Page();
    }

    public async Task<IActionResult> OnPostEnd(string slug)
    {
        if (!await Load(slug))
        {
            return NotFound();
        }

        var result = await invite.End(Actor, Agreement.Id);
        return result.Refusal is { } refusal
            ? await Refused(refusal, () => Task.FromResult<IActionResult>(Page()))
            : Done(Agreement.Path + "/body#link", "ended");
    }

    private async Task<bool> Load(string slug)
    {
        var connection = await Connection();
        if (await AgreementStore.Find(connection, slug) is not { } agreement || !Viewer.MayRead(agreement.Audience))
        {
            return false;
        }

        Agreement = agreement;
        var version = (await AgreementStore.Version(connection, agreement.Id, agreement.Version))!;
        Ratifications = await RatificationsView.Load(connection, Viewer, agreement, version, Site.Now);
        if (MayInvite)
        {
            Link = await BodyLinkStore.Of(connection, agreement.Id) is [var last, ..] ? last : null;
            Waiting = (await RatificationStore.Waiting(connection, agreement.Id, agreement.Version, Site.Now)).Count;
        }

        return true;
    }
}
