using System.Text;
using Governance.Core.Kernel;
using Governance.Tests.Exchange;

namespace Governance.Tests.Commands;

/// <summary>Agreements on the command line: brought in, written out by a process of their own, checked.</summary>
internal sealed class AgreementCommandsTests
{
    private readonly Shell _shell = new();
    private readonly Manifest _manifest = new();

    [TearDown]
    public void Leave()
    {
        _shell.Dispose();
        _manifest.Dispose();
    }

    [Test]
    public async Task What_a_fresh_process_exports_are_the_bytes_that_came_in()
    {
        var imported = await _shell.Run("import", "agreements", _manifest.Usual().File, "--json");
        var again = await _shell.Run("import", "agreements", _manifest.File, "--json");
        var verified = await _shell.Run("verify", "--json");

        var document = imported.Json.GetProperty("documents")[0];
        Assert.That(imported.Status, Is.Zero, imported.Complained);
        Assert.That(document.GetProperty("hashes_ok").GetBoolean());
        Assert.That(document.GetProperty("agreement").GetString(), Is.EqualTo("ways-of-deciding"));
        foreach (var revision in document.GetProperty("revisions").EnumerateArray())
        {
            Assert.That(
                revision.GetProperty("sha256_of_export").GetString(),
                Is.EqualTo(Hash(Path.Combine(_manifest.Folder, revision.GetProperty("file").GetString()!)))
            );
        }

        Assert.That((again.Json.GetProperty("imported").GetInt32(), again.Json.GetProperty("skipped").GetInt32()), Is.EqualTo((0, 4)));
        Assert.That(again.Json.GetProperty("documents").GetRawText(), Is.EqualTo(imported.Json.GetProperty("documents").GetRawText()));
        Assert.That(verified.Json.GetProperty("holds").GetBoolean());
    }

    [Test]
    public async Task A_kind_that_the_words_contradict_is_told_and_harms_nothing()
    {
        _manifest.With("One.\n", kind: "create").With("Two.\n", kind: "format-only");
        var words = await _shell.Run("import", "agreements", _manifest.File);

        Assert.That(words.Status, Is.Zero, words.Complained);
        Assert.That(words.Said, Does.Contain("the manifest says format-only; by its words it is text"));
    }

    [Test]
    public async Task A_hash_that_is_not_that_of_the_file_differs()
    {
        await File.WriteAllTextAsync(Path.Combine(_manifest.Folder, "one.md"), "One.\n");
        _manifest.Revision("one.md", "2016", "create", "one.md", new string('0', 64));
        var output = await _shell.Run("import", "agreements", _manifest.File, "--json");

        Assert.That(output.Status, Is.EqualTo(1));
        Assert.That(output.Json.GetProperty("documents")[0].GetProperty("hashes_ok").GetBoolean(), Is.False);
    }

    [Test]
    public async Task Bad_input_leaves_nothing_half_done()
    {
        _manifest.With("One.\n").With([0xFF]);
        var output = await _shell.Run("import", "agreements", _manifest.File, "--json");
        var export = await _shell.Run("export", "agreement", "ways-of-deciding");

        Assert.That((output.Status, output.Said, output.Error), Is.EqualTo((2, "", "file_is_not_utf8")));
        Assert.That((export.Status, export.Said, export.Error), Is.EqualTo((2, "", "agreement_is_unknown")));
    }

    [Test]
    public async Task A_version_is_written_as_its_text_as_a_page_and_as_data()
    {
        await _shell.Run("import", "agreements", _manifest.Usual().File);
        var first = await _shell.Run("export", "agreement", "ways-of-deciding", "--version", "1");
        var page = await _shell.Run("export", "agreement", "ways-of-deciding", "--format", "html");
        var data = await _shell.Run("export", "agreement", "ways-of-deciding", "--format", "json");
        var byId = await _shell.Run("export", "agreement", data.Json.GetProperty("id").GetString()!, "--version", "1");
        var none = await _shell.Run("export", "agreement", "ways-of-deciding", "--version", "9");

        Assert.That(first.Said, Is.EqualTo(Manifest.First), "no line end is added");
        Assert.That(byId.Said, Is.EqualTo(first.Said));
        Assert.That(page.Said, Does.Contain("Version 3").And.Contain("since version 2, decision 2017-E01").And.Contain("@media print"));
        Assert.That(page.Said, Does.Not.Contain("<script"));
        var clauses = data.Json.GetProperty("clauses").EnumerateArray().ToList();
        Assert.That(
            string.Concat(clauses.Select(clause => clause.GetProperty("source").GetString())),
            Is.EqualTo(data.Json.GetProperty("text").GetString())
        );
        Assert.That(clauses[^1].GetProperty("number").GetString(), Is.EqualTo("2(1)"));
        Assert.That(data.Json.GetProperty("terms").GetProperty("binds").GetString(), Is.EqualTo("by_decision"));
        Assert.That((none.Status, none.Error), Is.EqualTo((2, "version_is_unknown")));
    }

    [Test]
    public async Task A_copy_that_lost_words_is_told_clause_by_clause()
    {
        await _shell.Run("import", "agreements", _manifest.Usual().File, "--until", "01.md");
        var copy = Manifest.First.Replace("Harbour Works", "", StringComparison.Ordinal);
        var same = await _shell.Feed(Manifest.First, "agreements", "check", "-", "--agreement", "ways-of-deciding", "--json");
        var differs = await _shell.Feed(copy, "agreements", "check", "-", "--agreement", "ways-of-deciding", "--json");
        var words = await _shell.Feed(copy, "agreements", "check", "-", "--agreement", "ways-of-deciding");
        var unknown = await _shell.Feed(copy, "agreements", "check", "-", "--agreement", "nothing");

        Assert.That((same.Status, same.Json.GetProperty("matches").GetBoolean()), Is.EqualTo((0, true)), same.Complained);
        Assert.That(differs.Status, Is.EqualTo(1));
        Assert.That(differs.Json.GetProperty("differences").GetArrayLength(), Is.EqualTo(2));
        Assert.That(differs.Json.GetProperty("given").GetString(), Is.EqualTo(Fingerprint.Of(copy)));
        Assert.That(words.Said, Does.Contain("changed  1(2)").And.Contain("[-Harbour Works-]"));
        Assert.That((unknown.Status, unknown.Error), Is.EqualTo((2, "agreement_is_unknown")));
    }

    private static string Hash(string file) => Fingerprint.Of(File.ReadAllBytes(file));
}
