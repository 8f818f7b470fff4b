using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Needs;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Needs;

/// <summary>What needs somebody: every kind, in the order that presses, set aside and brought back.</summary>
internal sealed class NeedTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];

    [SetUp]
    public async Task Three_coops() => _coops = await World.Coops(3);

    [Test]
    public async Task A_round_needs_who_speaks_for_a_silent_seat_until_it_has_answered()
    {
        var round = await World.Opened(_coops[0].Delegate);
        Assert.That((await Of(_coops[1].Delegate)).Waiting.Select(need => need.Kind), Is.EqualTo(new[] { "answer" }));

        await World.Answer(round, _coops[1], "wait");
        Assert.That((await Of(_coops[1].Delegate)).Waiting, Has.Count.EqualTo(1), "asking for time is no answer yet");
        await World.Answer(round, _coops[1], "agree");
        Assert.That((await Of(_coops[1].Delegate)).Waiting, Is.Empty);
    }

    [Test]
    public async Task A_member_is_asked_inside_and_not_for_the_coops_seat()
    {
        var ben = await World.Person(_coops[0], "Ben", Role.Member);
        await World.Mandate(_coops[0]);
        await World.Opened(_coops[1].Delegate);

        var need = (await Of(ben)).Waiting.Single();

        Assert.That((need.Kind, need.For), Is.EqualTo(("answer", (string?)null)), "their own seat in their own circle");
        Assert.That(
            (await Of(_coops[0].Delegate)).Waiting.Select(one => one.For),
            Is.EqualTo(new string?[] { null }),
            "the seat outside waits for the inside"
        );
    }

    [Test]
    public async Task Each_step_of_a_process_needs_who_takes_it()
    {
        var id = await World.Raised(_coops[0].Delegate, "consent-s3");
        Assert.That(await Kinds(World.Steward), Is.EqualTo(new[] { "step" }));
        await World.The<PostComment>().Run(Actor.Of(_coops[1].Delegate), id.Value, "From when?", null, null);
        Assert.That(await Kinds(_coops[0].Delegate), Is.EqualTo(new[] { "question" }));
        await World.MoveOn(id, ProposalState.Clarify);
        await World.MoveOn(id, ProposalState.React);
        Assert.That(await Kinds(_coops[0].Delegate), Is.EqualTo(new[] { "words", "question" }));
        var round = await World.Open(id);
        await World.Object(round, _coops[2]);
        await World.Close(round);
        await World.The<Core.Consent.TestObjection>().Take(Actor.Of(World.Steward), (await World.ObjectionTo(id)).Id);
        Assert.That(await Kinds(_coops[2].Delegate), Is.EqualTo(new[] { "objection" }));
    }

    [Test]
    public async Task A_verdict_needs_the_secretary()
    {
        var round = await World.Opened(_coops[0].Delegate);
        await World.Close(round);

        Assert.That(await Kinds(World.Steward), Is.EqualTo(new[] { "publish" }));
        Assert.That(await Kinds(_coops[0].Delegate), Is.Empty);
    }

    [Test]
    public async Task What_is_due_first_comes_first_and_among_the_rest_what_most_hangs_on()
    {
        var later = Need("a", 9, 20);
        var weighty = Need("b", 9, 70);
        var soon = Need("c", 1, 10);
        var sooner = Need("d", 0.5, 1);
        var undated = Need("e", null, 99);

        var ordered = new[] { undated, later, weighty, soon, sooner }.OrderBy(need => NeedList.Pressing(need, World.Now));

        Assert.That(ordered.Select(need => need.Key), Is.EqualTo(new[] { "d", "c", "b", "a", "e" }));
        await Task.CompletedTask;
    }

    [Test]
    public async Task In_five_minutes_fits_what_takes_five_minutes_and_always_something()
    {
        Need[] waiting = [Need("a", 1, 1) with { Letters = 1_200 * 4 }, Need("b", 1, 1) with { Letters = 1_200 * 3 }, Need("c", 1, 1)];

        Assert.That(NeedList.Within(waiting, 5).Select(need => need.Key), Is.EqualTo(new[] { "a", "c" }));
        Assert.That(NeedList.Within([waiting[0]], 1), Has.Count.EqualTo(1));
        await Task.CompletedTask;
    }

    [Test]
    public async Task Later_comes_back_in_time_and_not_us_is_seen_by_colleagues()
    {
        var alternate = await World.Person(_coops[1], "Ali", Role.Alternate);
        await World.Opened(_coops[0].Delegate);
        var need = (await Of(_coops[1].Delegate)).Waiting.Single();
        var me = Actor.Of(_coops[1].Delegate);

        await World.The<SetAside>().Later(me, need.Key, need.DueAt);
        Assert.That((await Of(_coops[1].Delegate)).Waiting, Is.Empty);
        World.Later(Duration.FromDays(1));
        Assert.That((await Of(_coops[1].Delegate)).Waiting, Has.Count.EqualTo(1));

        await World.The<SetAside>().NotUs(me, need.Key);
        Assert.That((await Of(_coops[1].Delegate)).Aside.Single().Mark.Mark, Is.EqualTo("not_us"));
        Assert.That((await Of(alternate)).Colleagues[need.Subject].Single(), Is.EqualTo(new Said("Delegate of Coop Ab", "", "not_us")));
        await World.The<SetAside>().Back(me, need.Key);
        Assert.That((await Of(_coops[1].Delegate)).Waiting, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Later_never_hides_what_is_due_before_it_would_come_back()
    {
        var round = await World.Opened(_coops[0].Delegate);
        World.Clock.SetUtcNow((round.ClosesAt - Duration.FromHours(10)).ToDateTimeOffset());
        var need = (await Of(_coops[1].Delegate)).Waiting.Single();
        await World.The<SetAside>().Later(Actor.Of(_coops[1].Delegate), need.Key, need.DueAt);

        World.Later(Duration.FromHours(5));

        Assert.That((await Of(_coops[1].Delegate)).Waiting, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_changed_since_one_looked_is_counted_by_kind_as_far_as_one_may_read_it()
    {
        var round = await World.Opened(_coops[0].Delegate);
        var (id, me) = (round.ProposalId.Value, _coops[1].Delegate);
        Assert.That((await Of(me)).Changes[id].IsNew, Is.True);
        await World
            .The<Writer>()
            .Keep(async change => await AttentionStore.Look(change.Transaction, me, id, change.NextPosition - 1, change.Now));
        await World.The<PostComment>().Run(Actor.Of(_coops[0].Delegate), id, "One.", null, null);
        await World.The<PostComment>().Run(Actor.Of(_coops[0].Delegate), id, "Two.", null, null);
        await World.Answer(round, _coops[0], "agree");

        var changes = (await Of(me)).Changes[id];

        Assert.That(changes.IsNew, Is.False);
        Assert.That(changes.Counts, Is.EqualTo(new Dictionary<string, int> { ["comment_posted"] = 2, ["position_taken"] = 1 }));
    }

    [Test]
    public async Task The_last_words_of_a_colleague_stand_beside_it()
    {
        var ben = await World.Person(_coops[1], "Ben", Role.Member);
        var round = await World.Opened(_coops[0].Delegate);
        await World.The<PostComment>().Run(Actor.Of(ben), round.ProposalId.Value, "We should agree.", null, null);
        await World.The<PostComment>().Run(Actor.Of(ben), round.ProposalId.Value, "On second thought, not.", null, null);
        await World.The<PostComment>().Run(Actor.Of(_coops[0].Delegate), round.ProposalId.Value, "Please do.", null, null);

        Assert.That(
            (await Of(_coops[1].Delegate)).Colleagues[round.ProposalId.Value],
            Is.EqualTo(new[] { new Said("Ben", "On second thought, not.", null) })
        );
    }

    [Test]
    public async Task What_comes_next_is_known_when_nothing_waits()
    {
        var round = await World.Opened(_coops[0].Delegate);
        await using var connection = await World.Database.Open();
        var viewer = await AccessStore.Viewer(connection, _coops[1].Delegate, World.Now.InUtc().Date);

        var next = await Coming.Next(connection, viewer, World.Now, 3);

        Assert.That(next.Single(), Is.EqualTo(new Coming("closes", "Share enquiries", $"/proposals/{round.ProposalId}", round.ClosesAt)));
    }

    private Need Need(string key, double? days, int consequence) =>
        new()
        {
            Kind = "x",
            Key = key,
            Subject = key,
            Title = key,
            Link = "/",
            DueAt = days is { } due ? World.Now + Duration.FromDays(due) : null,
            Consequence = consequence,
        };

    private async Task<string[]> Kinds(PersonId person) => [.. (await Of(person)).Waiting.Select(need => need.Kind)];

    private async Task<NeedList> Of(PersonId person)
    {
        await using var connection = await World.Database.Open();
        var federation = (await FederationStore.Find(connection))!;
        var viewer = await AccessStore.Viewer(connection, person, federation.DateAt(World.Now));
        var kinds = typeof(INeedKind)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(INeedKind)));
        return await NeedList.Of(
            new NeedContext(connection, viewer, World.Now),
            kinds.Select(type => (INeedKind)Activator.CreateInstance(type)!)
        );
    }
}
