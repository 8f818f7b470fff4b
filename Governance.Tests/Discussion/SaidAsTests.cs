using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Tests.Testing;

namespace Governance.Tests.Discussion;

/// <summary>What a comment is: plain, a question with or without its answer, a concern; and how deep it is in replies.</summary>
internal sealed class SaidAsTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _alder = null!;
    private CoopOf _birch = null!;
    private string _proposal = "";

    [SetUp]
    public async Task A_proposal_of_alder()
    {
        (_alder, _birch) = (await World.Coop("Alder"), await World.Coop("Birch"));
        var draft = await World.Draft(_alder.Delegate);
        _proposal = Acts.Granted(await World.The<RaiseProposal>().Run(Actor.Of(_alder.Delegate), draft, open: false)).Value;
    }

    [Test]
    public async Task A_question_is_answered_by_who_wrote_the_proposal_and_by_nobody_else()
    {
        var question = await Say(_birch.Delegate, _proposal, "How long?", SaidAs.Question);
        await Say(World.Steward, _proposal, "I wonder too.", parent: question);
        Assert.That((await Now(question)).IsAnswered, Is.False);

        var answer = await Say(_alder.Delegate, _proposal, "Ten days.", parent: question);

        Assert.That((await Now(question)).IsAnswered, Is.True);
        Assert.That((await Now(question)).Changed, Is.EqualTo(answer.Changed), "a page that shows it asks for it again");
        await Say(_alder.Delegate, _proposal, "Working days.", parent: question);
        Assert.That((await Now(question)).Changed, Is.EqualTo(answer.Changed), "it was answered already");
        Assert.That((await World.Verified()).Findings, Is.Empty);
    }

    [Test]
    public async Task Where_nothing_is_proposed_anybody_answers_but_who_asks()
    {
        var circle = CircleId.General.Value;
        var question = await Say(_birch.Delegate, circle, "Who comes?", SaidAs.Question);
        await Say(_birch.Delegate, circle, "I ask again.", parent: question);
        Assert.That((await Now(question)).IsAnswered, Is.False);
        await Say(_alder.Delegate, circle, "We do.", parent: question);
        Assert.That((await Now(question)).IsAnswered, Is.True);
    }

    [Test]
    public async Task Kinds_are_found_again_by_what_they_are()
    {
        await Say(_birch.Delegate, _proposal, "Fine.");
        await Say(_birch.Delegate, _proposal, "It costs much.", SaidAs.Concern);
        await Say(_birch.Delegate, _proposal, "How much?", SaidAs.Question);
        await using var connection = await World.Database.Open();
        foreach (var (kind, number) in new[] { ("comment", 1), ("concern", 2), ("question", 3) })
        {
            var found = await CommentStore.Matching(connection, _proposal, new CommentFilter(Kind: kind), 0, 10);
            Assert.That(found.Select(comment => (comment.Number, comment.Kind)), Is.EqualTo(new[] { (number, kind) }));
        }
    }

    [TestCase("reaction", "field_is_not_understood", TestName = "A reaction is due of a process and nobody's choice")]
    [TestCase("offer", "no_words_offered", TestName = "Who offers words gives some")]
    public async Task What_a_comment_cannot_be_is_refused(string kind, string code)
    {
        var said = await World.The<PostComment>().Run(Actor.Of(_birch.Delegate), _proposal, "No.", null, null, null, new SaidAs(kind));
        Assert.That(said.Refusal?.Code, Is.EqualTo(code));
    }

    [Test]
    public async Task Words_are_offered_for_a_clause_that_is_there()
    {
        var post = World.The<PostComment>();
        var alder = Actor.Of(_alder.Delegate);
        var nowhere = await post.Run(alder, _proposal, "No.", null, null, null, new SaidAs(Offer: "Other words."));
        var gone = await post.Run(alder, _proposal, "No.", null, null, null, new SaidAs(Offer: "Other words.", Clause: "c123"));
        Assert.That((nowhere.Refusal, gone.Refusal), Is.EqualTo((new OfferIsForAClause(), new ClauseIsGone())));
    }

    [Test]
    public async Task While_only_questions_are_due_everything_asked_is_one()
    {
        var draft = await World.Draft(_alder.Delegate, "consent-s3");
        var id = Acts.Granted(await World.The<RaiseProposal>().Run(Actor.Of(_alder.Delegate), draft, open: false));
        var said = await Say(_birch.Delegate, id.Value, "Is this a concern?", SaidAs.Concern);
        Assert.That(said.Kind, Is.EqualTo("question"));
    }

    [Test]
    public async Task Replies_are_two_deep_and_then_quote_what_they_answer()
    {
        var said = new List<Comment> { await Say(_alder.Delegate, _proposal, "One") };
        foreach (var words in new[] { "Two", "Three", "Four" })
        {
            said.Add(await Say(_birch.Delegate, _proposal, words, parent: said[^1]));
        }

        var shown = new List<(int, string?)>();
        foreach (var comment in said)
        {
            var now = await Now(comment);
            shown.Add((now.Depth, now.ParentWords));
        }

        Assert.That(shown, Is.EqualTo(new (int, string?)[] { (0, null), (1, null), (2, null), (3, "Three") }));
        Acts.Granted(await World.The<HideComment>().Run(Actor.Of(World.Steward), said[2].Id, "Off the point."));
        Assert.That((await Now(said[3])).ParentWords, Is.Null, "what is hidden is quoted nowhere");
    }

    private async Task<Comment> Say(PersonId person, string subject, string words, string? kind = null, Comment? parent = null) =>
        Acts.Granted(await World.The<PostComment>().Run(Actor.Of(person), subject, words, parent?.Id, null, saidAs: new SaidAs(kind)));

    private async Task<Comment> Now(Comment comment)
    {
        await using var connection = await World.Database.Open();
        return (await CommentStore.Find(connection, comment.Id))!;
    }
}
