using Governance.Core.Agreements;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Tests.Testing;

namespace Governance.Tests.Agreements;

/// <summary>What is said about a clause stays about it through new versions, and words offered for it begin an amendment.</summary>
internal sealed class ClauseTalkTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _alder = null!;
    private Agreement _agreement = null!;
    private string _claims = "";

    [SetUp]
    public async Task An_agreement_with_a_clause_about_claims()
    {
        _alder = await World.Coop("Alder");
        _agreement = await World.Adopted(_alder);
        _claims = (await World.VersionOf(_agreement)).Parts.Single(part => part.Source.Contains("ten days")).Id;
    }

    [Test]
    public async Task It_says_when_the_clause_has_other_words_and_when_it_is_gone()
    {
        var comment = await Say("Too short.", new SaidAs(Clause: _claims));
        Assert.That((await Place(comment)) is { Name: "1(1)", State: AnchorState.Same }, Is.True);

        await Change("thirty days", "It is paid within a week.");
        Assert.That((await Place(comment)).State, Is.EqualTo(AnchorState.Same), "another clause changed");

        await Change("ten days", "A claim lasts two weeks.");
        Assert.That((await Place(comment)).State, Is.EqualTo(AnchorState.Changed));
        Assert.That((await Place(comment)).Changes, Does.Contain("?from=1&to=3#d-" + _claims));

        await Change("two weeks", "");
        Assert.That((await Place(comment)).State, Is.EqualTo(AnchorState.Gone));
        Assert.That((await Place(comment)).Path, Does.EndWith("/versions/1#c-" + _claims));
    }

    [Test]
    public async Task In_the_talk_about_an_amendment_its_agreement_has_the_clauses()
    {
        var amendment = await World.Moved(_alder, AmendAgreement.Name, await World.Changing(_agreement, ("ten days", "A claim lasts.")));
        var comment = await Say("Why?", new SaidAs(SaidAs.Question, _claims), amendment.Value);
        Assert.That(comment.AgreementId, Is.EqualTo(_agreement.Id.Value));
    }

    [Test]
    public async Task The_agreement_counts_what_is_said_at_each_clause()
    {
        await Say("One.", new SaidAs(Clause: _claims));
        var hidden = await Say("Two.", new SaidAs(Clause: _claims));
        await Say("Of none.", SaidAs.Plain);
        Acts.Granted(await World.The<HideComment>().Run(Actor.Of(World.Steward), hidden.Id, "Off the point."));
        await using var connection = await World.Database.Open();
        var counts = await CommentStore.AtClauses(connection, _agreement.Id.Value, _agreement.Id.Value);
        Assert.That(counts, Is.EqualTo(new Dictionary<string, int> { [_claims] = 1 }));
    }

    [Test]
    public async Task Words_offered_begin_an_amendment_of_the_clause_as_it_is_now()
    {
        var comment = await Offer("A claim lasts a month.");
        var offered = Acts.Granted(await Offered(comment));
        Assert.That((offered.IsLate, offered.Motion.Ops.Single().Text), Is.EqualTo((false, "A claim lasts a month.")));

        await Change("ten days", "A claim lasts two weeks.");
        offered = Acts.Granted(await Offered(comment));
        Assert.That((offered.IsLate, offered.Motion.Base), Is.EqualTo((true, 2)));
        Acts.Granted(await Record(offered));

        await Change("two weeks", "A claim lasts a month.");
        Assert.That((await Offered(comment)).Refusal, Is.EqualTo(new NothingIsOffered()), "it says so by now");

        await Change("a month", "");
        Assert.That((await Offered(comment)).Refusal, Is.EqualTo(new ClauseIsGone()));
    }

    [TestCase("with a receipt.", "- with a receipt.")]
    [TestCase("* with a receipt.", "* with a receipt.")]
    public async Task An_item_stays_an_item_where_only_its_words_are_offered(string offer, string becomes)
    {
        var item = (await World.VersionOf(_agreement)).Parts[^1].Id;
        var comment = await Say("Notes are lost.", new SaidAs(SaidAs.WordsOffered, item, offer));
        Assert.That(Acts.Granted(await Offered(comment)).Motion.Ops.Single().Text, Is.EqualTo(becomes));
    }

    [Test]
    public async Task What_is_hidden_offers_nothing()
    {
        var comment = await Offer("A claim lasts a month.");
        Acts.Granted(await World.The<HideComment>().Run(Actor.Of(World.Steward), comment.Id, "Off the point."));
        await using var connection = await World.Database.Open();
        var now = (await CommentStore.Find(connection, comment.Id))!;
        Assert.That((await Offered(now)).Refusal, Is.EqualTo(new NothingIsOffered()));
    }

    /// <summary>The amendment can be put.</summary>
    private async Task<Result<Core.Proposals.ProposalId>> Record(OfferedWords offered) =>
        await World.Moved(_alder, AmendAgreement.Name, offered.Motion);

    private Task<Comment> Offer(string words) => Say("It is kinder.", new SaidAs(SaidAs.WordsOffered, _claims, words));

    private async Task<Comment> Say(string words, SaidAs saidAs, string? subject = null) =>
        Acts.Granted(
            await World.The<PostComment>().Run(Actor.Of(_alder.Delegate), subject ?? _agreement.Id.Value, words, null, null, saidAs: saidAs)
        );

    private async Task<Result<OfferedWords>> Offered(Comment comment)
    {
        await using var connection = await World.Database.Open();
        return await OfferedWords.Of(connection, comment);
    }

    private async Task<AnchorPlace> Place(Comment comment)
    {
        await using var connection = await World.Database.Open();
        return (await ClauseAnchors.With(connection, [comment])).Single().Place!;
    }

    private async Task Change(string at, string words) =>
        await World.Decided(_alder, AmendAgreement.Name, await World.Changing(_agreement, (at, words)));
}
