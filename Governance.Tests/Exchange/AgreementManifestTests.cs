using System.Text;
using System.Text.Json;
using Governance.Core.Exchange;

namespace Governance.Tests.Exchange;

/// <summary>What a manifest may be, and what a revision is by its words alone.</summary>
internal sealed class AgreementManifestTests
{
    private static readonly TestCaseData[] NoTexts =
    [
        new TestCaseData(new byte[] { 0x41, 0xFF }, "file_is_not_utf8").SetName("Bytes that are no UTF-8"),
        new TestCaseData(new byte[] { 0xED, 0xA0, 0x80 }, "file_is_not_utf8").SetName("Half of a surrogate pair"),
        new TestCaseData("a\0b"u8.ToArray(), "file_has_nul").SetName("A NUL"),
        new TestCaseData(
            new byte[1_000_000]
                .Select(_ => (byte)'a')
                .ToArray(),
            "file_is_too_long"
        ).SetName("A megabyte"),
        new TestCaseData(new byte[4_000_000], "file_is_too_long").SetName("Four megabytes, not even read to their end"),
    ];

    private readonly Manifest _manifest = new();

    [TearDown]
    public void Leave() => _manifest.Dispose();

    [Test]
    public async Task Words_decide_what_a_revision_is_not_what_the_manifest_says()
    {
        var document = (await _manifest.Usual().With(Manifest.First, kind: "format-only").Read()).Single();

        Assert.That(
            document.Revisions.Select(revision => revision.Kind),
            Is.EqualTo([RevisionKind.Create, RevisionKind.Text, RevisionKind.FormatOnly, RevisionKind.MoveOnly, RevisionKind.Text])
        );
        Assert.That(document.Revisions[4].KindGiven, Is.EqualTo("format-only"), "it is kept to be told");
    }

    [TestCase("A round.\n", "A round.\r\n", RevisionKind.FormatOnly, TestName = "Line ends are form")]
    [TestCase("A round.\n", "\uFEFFA round.\n", RevisionKind.FormatOnly, TestName = "A byte order mark is form")]
    [TestCase("A [round](one.md).\n", "A [round](two.md).\n", RevisionKind.FormatOnly, TestName = "The target of a link is form")]
    [TestCase("A round.\n", "A round!\n", RevisionKind.Text, TestName = "Punctuation is words")]
    [TestCase("Kept.\n", "", RevisionKind.Text, TestName = "Nothing left is words gone")]
    public void Form_is_what_no_reader_would_call_another_word(string before, string now, RevisionKind kind) =>
        Assert.That(HistoricRevision.KindOf(before, now), Is.EqualTo(kind));

    [Test]
    public async Task Bytes_are_kept_as_they_are()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "# A\r\n\nB\rC\n\r\n"u8];
        var words = (await _manifest.With(bytes).Read()).Single().Revisions[0].Words;

        Assert.That(new UTF8Encoding(false).GetBytes(words.Text), Is.EqualTo(bytes));
        Assert.That(words.Text, Does.StartWith("\uFEFF"));
    }

    [Test]
    public async Task Until_cuts_its_own_document_only()
    {
        _manifest.Usual();

        Assert.That((await _manifest.Read("02.md")).Single().Revisions, Has.Count.EqualTo(2));
        Assert.That((await _manifest.Read(Path.Combine(_manifest.Folder, "03.md"))).Single().Revisions, Has.Count.EqualTo(3));
        Refused(() => _manifest.Read("09.md"), "until_is_unknown");
    }

    [TestCaseSource(nameof(NoTexts))]
    public void What_is_no_text_is_refused(byte[] bytes, string code) => Refused(() => _manifest.With(bytes).Read(), code);

    [TestCase("../secret.md", "file_is_outside")]
    [TestCase("sub/../../secret.md", "file_is_outside")]
    [TestCase("/etc/passwd", "file_is_outside")]
    [TestCase(".", "file_is_outside")]
    [TestCase("missing.md", "file_cannot_be_read")]
    [TestCase("", "revision_without_file")]
    public void A_file_that_is_missing_or_elsewhere_is_refused(string file, string code) =>
        Refused(() => _manifest.Revision(file, "2016", null, "", null).Read(), code);

    [Test]
    public void A_link_out_of_the_folder_is_refused()
    {
        File.CreateSymbolicLink(Path.Combine(_manifest.Folder, "link.md"), "/etc/hostname");

        Refused(() => _manifest.Revision("link.md", "2016", null, "", null).Read(), "file_is_outside");
    }

    [TestCase("yesterday")]
    [TestCase("")]
    [TestCase("2016-13-01")]
    public void A_date_that_is_none_is_refused(string date) => Refused(() => _manifest.With("A.", date).Read(), "date_is_not_understood");

    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("3")]
    [TestCase("""{"documents":3}""")]
    [TestCase("""{"documents":[{"name":"a"}]}""")]
    [TestCase("""{"documents":[{"name":"a","revisions":[3]}]}""")]
    [TestCase("""{"documents":[{"revisions":[]}]}""")]
    [TestCase("""{"documents":[{"name":"a\u202Eb","revisions":[]}]}""")]
    [TestCase("""{"documents":[{"name":"a","revisions":[]},{"name":"a","revisions":[]}]}""")]
    public void What_is_no_manifest_is_refused(string json)
    {
        using var document = JsonDocument.Parse(json);

        Assert.That(() => AgreementManifest.Read(document.RootElement, _manifest.Folder, null), Throws.TypeOf<BadInputException>());
    }

    [Test]
    public void A_text_of_more_clauses_than_can_be_compared_is_refused() =>
        Refused(
            () => _manifest.With(string.Concat(Enumerable.Range(0, 6_000).Select(n => $"{n}\n\n"))).Read(),
            "file_has_too_many_clauses"
        );

    private static void Refused(Func<Task> read, string code) =>
        Assert.That(
            async () => await read(),
            Throws.TypeOf<BadInputException>().With.Property(nameof(BadInputException.Code)).EqualTo(code)
        );
}
