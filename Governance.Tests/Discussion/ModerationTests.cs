using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Needs;
using Governance.Core.Notices;
using Governance.Core.People;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Discussion;

/// <summary>Whoever looks after a thread hides, keeps, asks somebody to pause, slows it down; everybody who reads it reads that it was done.</summary>
internal sealed class ModerationTests(Dialect dialect) : Story(dialect)
{
    private static string Subject => CircleId.General.Value;

    private CoopOf _alder = null!;
    private CoopOf _birch = null!;

    [SetUp]
    public async Task A_thread()
    {
        _alder = await World.Coop("Alder");
        _birch = await World.Coop("Birch");
    }

    [Test]
    public async Task Who_is_muted_does_not_write_until_the_day_and_is_told_why()
    {
        var comment = Acts.Granted(await Say(_alder.Delegate, "You are all wrong."));
        var act = Acts.Granted(await World.The<MutePerson>().Run(Actor.Of(World.Steward), comment.Id, "2", "Names were called."));

        Assert.That((await Say(_alder.Delegate, "Still.")).Refusal, Is.EqualTo(new IsMuted(act.Until!.Value, "Names were called.")));
        Assert.That((await Say(_birch.Delegate, "Let us go on.")).Refusal, Is.Null, "others write");
        Assert.That(await Told(_alder.Delegate), Does.Contain("muted"));

        World.Clock.SetUtcNow(act.Until.Value.ToDateTimeOffset() - TimeSpan.FromMilliseconds(1));
        Assert.That((await Say(_alder.Delegate, "Now?")).Refusal, Is.InstanceOf<IsMuted>());
        World.Clock.SetUtcNow(act.Until.Value.ToDateTimeOffset());
        Assert.That((await Say(_alder.Delegate, "Now.")).Refusal, Is.Null);
    }

    [Test]
    public async Task A_pause_ends_before_its_time_when_whoever_looks_after_the_thread_says_so()
    {
        var comment = Acts.Granted(await Say(_alder.Delegate, "You are all wrong."));
        Acts.Granted(await World.The<MutePerson>().Run(Actor.Of(World.Steward), comment.Id, "30", "Names were called."));
        Acts.Granted(await World.The<MutePerson>().End(Actor.Of(World.Steward), comment.Id));
        Acts.Granted(await World.The<MutePerson>().End(Actor.Of(World.Steward), comment.Id));

        Assert.That((await Say(_alder.Delegate, "I am sorry.")).Refusal, Is.Null);
        Assert.That((await Log()).Select(act => act.Act), Is.EqualTo((string[])["unmute", "mute"]), "ended twice it is ended once");
    }

    [Test]
    public async Task Who_looks_after_the_thread_cannot_be_muted_in_it()
    {
        var comment = Acts.Granted(await Say(World.Steward, "I look after this."));
        var result = await World.The<MutePerson>().Run(Actor.Of(World.Steward), comment.Id, "2", "Why not.");
        Assert.That(result.Refusal, Is.InstanceOf<LooksAfterItToo>());
    }

    [Test]
    public async Task In_a_slow_thread_everybody_waits_between_two_comments_of_their_own()
    {
        Acts.Granted(await Say(_alder.Delegate, "One."));
        Acts.Granted(await World.The<SlowThread>().Run(Actor.Of(World.Steward), Subject, "30", "24", "It is heated."));

        var refused = (await Say(_alder.Delegate, "Two.")).Refusal;
        Assert.That(refused, Is.EqualTo(new ThreadIsSlow(30, World.Now + Duration.FromMinutes(30))));
        Acts.Granted(await Say(_birch.Delegate, "Each waits for their own."));

        World.Clock.Advance(TimeSpan.FromMinutes(30));
        Acts.Granted(await Say(_alder.Delegate, "Two."));
        World.Clock.Advance(TimeSpan.FromHours(24));
        Acts.Granted(await Say(_alder.Delegate, "Three."));
        Acts.Granted(await Say(_alder.Delegate, "Four, for it is over."));
    }

    [Test]
    public async Task Slowed_down_it_goes_on_when_that_is_ended()
    {
        Acts.Granted(await Say(_alder.Delegate, "One."));
        Acts.Granted(await World.The<SlowThread>().Run(Actor.Of(World.Steward), Subject, "30", "24", "It is heated."));
        Acts.Granted(await World.The<SlowThread>().End(Actor.Of(World.Steward), Subject));
        Acts.Granted(await Say(_alder.Delegate, "Two."));
        Assert.That((await Log()).Select(act => act.Act), Is.EqualTo((string[])["unslow", "slow"]));
    }

    [Test]
    public async Task A_reported_comment_waits_for_whoever_looks_after_the_thread_until_it_is_hidden_or_kept()
    {
        var comment = Acts.Granted(await Say(_alder.Delegate, "You are all wrong."));
        Acts.Granted(await World.The<ReportComment>().Run(Actor.Of(_birch.Delegate), comment.Id, "This is no way to talk."));
        Assert.That(await Waiting(World.Steward), Has.Count.EqualTo(1));
        Assert.That(await Waiting(_birch.Delegate), Is.Empty);
        Assert.That(await Told(World.Steward), Does.Contain("report"));

        Acts.Granted(await World.The<ReportComment>().Keep(Actor.Of(World.Steward), comment.Id, "Blunt, but about the matter."));
        Assert.That(await Waiting(World.Steward), Is.Empty);
        Assert.That(await Told(_birch.Delegate), Does.Contain("settled"));

        Acts.Granted(await World.The<ReportComment>().Run(Actor.Of(_birch.Delegate), comment.Id, "I think so still."));
        Acts.Granted(await World.The<HideComment>().Run(Actor.Of(World.Steward), comment.Id, "On second thought."));
        Assert.That(await Waiting(World.Steward), Is.Empty);
        Assert.That(
            (await Log()).Select(act => (act.Act, act.Reason)),
            Is.EqualTo(((string, string?)[])[("hide", "On second thought."), ("keep", "Blunt, but about the matter.")])
        );
    }

    [Test]
    public async Task The_journal_tells_nobody_else_who_reported()
    {
        var comment = Acts.Granted(await Say(_alder.Delegate, "You are all wrong."));
        Acts.Granted(await World.The<ReportComment>().Run(Actor.Of(_birch.Delegate), comment.Id, "This is no way to talk."));
        await using var connection = await World.Database.Open();
        var entry = (await JournalStore.After(connection, 0, 1_000)).Single(entry => entry.Kind == CommentReported.Kind);
        Assert.That(entry.Audience, Is.EqualTo(Audience.Of(_birch.Delegate)));
    }

    [Test]
    public async Task Only_who_looks_after_the_thread_moderates_it()
    {
        var comment = Acts.Granted(await Say(_alder.Delegate, "You are all wrong."));
        var birch = Actor.Of(_birch.Delegate);
        Refusal?[] refused =
        [
            (await World.The<MutePerson>().Run(birch, comment.Id, "2", "Why not.")).Refusal,
            (await World.The<MutePerson>().End(birch, comment.Id)).Refusal,
            (await World.The<SlowThread>().Run(birch, Subject, "2", "2", "Why not.")).Refusal,
            (await World.The<SlowThread>().End(birch, Subject)).Refusal,
            (await World.The<ReportComment>().Keep(birch, comment.Id, "Why not.")).Refusal,
        ];
        Assert.That(refused, Is.All.EqualTo(new NotAllowed("moderator")));
    }

    [TestCase("0", "2")]
    [TestCase("31", "2")]
    [TestCase("two", "2")]
    public async Task A_pause_is_between_one_and_thirty_days_and_has_a_reason(string days, string _)
    {
        var comment = Acts.Granted(await Say(_alder.Delegate, "You are all wrong."));
        var refused = (await World.The<MutePerson>().Run(Actor.Of(World.Steward), comment.Id, days, " ")).Refusal;
        Assert.That((refused as FormIsRefused)?.All, Has.Count.EqualTo(2));
    }

    private Task<Result<Comment>> Say(PersonId person, string words) =>
        World.The<PostComment>().Run(Actor.Of(person), Subject, words, null, null);

    private async Task<IReadOnlyList<Moderation>> Log()
    {
        await using var connection = await World.Database.Open();
        return await ModerationStore.Of(connection, Subject, 100);
    }

    private async Task<IReadOnlyList<Need>> Waiting(PersonId person)
    {
        await using var connection = await World.Database.Open();
        var today = World.Now.InUtc().Date;
        var viewer = await Governance.Core.Access.AccessStore.Viewer(connection, person, today);
        return await new ReportNeed().Of(new NeedContext(connection, viewer, World.Now));
    }

    private async Task<IReadOnlyList<string>> Told(PersonId person)
    {
        await World.GiveNotices();
        await using var connection = await World.Database.Open();
        return [.. (await NoticeStore.Of(connection, person, 100)).Select(notice => notice.Kind)];
    }
}
