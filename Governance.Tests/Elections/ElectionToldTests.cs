using System.Text;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Elections;
using Governance.Core.Exchange;
using Governance.Core.Federation;
using Governance.Core.Methods;
using Governance.Core.Needs;
using Governance.Core.People;
using Governance.Tests.Testing;
using static Governance.Tests.Testing.Acts;

namespace Governance.Tests.Elections;

/// <summary>Who hears of an election, whom it waits for, and what of it can be counted elsewhere.</summary>
internal sealed class ElectionToldTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];

    [SetUp]
    public async Task Three_coops() => _coops = await World.Coops(3);

    [Test]
    public async Task Whoever_casts_a_ballot_is_told_at_the_opening_and_at_the_close_and_it_waits_for_them_until_it_is_cast()
    {
        var member = await World.Person(_coops[0], "Ben", Role.Member);
        var id = await World.OpenElection(_coops[0].Delegate, "irv");
        await World.GiveNotices();
        Assert.That(await Told("election_open"), Is.EquivalentTo(_coops.Select(coop => coop.Delegate.Value)));
        var need = (await Of(_coops[0].Delegate)).Single();
        Assert.That((need.For, need.DueAt), Is.EqualTo(("Coop Aa", (await World.Election(id)).ClosesAt)));
        Assert.That(await Of(member), Is.Empty);

        Granted(await World.Cast(id, _coops[0], "1", "", ""));
        Assert.That(await Of(_coops[0].Delegate), Is.Empty);
        await World.CloseElection(id);
        await World.GiveNotices();

        Assert.That(await Of(_coops[1].Delegate), Is.Empty, "what is closed waits for nobody");
        Assert.That(await Told("election_result"), Is.EquivalentTo(_coops.Select(coop => coop.Delegate.Value)));
    }

    [TestCase("schulze", "1", "1", "2")]
    [TestCase("irv", "2", "", "1")]
    [TestCase("score", "5", "", "3")]
    [TestCase("dot", "7", "3", "")]
    [TestCase("approval", "1", "", "1")]
    public async Task The_files_count_to_the_same_result(string method, string first, string second, string third)
    {
        var id = await World.OpenElection(_coops[0].Delegate, method);
        Granted(await World.Cast(id, _coops[0], first, second, third));
        Granted(await World.Cast(id, _coops[1], third, first, second));
        Granted(await World.Cast(id, _coops[2], first, third, second));
        var election = await World.CloseElection(id);
        await using var connection = await World.Database.Open();
        var offered = await ElectionStore.Offered(connection, id);
        var ballots = await ElectionStore.Ballots(connection, id);
        var files = new List<byte[]> { ElectionFile.Case(election, offered, ballots) };
        if (election.Way.Marks == MarkKind.Rank)
        {
            files.Add(Encoding.UTF8.GetBytes(ElectionFile.Blt(election, offered, ballots)));
        }
        foreach (var file in files.Select(file => ContestFile.Read(file, null)))
        {
            var numbered = file.Contest with { Candidates = ["1", "2", "3"] };
            var count = CountingMethods.Run(method, numbered);
            var again = Encoding.UTF8.GetString(CountAnswer.Write(null, null, numbered, [], method, count).Span);
            Assert.That(again, Is.EqualTo(election.Result));
        }
    }

    private async Task<IReadOnlyList<Need>> Of(PersonId person)
    {
        await using var connection = await World.Database.Open();
        var federation = (await FederationStore.Find(connection))!;
        var viewer = await AccessStore.Viewer(connection, person, federation.DateAt(World.Now));
        return await new ElectionNeed().Of(new NeedContext(connection, viewer, World.Now));
    }

    private async Task<IEnumerable<string>> Told(string kind)
    {
        await using var connection = await World.Database.Open();
        return await connection.QueryAsync<string>("SELECT person_id FROM notice WHERE kind = @kind", new { kind });
    }
}
