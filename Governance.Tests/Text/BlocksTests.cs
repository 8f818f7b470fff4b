using CsCheck;
using Governance.Core.Text;
using Governance.Tests.Testing;

namespace Governance.Tests.Text;

internal sealed class BlocksTests
{
    private const string Text = "# Title\n\nFirst paragraph.\n\n- one\n- two\n\nLast paragraph.\n";

    [Test]
    public void All_blocks_joined_are_the_text_byte_for_byte() => Assert.That(Blocks.Join(Blocks.Fresh(Text)), Is.EqualTo(Text));

    [Test]
    public void No_text_is_lost_whatever_it_is() =>
        Any.Of("# a\n", "b c\n", "\n", "- d\n", "  - e\n", "> f\n", "| g | h |\n|---|---|\n", "```\ni\n", "\t", "[j]: k\n", "***\n")
            .Array[0, 30]
            .Sample(parts => string.Concat(Blocks.Split(string.Concat(parts))) == string.Concat(parts));

    [Test]
    public void A_heading_a_paragraph_and_each_item_are_blocks() =>
        Assert.That(
            Blocks.Split(Text).Select(block => block.Trim()),
            Is.EqualTo(new[] { "# Title", "First paragraph.", "- one", "- two", "Last paragraph." })
        );

    [Test]
    public void A_reworded_block_keeps_its_id()
    {
        var before = Blocks.Fresh("The claim lapses after five working days without contact.\n\nSomething else entirely.\n");
        var after = Blocks.Next(before, "The claim lapses after ten working days without contact.\n\nSomething else entirely.\n");

        Assert.That(after.Select(block => block.Id), Is.EqualTo(before.Select(block => block.Id)));
    }

    [Test]
    public void A_moved_block_keeps_its_id()
    {
        var before = Blocks.Fresh("First.\n\nSecond.\n\nThird.\n");
        var after = Blocks.Next(before, "Third.\n\nFirst.\n\nSecond.\n");

        Assert.That(after.Select(block => block.Id), Is.EqualTo(new[] { before[2].Id, before[0].Id, before[1].Id }));
    }

    [Test]
    public void A_new_block_gets_an_id_that_no_other_had()
    {
        var before = Blocks.Fresh("First.\n\nLast.\n");
        var after = Blocks.Next(before, "First.\n\nWholly different words here.\n\nLast.\n");

        Assert.That(before.Select(block => block.Id), Does.Not.Contain(after[1].Id));
        Assert.That(after[2].Id, Is.EqualTo(before[1].Id));
    }
}
