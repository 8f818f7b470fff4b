using System.Text;
using Governance.Core.Elections;
using Governance.Core.Exchange;
using Governance.Web.Hosting;
using Governance.Web.Ui;

namespace Governance.Web.Feeds;

/// <summary>The ballots of an election that was counted, as files that <c>tally</c> and other programs count again. Not before the close.</summary>
internal sealed class ElectionEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/elections/{id}/ballots.blt", Blt);
        routes.MapGet("/elections/{id}/ballots.json", Case);
    }

    private static async Task<IResult> Blt(Site site, ElectionId id) =>
        await Counted(site, id) is { } counted && counted.Election.Way.Marks == MarkKind.Rank
            ? Results.File(
                Encoding.UTF8.GetBytes(ElectionFile.Blt(counted.Election, counted.Offered, counted.Ballots)),
                "text/plain",
                "ballots.blt"
            )
            : Results.NotFound();

    private static async Task<IResult> Case(Site site, ElectionId id) =>
        await Counted(site, id) is { } counted
            ? Results.File(ElectionFile.Case(counted.Election, counted.Offered, counted.Ballots), "application/json", "ballots.json")
            : Results.NotFound();

    private static async Task<(Election Election, IReadOnlyList<ElectionOption> Offered, IReadOnlyList<Ballot> Ballots)?> Counted(
        Site site,
        ElectionId id
    )
    {
        var connection = await site.Connection();
        return
            site.Viewer.Person is not null
            && await ElectionStore.Find(connection, id) is { Result: not null } election
            && site.Viewer.MayRead(election.Audience)
            ? (election, await ElectionStore.Offered(connection, id), await ElectionStore.Ballots(connection, id))
            : null;
    }
}
