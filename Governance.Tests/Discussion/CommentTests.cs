using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Tests.Testing;

namespace Governance.Tests.Discussion;

internal sealed class CommentTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task Comments_are_numbered_in_the_order_they_are_made()
    {
        var (coop, proposal) = await Talk();

        var all = await Task.WhenAll(Enumerable.Range(1, 30).Select(at => Say(coop.Delegate, proposal, $"Comment {at}")));

        Assert.That(all.Select(one => one.Value.Number).Order(), Is.EqualTo(Enumerable.Range(1, 30)));
    }

    [Test]
    public async Task An_edit_keeps_what_was_said_before()
    {
        var (coop, proposal) = await Talk();
        var comment = (await Say(coop.Delegate, proposal, "First words")).Value;
        var post = World.The<PostComment>();

        Assert.That((await post.Edit(Actor.Of(coop.Delegate), comment.Id, 0, "Second words")).Value.Edits, Is.EqualTo(1));
        Assert.That((await post.Edit(Actor.Of(coop.Delegate), comment.Id, 0, "Third words")).Refusal, Is.InstanceOf<HasChangedMeanwhile>());

        await using var connection = await World.Database.Open();
        Assert.That((await CommentStore.Revisions(connection, comment.Id)).Single().Body, Is.EqualTo("First words"));
    }

    [Test]
    public async Task Nobody_edits_what_another_said()
    {
        var (coop, proposal) = await Talk();
        var other = await World.Coop("Harbour");
        var comment = (await Say(coop.Delegate, proposal, "Mine")).Value;

        Assert.That(
            (await World.The<PostComment>().Edit(Actor.Of(other.Delegate), comment.Id, 0, "Yours")).Refusal,
            Is.InstanceOf<CommentIsNotYours>()
        );
    }

    [Test]
    public async Task A_moderator_hides_with_a_reason_and_shows_again()
    {
        var (coop, proposal) = await Talk();
        var comment = (await Say(coop.Delegate, proposal, "Rude words")).Value;
        await World.The<AppointToRole>().Run(Actor.Of(World.Steward), CircleId.General, coop.Delegate, CircleRole.Facilitator, null, null);
        var hide = World.The<HideComment>();

        Assert.That((await hide.Run(Actor.Of(coop.Delegate), comment.Id, "")).Refusal, Is.EqualTo(new FieldIsMissing("reason")));
        Assert.That((await hide.Run(Actor.Of(coop.Delegate), comment.Id, "Rude")).Value.HiddenReason, Is.EqualTo("Rude"));
        Assert.That(
            (await World.The<PostComment>().Run(Actor.Of(World.Steward), proposal.Value, "Re", comment.Id, null)).Refusal,
            Is.InstanceOf<CannotReplyToThat>()
        );
        Assert.That((await hide.Restore(Actor.Of(coop.Delegate), comment.Id)).Value.HiddenAt, Is.Null);
    }

    [Test]
    public async Task Who_serves_no_circle_hides_nothing()
    {
        var (coop, proposal) = await Talk();
        var comment = (await Say(World.Steward, proposal, "Words")).Value;

        Assert.That(
            (await World.The<HideComment>().Run(Actor.Of(coop.Delegate), comment.Id, "Because")).Refusal,
            Is.EqualTo(new NotAllowed("moderator"))
        );
    }

    [Test]
    public async Task A_thread_that_one_may_not_read_does_not_exist()
    {
        var coops = await World.Coops(2);
        var own = await World.Raised(coops[0].Delegate, "simple-majority", coops[0].Circle);

        Assert.That((await Say(coops[1].Delegate, own, "Hello?")).Refusal, Is.InstanceOf<NotFound>());
        Assert.That(
            (await World.The<PostComment>().Run(Actor.Public(), own.Value, "Hello?", null, null)).Refusal,
            Is.InstanceOf<NotFound>()
        );
    }

    [Test]
    public async Task Since_a_position_brings_every_comment_that_changed_after_it()
    {
        var (coop, proposal) = await Talk();
        var first = (await Say(coop.Delegate, proposal, "One")).Value;
        await Say(coop.Delegate, proposal, "Two");
        await using var connection = await World.Database.Open();
        var seen = (await JournalStore.Head(connection)).Position;
        await Say(coop.Delegate, proposal, "Three");
        await World.The<PostComment>().Edit(Actor.Of(coop.Delegate), first.Id, 0, "One, better");

        var since = await CommentStore.Since(connection, proposal.Value, seen, 100);

        Assert.That(since.Select(comment => comment.Number), Is.EqualTo(new[] { 3, 1 }));
    }

    [TestCase("")]
    [TestCase("  \n ")]
    public async Task Nothing_is_not_a_comment(string nothing)
    {
        var (coop, proposal) = await Talk();

        Assert.That((await Say(coop.Delegate, proposal, nothing)).Refusal, Is.EqualTo(new FieldIsMissing("body")));
    }

    private async Task<(CoopOf Coop, ProposalId Proposal)> Talk()
    {
        var coop = await World.Coop("Agaric");
        return (coop, await World.Raised(coop.Delegate));
    }

    private Task<Result<Comment>> Say(PersonId person, ProposalId proposal, string words) =>
        World.The<PostComment>().Run(Actor.Of(person), proposal.Value, words, null, null);
}
