using Governance.Core.Agreements;
using Governance.Core.Text;
using Governance.Tests.Testing;

namespace Governance.Tests.Agreements;

/// <summary>Changing, moving, adding and taking out clauses: exact, or refused with the reason.</summary>
internal sealed class ClauseOpsTests
{
    private static readonly IReadOnlyList<Clause> _before = Clauses.Fresh(AgreementActs.Words);

    private static ClauseOp Of(OpKind kind, string at, string text = "", string after = "") =>
        AgreementActs.Op(_before, at, text) with
        {
            Op = kind,
            After = after.Length == 0 ? "" : IdOf(after),
        };

    private static string IdOf(string at) => _before.Single(part => part.Source.Contains(at, StringComparison.Ordinal)).Id;

    private static string Text(params ClauseOp[] ops) => Clauses.Join(ClauseOps.Apply(_before, ops, 2).Value);

    [Test]
    public void A_change_gives_a_clause_other_words_and_leaves_every_other_byte()
    {
        var text = Text(Of(OpKind.Change, "ten days", "A claim lasts fifteen days."));
        Assert.That(text, Is.EqualTo(AgreementActs.Words.Replace("ten days", "fifteen days", StringComparison.Ordinal)));
    }

    [Test]
    public void What_was_typed_as_one_clause_may_be_several_and_the_first_keeps_the_id()
    {
        var after = ClauseOps.Apply(_before, [Of(OpKind.Change, "ten days", "One.\n\nTwo.")], 2).Value;
        var at = Array.FindIndex(after, clause => clause.Id == IdOf("ten days"));
        Assert.That((after[at].Words, after[at + 1].Words), Is.EqualTo(("One.", "Two.")));
        Assert.That(after.Select(clause => clause.Id), Is.Unique);
    }

    [Test]
    public void A_heading_that_moves_takes_its_section_along()
    {
        var text = Text(Of(OpKind.Move, "## Claims", after: "# Sharing"));
        Assert.That(text.IndexOf("with a note", StringComparison.Ordinal), Is.LessThan(text.IndexOf("We share", StringComparison.Ordinal)));
    }

    [Test]
    public void A_new_item_stands_among_the_items_and_a_new_paragraph_apart()
    {
        var item = Of(OpKind.Insert, "by bank", "- in time,", "by bank") with { Clause = "cnew" };
        var paragraph = Of(OpKind.Insert, "ten days", "It can be renewed once.", "ten days") with { Clause = "cother" };
        Assert.That(
            Text(item, paragraph),
            Does.Contain("- by bank,\n- in time,\n- with a note.").And.Contain("ten days.\n\nIt can be renewed once.\n\nIt is paid")
        );
    }

    [Test]
    public void A_clause_behind_one_that_is_taken_out_finds_its_place()
    {
        var added = Of(OpKind.Insert, "ten days", "It lasts as long as it takes.", "ten days") with { Clause = "cnew" };
        Assert.That(Text(Of(OpKind.Delete, "ten days"), added), Does.Contain("## Claims\n\nIt lasts as long as it takes.\n\nIt is paid"));
    }

    [Test]
    public void A_clause_with_other_words_than_those_that_were_seen_is_not_changed()
    {
        var op = Of(OpKind.Change, "ten days", "A claim lasts fifteen days.") with { Was = "0" };
        Assert.That(ClauseOps.Apply(_before, [op], 2).Refusal, Is.InstanceOf<ClauseIsNotThere>());
    }

    [TestCase("```\nno end", TestName = "a fence that does not end")]
    [TestCase("<!-- no end", TestName = "a comment that does not end")]
    public void Words_cannot_break_out_of_their_clause(string words) =>
        Assert.That(ClauseOps.Apply(_before, [Of(OpKind.Change, "ten days", words)], 2).Refusal, Is.InstanceOf<ClauseBreaksOut>());

    [Test]
    public void Something_must_be_left() =>
        Assert.That(
            ClauseOps.Apply(_before, [.. _before.Select(clause => AgreementActs.Op(_before, clause.Words, ""))], 2).Refusal,
            Is.InstanceOf<NothingWouldBeLeft>()
        );

    [Test]
    public void A_clause_remembers_since_which_version_it_has_its_words()
    {
        var after = ClauseOps.Apply(_before, [Of(OpKind.Change, "ten days", "A claim lasts fifteen days.")], 7).Value;
        Assert.That(after.Where(clause => clause.Since == 7).Select(clause => clause.Words), Is.EqualTo(["A claim lasts fifteen days."]));
    }

    [Test]
    public void Numbers_are_computed_from_where_a_clause_stands()
    {
        var numbers = ClauseNumbers.Of(_before);
        Assert.That(_before.Select(clause => numbers[clause.Id]), Is.EqualTo(["", "(1)", "1", "1(1)", "1(2)", "1(3)", "1(4)"]));
    }

    [Test]
    public void A_text_that_prints_its_own_numbers_is_called_by_them()
    {
        var clauses = Clauses.Fresh("# Rules\n\n## 4 Money\n\n**4.1** We keep a purse.\n**4.2** Two people sign.\n\nWith both names.\n");
        var numbers = ClauseNumbers.Of(clauses);
        Assert.That(clauses.Select(clause => numbers[clause.Id]), Is.EqualTo(["", "4", "4.1", "4.2", "4.2(1)"]));
    }
}
