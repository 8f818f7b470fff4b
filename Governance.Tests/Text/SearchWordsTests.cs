using Governance.Core.Text;

namespace Governance.Tests.Text;

internal sealed class SearchWordsTests
{
    [TestCase("Fee, fee & FÉE!", "fee|fee|fee")]
    [TestCase("  ", "")]
    [TestCase("\"; DROP TABLE x; --", "drop|table|x")]
    [TestCase("a b c d e f g h i j k l m n", "a|b|c|d|e|f|g|h|i|j|k|l")]
    public void Words_are_letters_and_digits_small_and_without_accents(string typed, string words) =>
        Assert.That(string.Join('|', SearchWords.Of(typed)), Is.EqualTo(words));

    [TestCase("A Fée is a fee, no feed", "fee", "A [Fée] is a [fee], no [feed]", TestName = "the last word marks what begins with it")]
    [TestCase("A Fée is a fee, no feed", "fee is", "A [Fée] [is] a [fee], no feed", TestName = "the others mark themselves")]
    [TestCase("<b>fee</b> & more", "fee", "<b>[fee]</b> & more")]
    [TestCase("nothing", "", "nothing")]
    public void What_was_found_stands_apart(string text, string typed, string marked) =>
        Assert.That(Shown(SearchWords.Marked(text, SearchWords.Of(typed))), Is.EqualTo(marked));

    [Test]
    public void A_snippet_shows_the_first_place_on_one_line_without_marks_of_Markdown()
    {
        var text =
            string.Concat(Enumerable.Repeat("before ", 60)) + "\n\n## The **fee**\n\n[link](https://x.example) " + new string('z', 400);

        var shown = Shown(SearchWords.Snippet(text, SearchWords.Of("fee")));

        Assert.That(shown, Does.StartWith("…before ").And.Contain(" The [fee] link ").And.EndsWith("…"));
        Assert.That(shown, Does.Not.Contain("**").And.Not.Contain("\n"));
        Assert.That(SearchWords.Snippet(text, SearchWords.Of("absent")), Is.Empty);
    }

    [Test]
    public void Pieces_joined_are_the_text_again()
    {
        foreach (var text in new[] { "", "a", "é à \ud83d\ude00 b", "a\u0301b fee" })
        {
            Assert.That(string.Concat(SearchWords.Marked(text, ["fee", "a"]).Select(piece => piece.Text)), Is.EqualTo(text));
        }
    }

    private static string Shown(IEnumerable<FoundPiece> pieces) =>
        string.Concat(pieces.Select(piece => piece.IsFound ? $"[{piece.Text}]" : piece.Text));
}
