using Governance.Core.Circles;
using Governance.Core.Feeds;
using Governance.Core.Kernel;
using Governance.Web.Hosting;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Governance.Web.Pages.Settings;

/// <summary>Something that can have a secret address.</summary>
/// <param name="Scope">As the key says it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Since">Since when it has one; null for none.</param>
/// <param name="IsCircle">Whether it has a feed besides a calendar.</param>
public sealed record FeedLine(string Scope, string Name, Instant? Since, bool IsCircle);

/// <summary>Secret addresses for calendars and feed readers: made, replaced, ended.</summary>
public sealed class FeedsModel(Site site, SetFeedKey set, Origin origin) : AppPage(site)
{
    /// <summary>What can have an address.</summary>
    public IReadOnlyList<FeedLine> Lines { get; private set; } = [];

    /// <summary>The scope whose address was made just now, and the address without its ending; shown once.</summary>
    public (string Scope, string Address)? Made { get; private set; }

    public async Task<IActionResult> OnGet() => Viewer.Person is null ? SignInFirst() : await Show();

    public async Task<IActionResult> OnPost(string? scope)
    {
        var result = await set.Make(Actor, scope);
        if (result.Refusal is { } refusal)
        {
            return Viewer.Person is null ? SignInFirst() : await Refused(refusal, Show);
        }

        Made = (scope!, $"{origin.Value}/feeds/{result.Value}");
        Response.Headers.CacheControl = "no-store";
        return await Show();
    }

    public async Task<IActionResult> OnPostEnd(string? scope)
    {
        var result = await set.End(Actor, scope);
        return result.IsRefused ? SignInFirst() : Done("/settings/feeds", "saved");
    }

    private async Task<IActionResult> Show()
    {
        var connection = await Connection();
        var keys = (await FeedKeyStore.Of(connection, Viewer.Person!.Id)).ToDictionary(key => key.Scope, key => key.MadeAt);
        var circles = (await CircleStore.Readable(connection, Viewer.Audiences)).Where(circle =>
            Viewer.TakesPartIn(circle) || keys.ContainsKey(circle.Id.Value)
        );
        Lines =
        [
            Line(FeedKey.Me, T["feeds.me"], isCircle: false),
            Line(FeedKey.Federation, T["feeds.federation"], isCircle: false),
            .. circles.Select(circle => Line(circle.Id.Value, circle.Name, isCircle: true)),
        ];
        return Page();

        FeedLine Line(string scope, string name, bool isCircle) =>
            new(scope, name, keys.TryGetValue(scope, out var since) ? since : null, isCircle);
    }
}
