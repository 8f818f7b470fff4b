using CsCheck;
using Governance.Core.Agreements;
using Governance.Core.Text;
using Governance.Tests.Testing;

namespace Governance.Tests.Agreements;

/// <summary>What amendments, votes and comments hang on: a clause is the same clause after an edit.</summary>
internal sealed class ClauseIdentityTests
{
    private const string Text = """
        # Standing rules

        ## Membership

        1.1 A co-op joins when two members speak for it and none against.

        1.2 A member leaves with three months of notice.

        ## Money

        * Dues are paid by the fifth of each month.
        * A fund is spent by decision of the general circle.

        | what | how much |
        |---|---|
        | dues | one per cent |
        | deposit | one hundred |

        """;

    private static readonly IReadOnlyList<Clause> _before = Clauses.Fresh(Text);

    [Test]
    public void Headings_paragraphs_items_and_rows_are_clauses() => Assert.That(_before, Has.Count.EqualTo(10));

    [Test]
    public void A_clause_that_is_reworded_is_the_same() =>
        Assert.That(Ids(Text.Replace("three months", "six months", StringComparison.Ordinal)), Is.EqualTo(Ids(Text)));

    [Test]
    public void A_clause_that_is_reworded_has_its_words_since_then_and_the_others_as_before()
    {
        var after = Clauses.Next(_before, Text.Replace("three months", "six months", StringComparison.Ordinal), 7);

        Assert.That(after.Select(clause => clause.Since), Is.EqualTo([1, 1, 1, 7, 1, 1, 1, 1, 1, 1]));
    }

    [TestCase("* ", "- ", TestName = "Asterisks become dashes")]
    [TestCase("## ", "### ", TestName = "Headings go down a level")]
    [TestCase("\n", "\r\n", TestName = "Line ends become those of another system")]
    [TestCase("1.2 A member", "**1.2** A member", TestName = "A number becomes bold")]
    public void Another_form_is_no_change_of_words(string was, string now)
    {
        var after = Clauses.Next(_before, Text.Replace(was, now, StringComparison.Ordinal), 2);

        Assert.That(after.Select(clause => (clause.Id, clause.Since)), Is.EqualTo(_before.Select(clause => (clause.Id, 1))));
    }

    [Test]
    public void A_section_that_moves_keeps_all_its_ids()
    {
        var money = Text[Text.IndexOf("## Money", StringComparison.Ordinal)..];
        var moved = "# Standing rules\n\n" + money + "\n" + Text["# Standing rules\n\n".Length..^money.Length];
        var ids = Ids(Text);

        Assert.That(Ids(moved), Is.EqualTo([ids[0], .. ids[4..], .. ids[1..4]]));
    }

    [Test]
    public void A_clause_that_is_cut_in_several_is_where_it_begins()
    {
        const string Long =
            "2.1 Shares are held by people who work here. They are not sold to anybody else, and a share is given back when its holder "
            + "leaves, at the price that was paid for it, within a year, in money or in kind as both agree.\n";
        const string Short =
            "**2.1 Shares are held by people who work here.**\n\n* They are not sold to anybody else, and a share is given back when its "
            + "holder leaves, at the price that was paid for it.\n* It is paid within a year, in money or in kind as both agree.\n";
        var before = Clauses.Fresh(Long);
        var after = Clauses.Next(before, Short, 2);

        Assert.That(after[0].Id, Is.EqualTo(before[0].Id));
    }

    [Test]
    public void Whatever_is_done_to_a_text_its_clauses_are_the_text_and_no_two_have_one_id() =>
        Gen.Select(TextOf, TextOf, TextOf)
            .Sample(texts =>
            {
                var first = Clauses.Fresh(texts.Item1);
                var second = Clauses.Next(first, texts.Item2, 2);
                var third = Clauses.Next(second, texts.Item3, 3);
                return Clauses.Join(first) == texts.Item1
                    && Clauses.Join(second) == texts.Item2
                    && Clauses.Join(third) == texts.Item3
                    && IsEachOnce(first)
                    && IsEachOnce(second)
                    && IsEachOnce(third);
            });

    [Test]
    public void What_a_difference_tells_are_all_clauses_of_both_texts() =>
        Gen.Select(TextOf, TextOf)
            .Sample(texts =>
            {
                var before = Clauses.Fresh(texts.Item1);
                var after = Clauses.Next(before, texts.Item2, 2);
                var changes = ClauseDiff.Between(before, after);
                return changes.Select(change => change.After).OfType<Clause>().SequenceEqual(after)
                    && changes
                        .Select(change => change.Before)
                        .OfType<Clause>()
                        .Select(clause => clause.Id)
                        .Order()
                        .SequenceEqual(before.Select(clause => clause.Id).Order());
            });

    /// <summary>Markdown of all kinds, whole and broken, with line ends of all systems.</summary>
    internal static Gen<string> TextOf { get; } =
        Any.Of(
                "# Title\n",
                "## One\r\n",
                "###Tight\n",
                "A member leaves with notice.\n",
                "A member leaves with six months of notice.\n",
                "1.1 A co-op joins.\n",
                "**1.2** A co-op leaves.\n",
                "* dues\n",
                "- dues\n",
                "1. first\n",
                "  - nested\n",
                "| a | b |\n|---|---|\n",
                "| 1 | 2 |\n",
                "> said\n",
                "```\n",
                "[a]: https://example.org\n",
                "[a](b.md)\n",
                "***\n",
                "===\n",
                "<div>\n",
                "\uFEFF",
                "\r",
                "\n",
                "\n\n",
                "\r\n\r\n",
                "\t",
                "word "
            )
            .Array[0, 25]
            .Select(string.Concat);

    private static bool IsEachOnce(IReadOnlyList<Clause> clauses) =>
        clauses.Select(clause => clause.Id).Distinct().Count() == clauses.Count;

    private static List<string> Ids(string text) => [.. Clauses.Next(_before, text, 2).Select(clause => clause.Id)];
}
