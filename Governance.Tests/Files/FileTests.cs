using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Exchange;
using Governance.Core.Files;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Files;

/// <summary>Who may have a file, how long it stays, and that it is what it was.</summary>
internal sealed class FileTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _agaric = null!;
    private CoopOf _bracken = null!;
    private ProposalId _proposal;

    [SetUp]
    public async Task Two_coops_talk()
    {
        _agaric = await World.Coop("Agaric");
        _bracken = await World.Coop("Bracken");
        _proposal = await World.Raised(_agaric.Delegate);
    }

    [Test]
    public async Task What_nobody_has_posted_yet_is_its_writers_alone()
    {
        var file = await Attached(_agaric.Delegate);

        Assert.That(await MayRead(_agaric.Delegate, file), Is.True);
        Assert.That(await MayRead(_bracken.Delegate, file), Is.False);
        Assert.That(await MayRead(World.Steward, file), Is.False);
    }

    [Test]
    public async Task Who_may_read_the_thread_may_have_its_files_and_nobody_else()
    {
        var own = await World.Raised(_agaric.Delegate, "simple-majority", _agaric.Circle);
        var file = Acts.Granted(await Attach(_agaric.Delegate, "Plan.png", Samples.Picture(), own));
        await Post(_agaric.Delegate, file.Markdown, own);
        var member = await World.Person(_agaric, "Ben", Role.Member);

        Assert.That(await MayRead(member, file), Is.True);
        Assert.That(await MayRead(_bracken.Delegate, file), Is.False);
        Assert.That(await MayRead(null, file), Is.False);
        await Post(_bracken.Delegate, "Look: " + file.Markdown);
        Assert.That(await MayRead(_bracken.Delegate, file), Is.False, "to name it elsewhere gives nobody a right");
    }

    [Test]
    public async Task A_hidden_comments_file_is_for_those_who_judge_it()
    {
        var file = await Attached(_agaric.Delegate);
        var comment = await Post(_agaric.Delegate, file.Markdown);
        Acts.Granted(await World.The<HideComment>().Run(Actor.Of(World.Steward), comment.Id, "Not ours to show"));

        Assert.That(await MayRead(_bracken.Delegate, file), Is.False);
        Assert.That(await MayRead(_agaric.Delegate, file), Is.False);
        Assert.That(await MayRead(World.Steward, file), Is.True);
        Acts.Granted(await World.The<HideComment>().Restore(Actor.Of(World.Steward), comment.Id));
        Assert.That(await MayRead(_bracken.Delegate, file), Is.True);
    }

    [Test]
    public async Task Nobody_attaches_where_they_may_not_write()
    {
        var own = await World.Raised(_agaric.Delegate, "simple-majority", _agaric.Circle);

        Assert.That((await Attach(_bracken.Delegate, "a.png", Samples.Picture(), own)).Refusal, Is.InstanceOf<NotFound>());
        Assert.That(
            (await World.The<AttachFile>().Run(Actor.Public(), _proposal.Value, "a.png", Samples.Picture())).Refusal,
            Is.InstanceOf<NotFound>()
        );
        Assert.That(Kept(), Is.Zero, "and nothing of it lies there");
    }

    [Test]
    public async Task The_same_bytes_lie_there_once_and_stay_while_anybody_uses_them()
    {
        var first = await Attached(_agaric.Delegate);
        var second = await Attached(_bracken.Delegate);
        Assert.That((first.Sha256 == second.Sha256, first.Seal == second.Seal, Kept()), Is.EqualTo((true, false, 1)));
        await Post(_bracken.Delegate, second.Markdown);

        await Sweep(25);

        Assert.That(await Find(first.Id), Is.Null);
        Assert.That((await Find(second.Id))?.FreeSince, Is.Null);
        Assert.That(World.Files.Has(second.Sha256), Is.True);
    }

    [Test]
    public async Task What_is_never_posted_is_swept_after_a_day()
    {
        var file = await Attached(_agaric.Delegate);

        await Sweep(23);
        Assert.That(World.Files.Has(file.Sha256), Is.True);
        await Sweep(2);
        Assert.That((World.Files.Has(file.Sha256), await Find(file.Id)), Is.EqualTo((false, (KeptFile?)null)));
    }

    [Test]
    public async Task An_edit_takes_files_out_and_puts_others_in()
    {
        var before = await Attached(_agaric.Delegate);
        var comment = await Post(_agaric.Delegate, before.Markdown);
        var after = Acts.Granted(await Attach(_agaric.Delegate, "After.txt", [.. "Words"u8]));

        Acts.Granted(await World.The<PostComment>().Edit(Actor.Of(_agaric.Delegate), comment.Id, 0, after.Markdown));

        Assert.That(await MayRead(_bracken.Delegate, before), Is.False);
        Assert.That(await MayRead(_bracken.Delegate, after), Is.True);
        await Sweep(25);
        Assert.That((World.Files.Has(before.Sha256), World.Files.Has(after.Sha256)), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task A_comment_has_ten_files_and_no_eleventh()
    {
        var files = new List<string>();
        for (var at = 0; at < 11; at++)
        {
            files.Add(Acts.Granted(await Attach(_agaric.Delegate, $"{at}.txt", [.. "x"u8])).Markdown);
        }

        var refused = await Say(_agaric.Delegate, string.Join('\n', files));
        Assert.That(refused.Refusal, Is.EqualTo(new TooManyFiles(10)));
        Assert.That((await Say(_agaric.Delegate, string.Join('\n', files.Take(10)))).Refusal, Is.Null);
    }

    [Test]
    public async Task More_than_a_file_or_a_person_may_have_is_refused()
    {
        Assert.That(
            (await Attach(_agaric.Delegate, "a.pdf", new byte[KeptFile.MostBytes + 1])).Refusal,
            Is.EqualTo(new FileIsTooLarge("a.pdf", 10))
        );
        var file = await Attached(_agaric.Delegate);
        await World
            .The<Writer>()
            .Keep(change =>
                FileStore.Add(change.Transaction, file with { Id = Ids.New<FileId>(change.Now), Bytes = (int)KeptFile.MostBytesOfAPerson })
            );
        Assert.That((await Attach(_agaric.Delegate, "b.txt", [.. "more"u8])).Refusal, Is.EqualTo(new NoRoomForFiles("person", 500)));
        Assert.That((await Attach(_bracken.Delegate, "b.txt", [.. "more"u8])).Refusal, Is.Null);
    }

    [Test]
    public async Task Verifying_names_a_file_that_is_missing_or_was_changed()
    {
        World.WasTamperedWith = true;
        var file = await Attached(_agaric.Delegate);
        await Post(_agaric.Delegate, file.Markdown);
        var path = World.Files.PathOf(file.Sha256);

        await File.AppendAllTextAsync(path, "x");
        Assert.That(await Found(), Is.EqualTo(new[] { ("file_differs", "file " + file.Id) }));
        File.Delete(path);
        Assert.That(await Found(), Is.EqualTo(new[] { ("file_missing", "file " + file.Id) }));
        await using var connection = await World.Database.OpenForWriting();
        await Dapper.SqlMapper.ExecuteAsync(connection, "UPDATE file SET name = 'Another.png'");
        Assert.That(await Found(), Is.EqualTo(new[] { ("file_differs", "file " + file.Id) }));
    }

    [Test]
    public async Task A_backup_brings_files_along_and_takes_none_that_are_not_what_they_say()
    {
        var file = await Attached(_agaric.Delegate);
        await Post(_agaric.Delegate, file.Markdown);
        var data = Directory.CreateTempSubdirectory("governance-files-backup-").FullName;
        var other = Directory.CreateTempSubdirectory("governance-files-restore-").FullName;
        try
        {
            Directory.CreateDirectory(Backup.Folder(data).Root);
            await Backup.Folder(data).Keep(await File.ReadAllBytesAsync(World.Files.PathOf(file.Sha256)));
            var zip = Path.Combine(data, "backup.zip");
            await Backup.Write(World.Database, data, zip);
            var empty = await TestDatabase.New(Dialect.Sqlite);
            Assert.That((await Backup.Read(empty, other, zip)).Findings, Is.Empty);
            Assert.That(await Backup.Folder(other).IsWhole(file.Sha256), Is.True);
            await TestDatabase.Remove(empty);

            await File.AppendAllTextAsync(Backup.Folder(data).PathOf(file.Sha256), "x");
            await Backup.Write(World.Database, data, zip);
            Backup.Folder(other).Remove(file.Sha256);
            empty = await TestDatabase.New(Dialect.Sqlite);
            var report = await Backup.Read(empty, other, zip);
            Assert.That(report.Findings.Select(finding => finding.Code), Is.EqualTo(new[] { "file_missing" }));
            Assert.That(Directory.GetFiles(other, "*", SearchOption.AllDirectories), Is.Empty, "nothing of it remains");
            await TestDatabase.Remove(empty);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
            Directory.Delete(other, recursive: true);
        }
    }

    [Test]
    public async Task With_a_person_go_the_files_that_only_their_comments_use()
    {
        var own = await Attached(_agaric.Delegate);
        var shared = Acts.Granted(await Attach(_agaric.Delegate, "Shared.txt", [.. "Ours"u8]));
        await Post(_agaric.Delegate, own.Markdown + "\n" + shared.Markdown);
        await Post(_bracken.Delegate, "As in " + shared.Markdown);

        var erased = Acts.Granted(await World.The<EraseFiles>().Run(Actor.Operator, _agaric.Delegate));

        Assert.That(erased, Is.EqualTo(1));
        Assert.That((World.Files.Has(own.Sha256), World.Files.Has(shared.Sha256)), Is.EqualTo((false, true)));
        Assert.That((await World.Verified()).Findings, Is.Empty, "the record still holds");
        Assert.That((await World.The<EraseFiles>().Run(Actor.Of(World.Steward), _bracken.Delegate)).IsRefused, Is.True);
    }

    private async Task<KeptFile> Attached(PersonId by) => Acts.Granted(await Attach(by, "Plan.png", Samples.Picture()));

    private Task<Result<KeptFile>> Attach(PersonId by, string name, byte[] bytes, ProposalId? about = null) =>
        World.The<AttachFile>().Run(Actor.Of(by), (about ?? _proposal).Value, name, bytes);

    private async Task<Comment> Post(PersonId by, string words, ProposalId? about = null) => Acts.Granted(await Say(by, words, about));

    private Task<Result<Comment>> Say(PersonId by, string words, ProposalId? about = null) =>
        World.The<PostComment>().Run(Actor.Of(by), (about ?? _proposal).Value, words, null, null);

    private async Task<bool> MayRead(PersonId? person, KeptFile file)
    {
        await using var connection = await World.Database.Open();
        var viewer = person is { } id ? await AccessStore.Viewer(connection, id, new LocalDate(2026, 11, 23)) : Viewer.Public;
        return await FileRights.MayRead(connection, viewer, (await FileStore.Find(connection, file.Id))!);
    }

    private async Task<KeptFile?> Find(FileId id)
    {
        await using var connection = await World.Database.Open();
        return await FileStore.Find(connection, id);
    }

    private async Task Sweep(int hours)
    {
        World.Clock.Advance(TimeSpan.FromHours(hours));
        await World.The<SweepFiles>().WhenDue(World.Now);
    }

    private async Task<IEnumerable<(string, string)>> Found() =>
        (await World.Verified()).Findings.Select(finding => (finding.Code, finding.Where));

    private int Kept() =>
        Directory.Exists(World.Files.Root) ? Directory.GetFiles(World.Files.Root, "*", SearchOption.AllDirectories).Length : 0;
}
