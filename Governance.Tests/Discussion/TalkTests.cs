using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Tests.Testing;

namespace Governance.Tests.Discussion;

/// <summary>Agreements, circles, coops' own rooms and coops that ask to join are talked about; each thread begins with its first comment.</summary>
internal sealed class TalkTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _alder = null!;
    private CoopOf _birch = null!;

    [SetUp]
    public async Task Two_coops()
    {
        _alder = await World.Coop("Alder");
        _birch = await World.Coop("Birch");
    }

    [Test]
    public async Task The_thread_of_a_circle_begins_with_its_first_comment()
    {
        var first = Acts.Granted(await Say(_alder.Delegate, CircleId.General.Value));
        var second = Acts.Granted(await Say(_birch.Delegate, CircleId.General.Value));
        Assert.That((first.Number, second.Number), Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task A_coops_own_room_is_its_own()
    {
        var member = await World.Person(_alder, "Mo Member", Role.Member);
        Acts.Granted(await Say(member, _alder.Circle.Value));
        Assert.That((await Say(_birch.Delegate, _alder.Circle.Value)).Refusal, Is.InstanceOf<NotFound>());
        Assert.That((await Say(World.Steward, _alder.Circle.Value)).Refusal, Is.InstanceOf<NotFound>(), "not even a steward's");
    }

    [Test]
    public async Task An_agreement_is_talked_about_by_the_federation_even_where_everybody_reads_it()
    {
        var agreement = await World.Adopted(_alder);
        var comment = Acts.Granted(await Say(_birch.Delegate, agreement.Id.Value));
        await using var connection = await World.Database.Open();
        Assert.That((await CommentStore.Find(connection, comment.Subject))!.Audience, Is.EqualTo(Audience.Federation));
    }

    [Test]
    public async Task A_coop_that_asks_to_join_is_a_guest_in_one_thread_and_in_no_other()
    {
        var guest = await World.Coop("Cedar", Standing.Applicant);
        Acts.Granted(await Say(guest.Delegate, guest.Id.Value));
        Acts.Granted(await Say(_alder.Delegate, guest.Id.Value));
        var other = await World.Coop("Dogwood", Standing.Applicant);
        Assert.That((await Say(other.Delegate, guest.Id.Value)).Refusal, Is.InstanceOf<NotFound>());
        Assert.That((await Say(guest.Delegate, CircleId.General.Value)).Refusal, Is.InstanceOf<NotFound>());
    }

    [Test]
    public async Task With_a_member_nobody_talks_as_with_a_guest() =>
        Assert.That((await Say(_alder.Delegate, _birch.Id.Value)).Refusal, Is.InstanceOf<NotFound>());

    [Test]
    public async Task What_is_said_with_a_guest_stays_when_they_are_admitted()
    {
        var guest = await World.Coop("Cedar", Standing.Applicant);
        Acts.Granted(await Say(guest.Delegate, guest.Id.Value));
        Acts.Granted(await World.The<ChangeStanding>().Run(Actor.Of(World.Steward), guest.Id, Standing.Member, null, "Welcome."));
        Assert.That(Acts.Granted(await Say(_alder.Delegate, guest.Id.Value)).Number, Is.EqualTo(2));
    }

    private Task<Result<Comment>> Say(PersonId person, string subject) =>
        World.The<PostComment>().Run(Actor.Of(person), subject, "What do you think?", null, null);
}
