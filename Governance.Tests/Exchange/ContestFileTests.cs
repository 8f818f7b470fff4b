using System.Text;
using Governance.Core.Exchange;
using Governance.Core.Methods;

namespace Governance.Tests.Exchange;

internal sealed class ContestFileTests
{
    private const string Blt = """
        # the committee
        3 2   # three candidates, two seats
        -2    # B withdrew
        4 1 2 3 0
        (paper 7) 2 3=1 0
        1 - 3 # after an empty place
        0
        1 0
        0
        "Ann"
        "Bob"
        "Cém"
        "The committee"
        """;

    [Test]
    public void Blt_with_comments_withdrawals_shared_and_empty_places()
    {
        var file = Read(Blt);

        Assert.That((file.Title, file.MethodUnlessSaid, file.Contest.Seats), Is.EqualTo(("The committee", "stv-scottish", 2)));
        Assert.That((file.Contest.Candidates, file.Withdrawn), Is.EqualTo((new[] { "Ann", "Cém" }, new[] { "Bob" })));
        Assert.That(Rows(file), Is.EquivalentTo(new[] { "4× 0 2", "2× 2 1", "1× 65535 2", "1×" }));
    }

    [Test]
    public void Condorcet_text_with_tags_weights_and_parameters()
    {
        var file = Read("#/Candidates: A ; B ; C\n#/Number of Seats: 2\nnorth, post || A > B = C ^ 2 * 3 # six\n/EMPTY_RANKING/\n\nC\n");

        Assert.That((file.Contest.Candidates, file.Contest.Seats), Is.EqualTo((new[] { "A", "B", "C" }, 2)));
        Assert.That(Rows(file), Is.EquivalentTo(new[] { "6× 0 2 5", "1×", "1× 4" }));
    }

    [Test]
    public void A_table_of_ranks_with_gaps_level_places_and_a_weight()
    {
        var file = Read("Weight,\"Smith, A\",B,C\n3,1,,3\n1,1,1,2\n,2,1,\n");

        Assert.That((file.Contest.Candidates, file.MethodUnlessSaid), Is.EqualTo((new[] { "Smith, A", "B", "C" }, "schulze")));
        Assert.That(Rows(file), Is.EquivalentTo(new[] { "3× 0 65535 4", "1× 0 3 4", "1× 2 0" }));
    }

    [Test]
    public void The_form_is_told_from_the_content_with_or_without_a_byte_order_mark()
    {
        var marked = ContestFile.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("A > B\n")], null);

        Assert.That(marked.Contest.Candidates, Is.EqualTo(new[] { "A", "B" }));
        Assert.That(Read("1 > 2\n").Contest.Candidates, Is.EqualTo(new[] { "1", "2" }));
        Assert.That(Read("""{"id":"x","method":"irv","candidates":["A"],"ballots":[]}""").Method, Is.EqualTo("irv"));
    }

    [TestCase("", "The file is empty.")]
    [TestCase("2 1\n1 1 2 0\n1 3 0\n0\n\"A\"\n\"B\"\n", "Line 3: a ballot names candidate 3, and there are 2.")]
    [TestCase("2 1\n1 1 x 0\n0\n", "Line 2: 'x' is not part of a ballot.")]
    [TestCase("2 1\n1 1 2\n", "Line 3: a ballot ends with 0.")]
    [TestCase("2 1\n1 1= 0\n0\n\"A\"\n\"B\"\n", "Line 2: a ballot names candidate 0, and there are 2.")]
    [TestCase("2 1\n1 1 0\n", "Line 3: the weight of a ballot, or the 0 after the last one is due.")]
    [TestCase("2 1\n0\n\"A\"\n", "Line 4: the name of candidate 2 of 2 is due, in quotes.")]
    [TestCase("2 1\n0\n\"A\"\n\"A\"\n", "Line 4: two candidates have the same name.")]
    [TestCase("2 0\n0\n", "Line 1: there is at least one candidate and one seat.")]
    [TestCase("99999999 1\n0\n", "Line 1: the number of candidates is too large.")]
    [TestCase("A > B\nA > > B\n", "Line 2: a candidate's name is missing.")]
    [TestCase("A > B * many\n", "Line 1: a whole number is due after *.")]
    [TestCase("#/Candidates: A ; B\nA > C\n", "Line 2: 'C' is not among the candidates.")]
    [TestCase("A,B\n1,2\n1\n", "Line 3: 1 cells, where the header has 2.")]
    [TestCase("A,B\n1,first\n", "Line 2: 'first' is not a whole number of 0 to 9999.")]
    [TestCase("A,A\n1,2\n", "Line 1: every column needs the name of a candidate, each once.")]
    [TestCase("""{"candidates":["A"],"ballots":[{"ranking":[["B"]]}]}""", "Ballot 1: 'B' is not among the candidates.")]
    [TestCase(
        """{"candidates":["A"],"ballots":[{"weight":-1,"ranking":[["A"]]}]}""",
        "Ballot 1: weight is a whole number of 0 or more, not -1."
    )]
    [TestCase(
        """{"candidates":["A"],"ballots":[{"ranking":[]},{"approvals":[]}]}""",
        "The ballots are of more than one kind: rankings, approvals."
    )]
    [TestCase("""{"candidates":["A","A"],"ballots":[]}""", "Two candidates have the same name.")]
    [TestCase(
        """{"profile":"../secret","ballots":[]}""",
        "The profile '../secret' is read from ../profiles beside the folder of a case, by a plain name."
    )]
    public void Bad_input_is_told_with_its_line(string text, string sentence) =>
        Assert.That(() => Read(text), Throws.TypeOf<BadInputException>().With.Message.EqualTo(sentence));

    [Test]
    public void Weights_that_no_64_bits_hold_are_bad_input() =>
        Assert.That(
            () => Read("A * 9223372036854775807\nA\n"),
            Throws.TypeOf<BadInputException>().With.Property("Code").EqualTo("too_large")
        );

    [Test]
    public void A_case_that_is_no_JSON_is_bad_input() => Assert.That(() => Read("{\"candidates\":"), Throws.TypeOf<BadInputException>());

    private static ContestFile Read(string text) => ContestFile.Read(Encoding.UTF8.GetBytes(text), null);

    private static IEnumerable<string> Rows(ContestFile file)
    {
        var ballots = file.Contest.Rankings!;
        return Enumerable
            .Range(0, ballots.Count)
            .Select(one => $"{ballots.Weight(one)}× {string.Join(' ', ballots.Marks(one).ToArray())}".Trim());
    }
}
