using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Tests.Testing;

namespace Governance.Tests.Discussion;

/// <summary>Small signs at what was said: by name, one of each per person, taken back as easily.</summary>
internal sealed class NodTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _alder = null!;
    private CoopOf _birch = null!;
    private Comment _comment = null!;

    [SetUp]
    public async Task Something_was_said()
    {
        (_alder, _birch) = (await World.Coop("Alder"), await World.Coop("Birch"));
        var draft = await World.Draft(_alder.Delegate);
        var subject = Acts.Granted(await World.The<RaiseProposal>().Run(Actor.Of(_alder.Delegate), draft, open: false)).Value;
        _comment = Acts.Granted(await World.The<PostComment>().Run(Actor.Of(_alder.Delegate), subject, "We share.", null, null));
    }

    [Test]
    public async Task Each_person_gives_each_sign_once()
    {
        Acts.Granted(await Give(_birch, "thanks"));
        Acts.Granted(await Give(_birch, "thanks"));
        Acts.Granted(await Give(_birch, "yes"));
        Acts.Granted(await Give(_alder, "thanks"));

        Assert.That(
            (await Given()).Nods.Select(nod => (nod.Sign, nod.Name)),
            Is.EquivalentTo(new[] { ("thanks", "Delegate of Birch"), ("yes", "Delegate of Birch"), ("thanks", "Delegate of Alder") })
        );
    }

    [Test]
    public async Task Taken_back_it_is_gone_and_what_was_never_given_is_not_taken_back()
    {
        Acts.Granted(await Give(_birch, "thanks"));
        Acts.Granted(await World.The<GiveNod>().Run(Actor.Of(_birch.Delegate), _comment.Id, "thanks", given: false));
        var changed = (await Given()).Changed;
        Acts.Granted(await World.The<GiveNod>().Run(Actor.Of(_birch.Delegate), _comment.Id, "glad", given: false));

        Assert.That((await Given()).Nods, Is.Empty);
        Assert.That((await Given()).Changed, Is.EqualTo(changed), "nothing happened");
    }

    [Test]
    public async Task A_page_that_missed_it_asks_for_the_comment_again()
    {
        Acts.Granted(await Give(_birch, "glad"));
        await using var connection = await World.Database.Open();
        Assert.That(await CommentStore.Since(connection, _comment.Subject, _comment.Changed, 10), Has.Count.EqualTo(1));
    }

    [TestCase("love")]
    [TestCase("")]
    [TestCase(null)]
    public async Task Other_signs_are_refused(string? sign) =>
        Assert.That((await Give(_birch, sign)).Refusal, Is.EqualTo(new FieldIsNotUnderstood("sign", "sign")));

    [Test]
    public async Task At_what_is_hidden_none_is_given()
    {
        Acts.Granted(await World.The<HideComment>().Run(Actor.Of(World.Steward), _comment.Id, "Off the point."));
        Assert.That((await Give(_birch, "yes")).Refusal, Is.InstanceOf<FieldIsNotUnderstood>());
    }

    private Task<Result<Comment>> Give(CoopOf coop, string? sign) =>
        World.The<GiveNod>().Run(Actor.Of(coop.Delegate), _comment.Id, sign, given: true);

    private async Task<Comment> Given()
    {
        await using var connection = await World.Database.Open();
        return (await Nods.With(connection, [(await CommentStore.Find(connection, _comment.Id))!])).Single();
    }
}
