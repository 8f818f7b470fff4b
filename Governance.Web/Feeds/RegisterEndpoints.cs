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

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/register.atom", Atom);
        routes.MapGet("/register.json", Data);
        routes.MapGet("/register/{number}.json", One);
        routes.MapGet("/register/{number}.md", Words);
    }

    private static async Task<IResult> Atom(Site site, Origin origin)
    {
        var decisions = await DecisionStore.List(await site.Connection(), Viewer.Public.Audiences, new DecisionFilter(), Most);
        return Results.Text(
            RegisterAtom.Write(site.Federation.Name, origin.Value, decisions, site.Speech),
            "application/atom+xml",
            Encoding.UTF8
        );
    }

    /// <summary>A page of entries, the latest first; <c>next</c> is where the following page begins.</summary>
    private static async Task<IResult> Data(Site site, Origin origin, int? before)
    {
        var connection = await site.Connection();
        var decisions = await DecisionStore.List(connection, Viewer.Public.Audiences, new DecisionFilter(Before: before), Most + 1);
        var entries = new List<object>();
        foreach (var decision in decisions.Take(Most))
        {
            entries.Add(await RegisterData.Of(connection, decision, origin.Value));
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

    private static async Task<IResult> One(Site site, Origin origin, string number)
    {
        var connection = await site.Connection();
        return await DecisionStore.Find(connection, number) is { } decision && Viewer.Public.MayRead(decision.Audience)
            ? Results.Json(await RegisterData.Of(connection, decision, origin.Value), Json.Options)
            : Results.NotFound();
    }

    private static async Task<IResult> Words(Site site, string number) =>
        await DecisionStore.Find(await site.Connection(), number) is { } decision && site.Viewer.MayRead(decision.Audience)
            ? Results.Text(ProposalVersion.WordsOf(decision.Title, decision.Text), "text/markdown", Encoding.UTF8)
            : Results.NotFound();
}
