using CsCheck;
using Governance.Core.Agreements;
using Governance.Core.Text;
using Governance.Tests.Testing;

namespace Governance.Tests.Agreements;

/// <summary>An amendment made by editing the whole text says that text, whatever the edit.</summary>
internal sealed class AmendmentLawsTests
{
    /// <summary>Clauses that a person would write: each ends where it ends.</summary>
    private static readonly Gen<string> _text = Any.Of(
            "# Standing rules",
            "## Membership",
            "## Money",
            "### Dues",
            "A member leaves with three months of notice.",
            "A member leaves with six months of notice.",
            "A co-op joins when two members speak for it and none against.",
            "1.1 A round is open for seven days.",
            "1.2 A round is open for ten days, holidays left out.",
            "* Dues are paid by the fifth.",
            "* Dues are paid by the tenth.",
            "* A fund is spent by decision.",
            "* A fund is spent by decision.\n* A reserve is kept.",
            "1. First we talk.\n2. Then we decide.",
            "| what | how much |\n|---|---|\n| dues | one per cent |\n| deposit | one hundred |",
            "> A quotation.",
            "**Bold words** and [a link](rules.md)."
        )
        .Array[1, 14]
        .Select(parts => string.Join("\n\n", parts) + "\n");

    [Test]
    public void It_has_the_words_of_the_text_that_was_written() =>
        Gen.Select(_text, _text)
            .Sample(
                (before, text) =>
                {
                    var clauses = Clauses.Fresh(before);
                    var applied = ClauseOps.Apply(clauses, AmendmentText.Between(clauses, text), 2);
                    return !applied.IsRefused && Words(applied.Value).SequenceEqual(Words(Clauses.Fresh(text)));
                },
                iter: 2_000
            );

    [Test]
    public void What_comes_behind_a_clause_that_becomes_two_comes_behind_both()
    {
        var before = Clauses.Fresh("First.\n\nLast.\n");
        ClauseOp[] ops =
        [
            new()
            {
                Op = OpKind.Change,
                Clause = before[0].Id,
                Was = ClauseOp.HashOf(before[0]),
                Text = "One.\n\nTwo.",
            },
            new()
            {
                Op = OpKind.Insert,
                Clause = "cnew",
                After = before[0].Id,
                Text = "Three.",
            },
        ];

        Assert.That(Words(ClauseOps.Apply(before, ops, 2).Value), Is.EqualTo(["One.", "Two.", "Three.", "Last."]));
    }

    [Test]
    public void Without_an_edit_there_is_no_change() => _text.Sample(text => AmendmentText.Between(Clauses.Fresh(text), text).Count == 0);

    /// <summary>Broken Markdown may not come apart as it was put together; then it is refused. Its indents may be lost, its letters never.</summary>
    [Test]
    public void What_is_not_refused_says_what_was_written_even_of_broken_texts() =>
        Gen.Select(ClauseIdentityTests.TextOf, ClauseIdentityTests.TextOf)
            .Sample(
                (before, text) =>
                {
                    var clauses = Clauses.Fresh(before);
                    var applied = ClauseOps.Apply(clauses, AmendmentText.Between(clauses, text), 2);
                    return applied.IsRefused || Letters(Clauses.Join(applied.Value)) == Letters(text);
                },
                iter: 2_000
            );

    private static IEnumerable<string> Words(IReadOnlyList<Clause> clauses) => clauses.Select(clause => PlainWords.Line(clause.Source));

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter).Order());
}
