using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Tests.Testing;

namespace Governance.Tests.Discussion;

/// <summary>A facilitator pins what says what was said so far; the last that was pinned counts.</summary>
internal sealed class PinSummaryTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _alder = null!;
    private string _subject = "";

    [SetUp]
    public async Task A_thread()
    {
        _alder = await World.Coop("Alder");
        var draft = await World.Draft(_alder.Delegate);
        _subject = Acts.Granted(await World.The<RaiseProposal>().Run(Actor.Of(_alder.Delegate), draft, open: false)).Value;
    }

    [Test]
    public async Task The_last_one_pinned_counts_and_speaks_of_what_came_before_it()
    {
        var first = await Say("So far: nobody objects.");
        await Say("I do.");
        var second = await Say("So far: one objects.");
        Acts.Granted(await Pin(first));
        Acts.Granted(await Pin(second));

        var pinned = (await Pinned())!;
        Assert.That((pinned.CommentId, pinned.AsOf), Is.EqualTo(((CommentId?)second.Id, 3)));
    }

    [Test]
    public async Task Pinned_twice_it_is_pinned_once()
    {
        var comment = await Say("So far: nobody objects.");
        Acts.Granted(await Pin(comment));
        Acts.Granted(await Pin(comment));
        Assert.That((await Pinned())!.Number, Is.EqualTo(1));
    }

    [Test]
    public async Task Taken_away_nothing_is_pinned_and_only_what_is_pinned_can_be_taken_away()
    {
        var (comment, other) = (await Say("So far: nobody objects."), await Say("Something else."));
        Acts.Granted(await Pin(comment));
        Acts.Granted(await World.The<PinSummary>().Unpin(Actor.Of(World.Steward), other.Id));
        Assert.That((await Pinned())!.CommentId, Is.EqualTo(comment.Id));

        Acts.Granted(await World.The<PinSummary>().Unpin(Actor.Of(World.Steward), comment.Id));
        Assert.That((await Pinned())!.CommentId, Is.Null);
    }

    [Test]
    public async Task Only_who_moderates_pins_and_nobody_what_is_hidden()
    {
        var comment = await Say("So far: nobody objects.");
        Assert.That(
            (await World.The<PinSummary>().Run(Actor.Of(_alder.Delegate), comment.Id)).Refusal,
            Is.EqualTo(new NotAllowed("moderator"))
        );
        Acts.Granted(await World.The<HideComment>().Run(Actor.Of(World.Steward), comment.Id, "Wrong."));
        Assert.That((await Pin(comment)).Refusal, Is.InstanceOf<CommentIsHidden>());
    }

    private async Task<Comment> Say(string words) =>
        Acts.Granted(await World.The<PostComment>().Run(Actor.Of(_alder.Delegate), _subject, words, null, null));

    private Task<Result<Comment>> Pin(Comment comment) => World.The<PinSummary>().Run(Actor.Of(World.Steward), comment.Id);

    private async Task<Summary?> Pinned()
    {
        await using var connection = await World.Database.Open();
        return await SummaryStore.Last(connection, _subject);
    }
}
