using Dapper;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Exchange;
using Governance.Core.Journal;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Tests.Register;
using Governance.Tests.Testing;

namespace Governance.Tests.Exchange;

internal sealed class BackupTests(Dialect dialect) : Story(dialect)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("governance-backup-").FullName;

    [TearDown]
    public void Remove_the_folder() => Directory.Delete(_folder, recursive: true);

    [TestCase(Dialect.Sqlite)]
    [TestCase(Dialect.Postgres)]
    public async Task A_backup_restores_to_either_database_and_verifies(Dialect target)
    {
        await Something();
        await World.Recorded("A fee", "Every member pays.");
        var file = Path.Combine(_folder, "backup.zip");
        var manifest = await Backup.Write(World.Database, _folder, file);
        var empty = await TestDatabase.New(target);

        var report = await Backup.Read(empty, _folder, file);

        Assert.That(report.Findings, Is.Empty);
        Assert.That((report.Entries, report.Head), Is.EqualTo((manifest.Position, manifest.Head)));
        await using (var connection = await empty.Open())
        {
            Assert.That(await connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM person"), Is.EqualTo(4));
            var found = await DecisionStore.List(connection, ["public"], new DecisionFilter { Words = ["member", "fee"] }, 10);
            Assert.That(found.Select(decision => decision.Title), Is.EqualTo(new[] { "A fee" }), "what is restored is searched too");
        }

        await TestDatabase.Remove(empty);
    }

    [Test]
    public async Task A_backup_taken_while_people_write_is_of_one_moment()
    {
        var coops = await World.Coops(1);
        var proposal = await World.Raised(coops[0].Delegate);
        var writing = Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(at => World.The<PostComment>().Run(Actor.Of(coops[0].Delegate), proposal.Value, $"Comment {at}", null, null))
        );
        var file = Path.Combine(_folder, "backup.zip");
        await Backup.Write(World.Database, _folder, file);
        await writing;
        var empty = await TestDatabase.New(Dialect.Sqlite);

        Assert.That((await Backup.Read(empty, _folder, file)).Findings, Is.Empty);
        await TestDatabase.Remove(empty);
    }

    [Test]
    public async Task What_does_not_verify_is_refused_and_nothing_of_it_remains()
    {
        await Something();
        World.WasTamperedWith = true;
        await using (var connection = await World.Database.OpenForWriting())
        {
            await connection.ExecuteAsync("UPDATE position SET choice = 'disagree'");
        }

        var file = Path.Combine(_folder, "backup.zip");
        await Backup.Write(World.Database, _folder, file);
        var empty = await TestDatabase.New(Dialect.Sqlite);

        var report = await Backup.Read(empty, _folder, file);

        Assert.That(report.Findings.Select(finding => finding.Code), Does.Contain("cell_differs"));
        await using (var connection = await empty.Open())
        {
            Assert.That(await connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM person"), Is.Zero);
        }

        await TestDatabase.Remove(empty);
    }

    [Test]
    public async Task A_database_with_a_federation_is_not_overwritten()
    {
        var file = Path.Combine(_folder, "backup.zip");
        await Backup.Write(World.Database, _folder, file);

        Assert.That(async () => await Backup.Read(World.Database, _folder, file), Throws.TypeOf<BadInputException>());
    }

    [Test]
    public async Task What_is_no_backup_is_refused()
    {
        var file = Path.Combine(_folder, "no.zip");
        await File.WriteAllTextAsync(file, "no zip");

        Assert.That(async () => await Backup.Read(World.Database, _folder, file), Throws.TypeOf<BadInputException>());
    }

    private async Task Something()
    {
        var coops = await World.Coops(3);
        var round = await World.Opened(coops[0].Delegate);
        await World.Answer(round, coops[0], "agree", "because");
        var first = await World.The<PostComment>().Run(Actor.Of(coops[1].Delegate), round.ProposalId.Value, "One", null, null);
        await World.The<PostComment>().Run(Actor.Of(coops[2].Delegate), round.ProposalId.Value, "Two", first.Value.Id, null);
        await World.Close(round);
    }
}
