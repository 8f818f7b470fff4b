using Governance.Core.Circles;
using Governance.Core.Feeds;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Webhooks;

/// <summary>A webhook with what was sent to it last.</summary>
/// <param name="Hook">The webhook.</param>
/// <param name="CircleName">Whose news it gets; null for the federation's.</param>
/// <param name="Latest">What was sent last.</param>
public sealed record HookLine(Webhook Hook, string? CircleName, IReadOnlyList<WebhookPost> Latest);

/// <summary>Where news are sent, for stewards: chat channels and programs of one's own.</summary>
public sealed class IndexModel(Site site, SetWebhook set) : AppPage(site)
{
    private const int LatestOfEach = 5;

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Form { get; set; }

    [BindProperty]
    public string? Circle { get; set; }

    /// <summary>The webhooks.</summary>
    public IReadOnlyList<HookLine> Hooks { get; private set; } = [];

    /// <summary>Circles whose news can be sent.</summary>
    public IReadOnlyList<Circle> Circles { get; private set; } = [];

    /// <summary>The secret of the webhook that was set just now; shown once.</summary>
    public (WebhookId Id, string Secret)? Made { get; private set; }

    public async Task<IActionResult> OnGet() =>
        Viewer.Person is null ? SignInFirst()
        : Viewer.IsSteward ? await Show()
        : StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IActionResult> OnPost()
    {
        var result = await set.Add(Actor, Address, Form, Circle);
        if (result.Refusal is { } refusal)
        {
            return Viewer.IsSteward ? await Refused(refusal, Show) : StatusCode(StatusCodes.Status403Forbidden);
        }

        Made = result.Value;
        (Address, Form, Circle) = (null, null, null);
        Response.Headers.CacheControl = "no-store";
        return await Show();
    }

    public Task<IActionResult> OnPostTry(WebhookId? hook) => Act(set.Try(Actor, hook ?? default));

    public Task<IActionResult> OnPostEnd(WebhookId? hook) => Act(set.End(Actor, hook ?? default));

    private async Task<IActionResult> Act(Task<Core.Kernel.Result<Core.Kernel.Done>> act) =>
        (await act).Refusal is { } refusal
            ? refusal is Core.Kernel.NotFound
                ? NotFound()
                : StatusCode(StatusCodes.Status403Forbidden)
            : Done("/webhooks", "saved");

    private async Task<IActionResult> Show()
    {
        var connection = await Connection();
        Circles = await CircleStore.Readable(connection, Viewer.Audiences);
        var lines = new List<HookLine>();
        // A handful at most, set by stewards.
        foreach (var hook in await WebhookStore.All(connection))
        {
            var name = hook.CircleId is { } id ? (await CircleStore.Find(connection, id))?.Name : null;
            lines.Add(new(hook, name, await WebhookStore.Latest(connection, hook.Id, LatestOfEach)));
        }

        Hooks = lines;
        return Page();
    }
}
