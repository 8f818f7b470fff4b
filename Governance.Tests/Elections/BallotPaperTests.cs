using Governance.Core.Elections;
using Governance.Core.Kernel;

namespace Governance.Tests.Elections;

/// <summary>What a ballot is understood to say, and what it may not say.</summary>
internal sealed class BallotPaperTests
{
    [TestCase("schulze", "1,1,3", "[1,1,2]", TestName = "Equal ranks stay equal where the method reads them, and gaps close")]
    [TestCase("schulze", ",3,", "[null,1,null]", TestName = "What is left out stays left out")]
    [TestCase("irv", "2,1,3", "[2,1,3]", TestName = "A ranking is kept as it is")]
    [TestCase("approval", "1,,1", "[1,null,1]", TestName = "A tick is a one")]
    [TestCase("score", "0,5,", "[0,5,null]", TestName = "No score is not a score of nothing")]
    [TestCase("dot", "7,3,", "[7,3,null]", TestName = "All points may be given")]
    public void It_is_read(string method, string typed, string kept) =>
        Assert.That(BallotPaper.Write(Read(method, typed).Value), Is.EqualTo(kept));

    [TestCase("irv", "1,1,2", "place_is_shared")]
    [TestCase("stv-scottish", "2,,2", "place_is_shared")]
    [TestCase("schulze", "0,1,2", "mark_does_not_fit")]
    [TestCase("schulze", "1,x,2", "mark_does_not_fit")]
    [TestCase("schulze", "4,,", "mark_does_not_fit")]
    [TestCase("score", "6,,", "mark_does_not_fit")]
    [TestCase("score", "-1,,", "mark_does_not_fit")]
    [TestCase("dot", "9,3,", "too_many_points")]
    [TestCase("dot", "0,0,0", "ballot_says_nothing")]
    [TestCase("approval", "0,,", "ballot_says_nothing")]
    [TestCase("irv", ",,", "ballot_says_nothing")]
    [TestCase("irv", "1,2", "ballot_is_of_others")]
    public void It_is_refused(string method, string typed, string code) => Assert.That(Read(method, typed).Refusal?.Code, Is.EqualTo(code));

    [Test]
    public void Every_mark_that_does_not_fit_is_named() =>
        Assert.That(Read("score", "9,8,1").Refusal!.Parts.Select(part => part.Field), Is.EqualTo(new[] { "m-1", "m-2" }));

    [TestCase("irv", "A\nA", null, "option_is_twice")]
    [TestCase("irv", "Ann\nАnn", null, "option_is_twice", TestName = "Names that look the same are refused")]
    [TestCase("irv", "A", null, "options_do_not_fit")]
    [TestCase("irv", "A\nB\nC", "2", "seats_do_not_fit", TestName = "A runoff elects one")]
    [TestCase("stv-scottish", "A\nB", "2", "seats_do_not_fit")]
    [TestCase("magic", "A\nB", null, "method_is_not_offered")]
    [TestCase("greedy", "A: 5\nB", null, "form_is_refused")]
    public void A_form_that_cannot_be_an_election_is_refused(string method, string options, string? seats, string code) =>
        Assert.That(PrepareElection.Read(new ElectionForm("Title", "", method, options, seats)).Refusal?.Code, Is.EqualTo(code));

    private static Result<IReadOnlyList<int?>> Read(string method, string typed)
    {
        var (election, options) = PrepareElection.Read(new ElectionForm("Title", "", method, "A\nB\nC")).Value;
        return BallotPaper.Read(election, options, typed.Split(','));
    }
}
