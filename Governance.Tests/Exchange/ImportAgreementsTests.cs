using Governance.Core.Agreements;
using Governance.Core.Data;
using Governance.Core.Exchange;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Exchange;

/// <summary>Agreements of before become agreements here, each revision once.</summary>
internal sealed class ImportAgreementsTests(Dialect dialect) : Story(dialect)
{
    private Manifest _manifest = null!;

    [SetUp]
    public void Begin() => _manifest = new();

    [TearDown]
    public void Leave() => _manifest.Dispose();

    [Test]
    public async Task Each_revision_is_a_version_made_by_an_entry_of_the_register()
    {
        var became = await Import(_manifest.Usual());

        Assert.That((became.Agreement!.Slug, became.Agreement.Version), Is.EqualTo(("ways-of-deciding", 3)));
        Assert.That((became.Versions, became.Editorial, became.Moves), Is.EqualTo((3, 1, 1)));
        Assert.That(became.Agreement.Audience, Is.EqualTo(Audience.Public));
        var versions = await Versions(became);
        Assert.That(versions, Has.All.Matches<AgreementVersion>(version => version!.Kind == VersionKind.Elsewhere));
        Assert.That(versions[1].InForceFrom, Is.EqualTo(Instant.FromUtc(2017, 7, 22, 5, 10, 30)), "from the date of the revision");
        var entry = await World.DecisionOf(versions[1].Decision!);
        Assert.That(
            (entry.Number, entry.Kind, entry.DecidedAt),
            Is.EqualTo(("2017-E01", EntryKind.Elsewhere, "2017-07-22T17:10:30+12:00"))
        );
        Assert.That(entry.Title, Is.EqualTo("Ways of deciding: 1 clause changed"));
        Assert.That(entry.Text, Is.EqualTo("- Changed: 2(1) A round is open for ten days."));
        Assert.That(Json.Read<HistoryView>(entry.Source).Licence, Is.EqualTo("CC BY-SA 4.0"));
    }

    [Test]
    public async Task A_change_of_form_is_a_version_that_says_so_and_no_clause_counts_as_changed()
    {
        var became = await Import(_manifest.Usual());
        var version = (await Versions(became))[2];

        Assert.That(version.Note, Is.EqualTo("editorial, form only, no word changed"));
        Assert.That(became.Revisions[2].Clauses, Is.EqualTo(new ClauseCounts(7, 0, 0, 0, 0)));
        Assert.That(version.Parts.Select(clause => clause.Since), Is.EqualTo([1, 1, 1, 1, 1, 1, 2]), "words are as old as they were");
    }

    [Test]
    public async Task A_move_is_an_entry_and_no_version()
    {
        var became = await Import(_manifest.Usual());
        await using var connection = await World.Database.Open();
        var entries = await DecisionStore.List(connection, ["public"], new DecisionFilter { Year = 2019 }, 10);

        Assert.That(entries.Single().Title, Is.EqualTo("Ways of deciding: the text moved to agreements/deciding.md, unchanged"));
        Assert.That(became.Revisions[3].Version, Is.EqualTo(3), "the version before still has its words");
    }

    [Test]
    public async Task A_clause_keeps_its_id_through_rewording_moving_and_changes_of_form()
    {
        _manifest
            .With(Manifest.First)
            .With(
                """
                ## Times

                A round is open for ten days, holidays left out.

                ## Blocks

                - A block of Harbour Works members is binding.
                - A block needs a reason.

                """
            );
        var versions = await Versions(await Import(_manifest));
        var (before, after) = (versions[0].Parts, versions[1].Parts);

        foreach (var opening in new[] { "## Times", "A round is open", "## Blocks", "A block needs", "A block of" })
        {
            Assert.That(Id(after, opening), Is.EqualTo(Id(before, opening)), opening);
        }
    }

    [TestCase("\uFEFF# Title\r\n\r\nOne.\r\n", TestName = "A byte order mark and line ends of Windows are kept")]
    [TestCase("# Title\n\r\nOne.\r\n\nTwo.\rThree.\n\n\n", TestName = "Mixed line ends are kept")]
    [TestCase("", TestName = "An empty file is a version without clauses")]
    [TestCase("\n\n  \n", TestName = "A file of blank lines is kept")]
    [TestCase("| a | b |\n|---|---|\n| 1 | 2", TestName = "A file that ends without a line end is kept")]
    [TestCase("```\nnever closed\n> [x](javascript:alert(1)) <script>", TestName = "What is open to its end is kept")]
    public async Task Texts_are_kept_byte_for_byte(string text)
    {
        var became = await Import(_manifest.With(text).With(text + "\nMore.\n").With(text));

        var versions = await Versions(became);
        Assert.That(versions[0].Text, Is.EqualTo(text));
        Assert.That(versions[2].Text, Is.EqualTo(text));
        Assert.That(versions[0].TextHash, Is.EqualTo(became.Revisions[0].Of.Words.Sha256));
        Assert.That(versions[0].Parts.Count == 0, Is.EqualTo(text.Length == 0));
    }

    [Test]
    public async Task A_second_run_imports_nothing_and_says_the_same()
    {
        _manifest.Usual();
        var first = await Import(_manifest);
        var again = await Run(_manifest);

        Assert.That(again, Is.Zero);
        Assert.That(
            (await Became(_manifest)).Revisions.Select(revision => (revision.Version, revision.Clauses)),
            Is.EqualTo(first.Revisions.Select(revision => (revision.Version, revision.Clauses)))
        );
    }

    [Test]
    public async Task What_was_brought_in_until_a_file_is_gone_on_with_later()
    {
        _manifest.Usual();

        Assert.That(await Run(_manifest, "02.md"), Is.EqualTo(2));
        Assert.That(await Run(_manifest), Is.EqualTo(2));
        Assert.That((await Became(_manifest)).Agreement!.Version, Is.EqualTo(3));
    }

    [Test]
    public async Task What_has_been_decided_about_here_is_not_overwritten_by_history()
    {
        _manifest.Usual();
        await Run(_manifest, "02.md");
        await Amended("ways-of-deciding");
        var result = await World.The<ImportAgreements>().Run(Actor.Operator, await _manifest.Read());

        Assert.That(result.Refusal, Is.EqualTo(new AgreementHasGoneOn("Ways of deciding")));
    }

    [Test]
    public async Task A_revision_that_turns_up_before_one_brought_in_is_refused()
    {
        using var later = new Manifest();
        await Run(later.With("First.\n").With("Second.\n"));
        var documents = await later.Read();
        var missed = documents[0].Revisions[0] with { SourceId = "Ways of deciding#missed", File = "missed.md" };
        HistoricAgreement[] changed = [documents[0] with { Revisions = [missed, .. documents[0].Revisions] }];
        var result = await World.The<ImportAgreements>().Run(Actor.Operator, changed);

        Assert.That(result.Refusal, Is.EqualTo(new RevisionIsOutOfOrder("missed.md")));
    }

    [Test]
    public async Task Another_agreement_of_that_address_is_left_alone()
    {
        using var other = new Manifest { Name = "Ways-of Deciding" };
        await Run(other.With("Other words.\n"));
        var became = await Import(_manifest.Usual());

        Assert.That(became.Agreement!.Slug, Is.EqualTo("ways-of-deciding-2"));
    }

    private static string Id(IReadOnlyList<Clause> clauses, string opening) =>
        clauses.Single(clause => clause.Source.TrimStart('*', '-', ' ').StartsWith(opening, StringComparison.Ordinal)).Id;

    private async Task<ImportedAgreement> Import(Manifest manifest)
    {
        await Run(manifest);
        return await Became(manifest);
    }

    private async Task<int> Run(Manifest manifest, string? until = null) =>
        Acts.Granted(await World.The<ImportAgreements>().Run(Actor.Operator, await manifest.Read(until)));

    private async Task<ImportedAgreement> Became(Manifest manifest)
    {
        await using var connection = await World.Database.Open();
        return (await ImportedAgreement.Of(connection, await manifest.Read())).Single();
    }

    private async Task<IReadOnlyList<AgreementVersion>> Versions(ImportedAgreement became)
    {
        await using var connection = await World.Database.Open();
        return await AgreementStore.WholeVersions(connection, became.Agreement!.Id);
    }

    /// <summary>A version that no history brought.</summary>
    private async Task Amended(string slug) =>
        Acts.Granted(
            await World
                .The<Writer>()
                .Run<Done>(
                    Actor.Operator,
                    async change =>
                    {
                        var agreement = (await AgreementStore.Find(change.Connection, slug, change.Transaction))!;
                        var version = MakeVersion.Of(
                            agreement.Id,
                            agreement.Version + 1,
                            VersionKind.Amended,
                            ClauseHtml.RenderAll(Clauses.Fresh("Decided here.\n")),
                            new Terms(),
                            change.Now
                        );
                        await MakeVersion.Next(change, agreement, version);
                        return Done.It;
                    }
                )
        );
}
