using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Tests.Testing;

namespace Governance.Tests.Discussion;

/// <summary>How far each person has read each thread, counted per thread and per circle.</summary>
internal sealed class MarkReadTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _alder = null!;
    private CoopOf _birch = null!;
    private string _subject = "";

    [SetUp]
    public async Task Five_comments()
    {
        (_alder, _birch) = (await World.Coop("Alder"), await World.Coop("Birch"));
        var draft = await World.Draft(_alder.Delegate);
        _subject = Acts.Granted(await World.The<RaiseProposal>().Run(Actor.Of(_alder.Delegate), draft, open: false)).Value;
        for (var at = 0; at < 5; at++)
        {
            Acts.Granted(await World.The<PostComment>().Run(Actor.Of(_alder.Delegate), _subject, $"Comment {at}", null, null));
        }
    }

    [Test]
    public async Task What_one_writes_oneself_one_has_read()
    {
        Assert.That((await Read(_alder.Delegate)).ToString(), Is.EqualTo("1-5"));
        Assert.That(await Unread(_alder.Delegate), Is.Null);
        Assert.That(await Unread(_birch.Delegate), Is.EqualTo(5));
    }

    [Test]
    public async Task Reading_in_any_order_counts_each_comment_once()
    {
        foreach (var ranges in new[] { "4-5", "1", "4" })
        {
            Acts.Granted(await World.The<MarkRead>().Run(await Viewer(_birch.Delegate), _subject, ranges));
        }

        var read = await Read(_birch.Delegate);
        Assert.That((read.ToString(), read.FirstUnread(5)), Is.EqualTo(("1,4-5", 2)));
        Assert.That(await Unread(_birch.Delegate), Is.EqualTo(2));
    }

    [Test]
    public async Task What_is_not_there_yet_cannot_have_been_read()
    {
        var result = await World.The<MarkRead>().Run(await Viewer(_birch.Delegate), _subject, "1-6");
        Assert.That(result.Refusal, Is.InstanceOf<FieldIsNotUnderstood>());
        Assert.That((await Read(_birch.Delegate)).Count, Is.Zero);
    }

    [Test]
    public async Task A_circle_counts_what_is_unread_in_its_threads_and_nobody_elses()
    {
        var other = await World.Draft(_birch.Delegate, "simple-majority", circle: _birch.Circle);
        var inside = Acts.Granted(await World.The<RaiseProposal>().Run(Actor.Of(_birch.Delegate), other, open: false)).Value;
        Acts.Granted(await World.The<PostComment>().Run(Actor.Of(_birch.Delegate), inside, "Among us", null, null));

        Assert.That(await ByCircle(_alder.Delegate), Is.Empty, "what one may not read is not counted");
        Assert.That(await ByCircle(_birch.Delegate), Is.EqualTo(new Dictionary<CircleId, int> { [CircleId.General] = 5 }));
    }

    [Test]
    public async Task All_of_a_circle_can_be_marked_at_once()
    {
        Acts.Granted(await World.The<MarkRead>().All(await Viewer(_birch.Delegate), CircleId.General));

        Assert.That(await ByCircle(_birch.Delegate), Is.Empty);
        Acts.Granted(await World.The<PostComment>().Run(Actor.Of(_alder.Delegate), _subject, "Another", null, null));
        Assert.That((await ByCircle(_birch.Delegate))[CircleId.General], Is.EqualTo(1));
    }

    private async Task<Viewer> Viewer(PersonId person)
    {
        await using var connection = await World.Database.Open();
        return await AccessStore.Viewer(connection, person, new NodaTime.LocalDate(2026, 11, 23));
    }

    private async Task<ReadRanges> Read(PersonId person)
    {
        await using var connection = await World.Database.Open();
        return await ReadStore.Of(connection, person, _subject);
    }

    private async Task<int?> Unread(PersonId person)
    {
        await using var connection = await World.Database.Open();
        var lines = await ProposalStore.List(connection, (await Viewer(person)).Audiences, null, ProposalStates.Going, null, 10, person);
        return lines.Single(line => line.Id.Value == _subject).Unread is > 0 and var unread ? unread : null;
    }

    private async Task<IReadOnlyDictionary<CircleId, int>> ByCircle(PersonId person)
    {
        await using var connection = await World.Database.Open();
        return await ReadStore.UnreadByCircle(connection, person, (await Viewer(person)).Audiences);
    }
}
