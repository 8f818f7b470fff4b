using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Tests.Testing;
using Governance.Web.Demonstration;
using Governance.Web.Services;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Governance.Tests.Services;

/// <summary>A year that is played does not disturb, and is not disturbed by, what runs in the background.</summary>
internal sealed class RehearsalTests
{
    [Test]
    public async Task While_a_year_is_played_the_clock_closes_no_round_of_it_and_afterwards_it_does()
    {
        await using var world = await World.Begin(Dialect.Sqlite);
        var coops = await world.Coops(1);
        var round = await world.Opened(coops[0].Delegate);
        world.Later(Duration.FromDays(300));
        using (world.The<Rehearsal>().Begin())
        {
            await world.The<DeadlineClock>().Tick();
            Assert.That((await world.Again(round)).ClosedAt, Is.Null, "in the play it is not due yet");
        }

        await world.The<DeadlineClock>().Tick();
        Assert.That((await world.Again(round)).ClosedAt, Is.Not.Null);
    }

    [Test]
    public async Task While_a_year_is_played_nobody_is_told_of_it_by_mail()
    {
        await using var site = await SiteOfCoops.Begin(Dialect.Sqlite, ["Alder", "Birch"]);
        var pump = site.The<JournalPump>();
        using (site.The<Rehearsal>().Begin())
        {
            await site.Opened("Alder", "Share enquiries");
            await pump.Wake();
            Assert.That(await Queued(site), Does.Not.Contain("asked"));
        }

        await pump.Wake();
        Assert.That(await Queued(site), Does.Contain("asked"));
    }

    private static async Task<IEnumerable<string>> Queued(SiteOfCoops site)
    {
        await using var connection = await site.Site.Database.Open();
        return await Dapper.SqlMapper.QueryAsync<string>(connection, "SELECT kind FROM outbox ORDER BY made_at, id");
    }
}
