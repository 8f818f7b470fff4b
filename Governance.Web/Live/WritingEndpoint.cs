using Governance.Core.Discussion;
using Governance.Web.Hosting;
using Governance.Web.Ui;

namespace Governance.Web.Live;

/// <summary>
/// Somebody writes: told to those who have the thread open now, and stored nowhere. Not through the hub, which only listens; a page says it now and
/// then while keys are pressed. A form of another site cannot say it (<see cref="SameOrigin"/>).
/// </summary>
internal sealed class WritingEndpoint : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/live/{subject}/writing", Writes);

    private static async Task<IResult> Writes(Site site, Subjects subjects, Watchers watchers, string subject)
    {
        var connection = await site.Connection();
        if (site.Viewer.Person is not { } person || !await subjects.MayWrite(connection, site.Viewer, subject))
        {
            return Results.NotFound();
        }

        if (watchers.About(subject) is { } gathering && (await UnnamedStore.Of(connection, [person.Id])).Count == 0)
        {
            gathering.Writes(person.Id, person.Name, site.Now);
            gathering.TellPresence(site.Now);
        }

        return Results.NoContent();
    }
}
