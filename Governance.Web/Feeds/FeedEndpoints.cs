using System.Text;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Feeds;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Web.Hosting;
using Governance.Web.Ui;

namespace Governance.Web.Feeds;

/// <summary>A circle's public feed, and calendars and feeds behind secret addresses, which read with their person's rights of the day.</summary>
internal sealed class FeedEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/circles/{id}.atom", Circle);
        routes.MapGet("/feeds/{token}.ics", Calendar);
        routes.MapGet("/feeds/{token}.atom", Secret);
    }

    private static async Task<IResult> Circle(Site site, Origin origin, string id)
    {
        var connection = await site.Connection();
        if (
            !Ids.TryParse<CircleId>(id, out var parsed)
            || await CircleStore.Find(connection, parsed) is not { } circle
            || circle.Audience != Audience.Federation
        )
        {
            return Results.NotFound();
        }

        var self = $"{origin.Value}/circles/{id}.atom";
        return Atom(await CircleAtom.Write(connection, circle, Viewer.Public, site.Federation.Name, origin.Value, self, site.Speech));
    }

    private static async Task<IResult> Calendar(Site site, Origin origin, string token)
    {
        var connection = await site.Connection();
        if (await Reader(site, token) is not { } reader)
        {
            return Results.NotFound();
        }

        var name = site.Federation.Name;
        if (Ids.TryParse<CircleId>(reader.Key.Scope, out var circle))
        {
            name = (await CircleStore.Find(connection, circle))!.Name + " · " + name;
        }

        var text = await CalendarFeed.Write(connection, reader.Viewer, reader.Key.Scope, name, origin.Value, site.Speech, site.Now);
        return Results.Text(text, "text/calendar", Encoding.UTF8);
    }

    private static async Task<IResult> Secret(Site site, Origin origin, string token)
    {
        var connection = await site.Connection();
        if (
            await Reader(site, token) is not { } reader
            || !Ids.TryParse<CircleId>(reader.Key.Scope, out var id)
            || await CircleStore.Find(connection, id) is not { } circle
        )
        {
            return Results.NotFound();
        }

        return Atom(await CircleAtom.Write(connection, circle, reader.Viewer, site.Federation.Name, origin.Value, "", site.Speech));
    }

    private static IResult Atom(string text) => Results.Text(text, "application/atom+xml", Encoding.UTF8);

    /// <summary>Who reads; null where the address is made up, was ended, or its person may not read that circle any more.</summary>
    private static async Task<(FeedKey Key, Viewer Viewer)?> Reader(Site site, string token)
    {
        var connection = await site.Connection();
        if (
            site.TheFederation is null
            || await FeedKeyStore.Find(connection, token) is not { } key
            || await PersonStore.Find(connection, key.PersonId) is not { } person
        )
        {
            return null;
        }

        site.SpeakTo(person);
        var viewer = await AccessStore.Viewer(connection, person.Id, site.Today);
        return
            Ids.TryParse<CircleId>(key.Scope, out var id)
            && (await CircleStore.Find(connection, id) is not { } circle || !viewer.MayRead(circle.Audience))
            ? null
            : (key, viewer);
    }
}
