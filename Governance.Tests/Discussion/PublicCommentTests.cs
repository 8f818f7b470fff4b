using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Tests.Testing;

namespace Governance.Tests.Discussion;

/// <summary>What is said stays in the federation unless whoever said it lets everybody read it.</summary>
internal sealed class PublicCommentTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _alder = null!;
    private CoopOf _birch = null!;
    private string _agreement = "";

    [SetUp]
    public async Task An_agreement_is_talked_about()
    {
        _alder = await World.Coop("Alder");
        _birch = await World.Coop("Birch");
        _agreement = (await World.Adopted(_alder)).Id.Value;
    }

    [Test]
    public async Task Everybody_reads_what_its_writer_opened_until_they_take_that_back()
    {
        var (first, second) = (await Say(_alder.Delegate, _agreement), await Say(_alder.Delegate, _agreement));
        Acts.Granted(await Open(_alder.Delegate, second, true));
        Acts.Granted(await Open(_alder.Delegate, second, true));
        Assert.That(await Public(), Is.EqualTo((int[])[2]));
        Acts.Granted(await Open(_alder.Delegate, second, false));
        Acts.Granted(await Open(_alder.Delegate, first, false));
        Assert.That(await Public(), Is.Empty);
    }

    [Test]
    public async Task Nobody_opens_what_another_said_and_who_looks_after_the_thread_may_only_close_it()
    {
        var said = await Say(_alder.Delegate, _agreement);
        Assert.That((await Open(_birch.Delegate, said, true)).Refusal, Is.InstanceOf<CommentIsNotYours>());
        Assert.That((await Open(World.Steward, said, true)).Refusal, Is.InstanceOf<CommentIsNotYours>());
        Acts.Granted(await Open(_alder.Delegate, said, true));
        Assert.That((await Open(_birch.Delegate, said, false)).Refusal, Is.InstanceOf<CommentIsNotYours>());
        Acts.Granted(await Open(World.Steward, said, false));
        Assert.That(await Public(), Is.Empty);
    }

    [Test]
    public async Task Hidden_words_are_read_by_nobody()
    {
        var said = await Say(_alder.Delegate, _agreement);
        Acts.Granted(await Open(_alder.Delegate, said, true));
        Acts.Granted(await World.The<HideComment>().Run(Actor.Of(World.Steward), said.Id, "Wrong."));
        Assert.That(await Public(), Is.Empty);
    }

    [Test]
    public async Task What_is_said_in_a_circle_or_a_coops_own_room_is_not_opened()
    {
        var circle = await Say(_alder.Delegate, CircleId.General.Value);
        var room = await Say(_alder.Delegate, _alder.Circle.Value);
        Assert.That((await Open(_alder.Delegate, circle, true)).Refusal, Is.InstanceOf<StaysInTheFederation>());
        Assert.That((await Open(_alder.Delegate, room, true)).Refusal, Is.InstanceOf<StaysInTheFederation>());
    }

    private async Task<Comment> Say(PersonId person, string subject) =>
        Acts.Granted(await World.The<PostComment>().Run(Actor.Of(person), subject, "We live by it.", null, null));

    private Task<Result<Comment>> Open(PersonId person, Comment comment, bool isPublic) =>
        World.The<PublicComment>().Run(Actor.Of(person), comment.Id, isPublic);

    private async Task<IReadOnlyList<int>> Public()
    {
        await using var connection = await World.Database.Open();
        return await PublicCommentStore.Numbers(connection, _agreement);
    }
}
