using Governance.Core.Data;
using Governance.Core.Journal;

namespace Governance.Web.Hosting;

/// <summary>Answers that are no pages: health, feeds, data. A class that implements <see cref="IEndpoints"/> is the registration.</summary>
internal static class Endpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", Health).WithMetadata(new NeedsNoSite());
        foreach (
            var type in typeof(Endpoints)
                .Assembly.GetTypes()
                .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEndpoints)))
        )
        {
            ((IEndpoints)Activator.CreateInstance(type)!).Map(routes);
        }
    }

    /// <summary>Whether the database answers, and how far the journal is.</summary>
    private static async Task<IResult> Health(Database database)
    {
        await using var connection = await database.Open();
        return Results.Ok(new { status = "ok", position = (await JournalStore.Head(connection)).Position });
    }
}

/// <summary>Routes of one room that are no pages.</summary>
internal interface IEndpoints
{
    /// <summary>Adds them.</summary>
    void Map(IEndpointRouteBuilder routes);
}
