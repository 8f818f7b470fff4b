using Dapper;
using Governance.Core.Data;
using Governance.Core.Exchange;
using Governance.Core.Policies;
using Governance.Core.Words;
using Governance.Tests.Testing;
using static Governance.Tests.Policies.Ruling;

namespace Governance.Tests.Architecture;

/// <summary>What the documents say is what the program does.</summary>
internal sealed class DocumentTests
{
    private static readonly IReadOnlyList<string[]> _examples = [.. Rows("docs/rules.md", cells: 5)];

    [TestCaseSource(nameof(_examples))]
    public void Worked_examples_come_out_as_the_document_says(string rule, string seats, string answers, string outcome, string words)
    {
        var policy = PolicyBook.Find(rule)!;
        var verdict = Rule(rule, int.Parse(seats), answers);

        Assert.That(Speech.English["outcome." + Core.Kernel.Fact.Cell(verdict.Outcome)].ToLowerInvariant(), Is.EqualTo(outcome));
        if (words.Length > 0)
        {
            Assert.That(Speech.English.Sentence(policy, verdict, SeatNoun.Coop), Is.EqualTo(words));
        }
    }

    [Test]
    public void The_document_of_rules_has_examples() => Assert.That(_examples, Has.Count.GreaterThan(10));

    [Test]
    public void The_document_of_the_record_names_every_table_that_the_journal_answers_for() =>
        Assert.That(Tables(after: "## The tables that the journal answers for"), Is.EquivalentTo(Record.Tables.Keys));

    [Test]
    public async Task Every_other_table_stands_in_the_document_with_its_reason()
    {
        await using var database = await TestDatabase.New(Dialect.Sqlite);
        await using var connection = await database.Open();
        var all = await connection.QueryAsync<string>(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'SchemaVersions'"
        );

        Assert.That(
            Tables(after: "## The tables it does not answer for"),
            Is.EquivalentTo(all.Except(Record.Tables.Keys)),
            "a new table is given to the journal, or its exception is written down"
        );
    }

    /// <summary>The names in backticks of the first column of a table.</summary>
    private static IEnumerable<string> Tables(string after) =>
        Read("docs/record.md")
            .SkipWhile(line => line != after)
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split(','))
            .Select(cell => cell.Trim().Trim('`'));

    private static IEnumerable<string[]> Rows(string document, int cells) =>
        Read(document)
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray())
            .Where(row => row.Length == cells && PolicyBook.Find(row[0]) is not null);

    private static string[] Read(string document) => File.ReadAllLines(Path.Combine(Repository.Root, document));
}
