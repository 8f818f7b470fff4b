using System.Text;
using Governance.Core.Access;
using Governance.Core.Feeds;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Web.Hosting;
using Governance.Web.Ui;

namespace Governance.Web.Feeds;

/// <summary>The register for programs: Atom, JSON, and each entry's words as a file whose bytes are the ones hashed.</summary>
internal sealed class RegisterEndpoints : IEndpoints
{
    private const int Most = 50;
    private const int MostRows = 1_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/register.atom", Atom);
        routes.MapGet("/register.json", Data);
        routes.MapGet("/register.csv", Table);
        routes.MapGet("/register/{number}.json", One);
        routes.MapGet("/register/{number}.md", Words);
    }

    private static async Task<IResult> Atom(Site site, Origin origin, HttpRequest request)
    {
        var query = RegisterQuery.Read(request.Query, site);
        if (query.Wrong.Count > 0)
        {
            return NotUnderstood(query);
        }

        var decisions = await DecisionStore.List(await site.Connection(), Viewer.Public.Audiences, query.Filter, Most);
        return Results.Text(
            RegisterAtom.Write(site.Federation.Name, origin.Value, decisions, site.Speech, query.Text()),
            "application/atom+xml",
            Encoding.UTF8
        );
    }

    /// <summary>A page of entries, the latest first; <c>next</c> is where the following page begins.</summary>
    private static async Task<IResult> Data(Site site, Origin origin, HttpRequest request)
    {
        var query = RegisterQuery.Read(request.Query, site);
        if (query.Wrong.Count > 0)
        {
            return NotUnderstood(query);
        }

        var connection = await site.Connection();
        var decisions = await DecisionStore.List(connection, Viewer.Public.Audiences, query.Filter, Most + 1);
        var shown = decisions.Take(Most).ToList();
        var supersedes = await SupersessionStore.By(connection, shown.Select(decision => decision.Number), Viewer.Public.Audiences);
        var now = AsOf.Of(site.Now, site.Federation.DateTimeZone);
        var entries = new List<object>();
        foreach (var decision in shown)
        {
            entries.Add(await RegisterData.Of(connection, decision, supersedes[decision.Number], origin.Value, now));
        }

        int? next = decisions.Count > Most ? decisions[Most - 1].Entered : null;
        return Results.Json(
            new
            {
                federation = site.Federation.Name,
                entries,
                next,
            },
            Json.Options
        );
    }

    /// <summary>A table of entries, the latest first; a header says where the following one is.</summary>
    private static async Task<IResult> Table(Site site, Origin origin, HttpContext http)
    {
        var query = RegisterQuery.Read(http.Request.Query, site);
        if (query.Wrong.Count > 0)
        {
            return NotUnderstood(query);
        }

        var decisions = await DecisionStore.List(await site.Connection(), Viewer.Public.Audiences, query.Filter, MostRows + 1);
        if (decisions.Count > MostRows)
        {
            http.Response.Headers.Link = $"<{origin.Value}/register.csv{query.Text(decisions[MostRows - 1].Entered)}>; rel=\"next\"";
        }

        http.Response.Headers.ContentDisposition = "attachment; filename=\"register.csv\"";
        var now = AsOf.Of(site.Now, site.Federation.DateTimeZone);
        var table = RegisterCsv.Write([.. decisions.Take(MostRows)], origin.Value, now);
        return Results.Text(table, "text/csv", new UTF8Encoding(false));
    }

    private static async Task<IResult> One(Site site, Origin origin, string number)
    {
        var connection = await site.Connection();
        if (await DecisionStore.Find(connection, number) is not { } decision || !Viewer.Public.MayRead(decision.Audience))
        {
            return Results.NotFound();
        }

        var supersedes = await SupersessionStore.By(connection, [number], Viewer.Public.Audiences);
        var now = AsOf.Of(site.Now, site.Federation.DateTimeZone);
        return Results.Json(await RegisterData.Of(connection, decision, supersedes[number], origin.Value, now), Json.Options);
    }

    /// <summary>A program is told what it asked wrongly, rather than given what it did not ask for.</summary>
    private static IResult NotUnderstood(RegisterQuery query) =>
        Results.Json(
            new { errors = query.Wrong.Select(refusal => new { refusal.Code, refusal.Field }) },
            Json.Options,
            statusCode: StatusCodes.Status400BadRequest
        );

    private static async Task<IResult> Words(Site site, string number) =>
        await DecisionStore.Find(await site.Connection(), number) is { } decision && site.Viewer.MayRead(decision.Audience)
            ? Results.Text(ProposalVersion.WordsOf(decision.Title, decision.Text), "text/markdown", Encoding.UTF8)
            : Results.NotFound();
}
