using CsCheck;
using Governance.Core.Text;
using Governance.Tests.Testing;

namespace Governance.Tests.Text;

internal sealed class TextDiffTests
{
    [Test]
    public void Only_the_words_that_changed_are_marked() =>
        Assert.That(
            TextDiff.Words("within three working days", "within five working days"),
            Is.EqualTo(
                new Run[]
                {
                    new(Edit.Kept, "within "),
                    new(Edit.Removed, "three"),
                    new(Edit.Added, "five"),
                    new(Edit.Kept, " working days"),
                }
            )
        );

    [Test]
    public void Both_texts_can_be_read_out_of_their_difference()
    {
        var text = Any.Of("consent ", "objection ", "of ", "the ", "co-op ", "five ", "ten ", "days", ". ", "\n")
            .Array[0, 25]
            .Select(string.Concat);

        Gen.Select(text, text)
            .Sample(
                (before, after) =>
                {
                    var runs = TextDiff.Words(before, after);
                    return string.Concat(runs.Where(run => run.Edit != Edit.Added).Select(run => run.Words)) == before
                        && string.Concat(runs.Where(run => run.Edit != Edit.Removed).Select(run => run.Words)) == after;
                }
            );
    }

    [Test]
    public void What_was_removed_stands_where_it_stood()
    {
        var before = Blocks.Fresh("One.\n\nTwo is long gone.\n\nThree.\n");
        var after = Blocks.Next(before, "One.\n\nThree.\n");

        Assert.That(
            TextDiff.Between(before, after).Select(block => block.Edit),
            Is.EqualTo(new[] { BlockEdit.Kept, BlockEdit.Removed, BlockEdit.Kept })
        );
    }

    [Test]
    public void A_block_in_another_place_is_moved_not_removed_and_added()
    {
        var before = Blocks.Fresh("One.\n\nTwo.\n\nThree.\n");
        var after = Blocks.Next(before, "Three.\n\nOne.\n\nTwo.\n");

        Assert.That(TextDiff.Between(before, after).Count(block => block.Edit == BlockEdit.Moved), Is.EqualTo(1));
        Assert.That(TextDiff.Between(before, after).Count(block => block.Edit is BlockEdit.Added or BlockEdit.Removed), Is.Zero);
    }
}
