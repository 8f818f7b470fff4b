using Dapper;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Conditions;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Needs;
using Governance.Core.People;
using Governance.Tests.Testing;
using NodaTime;
using static Governance.Tests.Testing.Acts;

namespace Governance.Tests.Conditions;

/// <summary>Something is owed by a day: evidence and its confirmation, days put off, and what follows when it is not met.</summary>
internal sealed class ConditionTests(Dialect dialect) : Story(dialect)
{
    private static readonly LocalDate _due = new(2027, 3, 31);
    private CoopOf _owner = null!;
    private CoopOf _other = null!;

    [SetUp]
    public async Task A_coop_that_owes_something_and_another()
    {
        _owner = await World.Coop("Agaric");
        _other = await World.Coop("Borage");
    }

    [Test]
    public async Task Its_last_day_is_over_with_the_day_in_the_circles_zone()
    {
        var condition = await Find(await Owed());

        Assert.That(condition.DueAt, Is.EqualTo(Instant.FromUtc(2027, 3, 31, 23, 0)), "midnight in London, where summer time has begun");
        Assert.That(condition.RemindAt, Is.EqualTo(Instant.FromUtc(2027, 3, 18, 0, 0)), "fourteen days before");
        Assert.That(condition.Audience, Is.EqualTo(Audience.Public));
    }

    [Test]
    public void Where_the_day_to_remind_has_passed_it_is_half_way()
    {
        var now = Instant.FromUtc(2027, 3, 30, 12, 0);
        var (due, remind) = SetCondition.Times(DateTimeZone.Utc, _due, 14, now);

        Assert.That((due, remind), Is.EqualTo((Instant.FromUtc(2027, 4, 1, 0, 0), Instant.FromUtc(2027, 3, 31, 6, 0))));
    }

    [Test]
    public async Task Who_owes_it_says_that_it_is_met_and_the_secretary_confirms()
    {
        var id = await Owed();
        Granted(await Meet(id, _owner.Delegate, "The books are open."));
        Assert.That((await Find(id)).ClaimedAt, Is.EqualTo(World.Now));

        Granted(await World.The<MeetCondition>().Confirm(Actor.Of(World.Steward), id));

        Assert.That((await Find(id)).State, Is.EqualTo(ConditionState.Met));
        Assert.That(await Acts(id), Is.EqualTo(new[] { "claimed The books are open.", "confirmed " }));
    }

    [Test]
    public async Task Others_neither_say_nor_confirm_it()
    {
        var id = await Owed();
        var ben = await World.Person(_owner, "Ben", Role.Member);

        Assert.That((await Meet(id, _other.Delegate, "Done.")).Refusal, Is.EqualTo(new NotAllowed("condition_owner")));
        Assert.That(
            (await Meet(id, ben, "Done.")).Refusal,
            Is.EqualTo(new NotAllowed("condition_owner")),
            "a member does not speak for it"
        );
        Assert.That((await Meet(id, _owner.Delegate, " ")).Refusal, Is.EqualTo(new FieldIsMissing("evidence")));
        Granted(await Meet(id, _owner.Delegate, "Done."));
        Assert.That((await Meet(id, _owner.Delegate, "Again.")).Refusal, Is.EqualTo(new EvidenceIsWaiting()));
        var meet = World.The<MeetCondition>();
        Assert.That((await meet.Confirm(Actor.Of(_owner.Delegate), id)).Refusal, Is.EqualTo(new NotAllowed("secretary")));
        Granted(await meet.Confirm(Actor.Of(World.Steward), id));
        Assert.That((await meet.Confirm(Actor.Of(World.Steward), id)).Refusal, Is.EqualTo(new NoEvidenceIsWaiting()));
        Assert.That((await Meet(id, _owner.Delegate, "Again.")).Refusal, Is.EqualTo(new ConditionIsSettled()));
    }

    [Test]
    public async Task Nobody_confirms_what_they_have_brought_themselves()
    {
        var id = await Owed();
        var appoint = World.The<AppointToRole>();
        Granted(await appoint.Run(Actor.Of(World.Steward), CircleId.General, _owner.Delegate, CircleRole.Secretary, null, null));
        Granted(await Meet(id, _owner.Delegate, "Done."));

        Assert.That(
            (await World.The<MeetCondition>().Confirm(Actor.Of(_owner.Delegate), id)).Refusal,
            Is.EqualTo(new NotAllowed("condition_other"))
        );
        Granted(await World.The<MeetCondition>().Confirm(Actor.Of(World.Steward), id));
    }

    [Test]
    public async Task Rejected_with_a_reason_it_is_owed_as_before()
    {
        var id = await Owed();
        Granted(await Meet(id, _owner.Delegate, "Nearly."));
        var meet = World.The<MeetCondition>();
        Assert.That((await meet.Reject(Actor.Of(World.Steward), id, "")).Refusal, Is.EqualTo(new FieldIsMissing("reason")));
        Granted(await meet.Reject(Actor.Of(World.Steward), id, "Last year is missing."));

        Assert.That((await Find(id)) is { State: ConditionState.Open, ClaimedAt: null }, Is.True);
        Granted(await Meet(id, _owner.Delegate, "Now all of it."));
    }

    [Test]
    public async Task The_owner_is_reminded_once_however_often_and_late_the_clock_comes()
    {
        var id = await Owed();
        await At(2027, 3, 17, 23);
        Assert.That(await Acts(id), Is.Empty, "not yet");

        await At(2027, 3, 20, 0);
        await World.Tick();

        Assert.That(await Acts(id), Is.EqualTo(new[] { "reminded " }));
    }

    [Test]
    public async Task Not_met_in_time_it_is_told_and_can_still_be_met_late()
    {
        var id = await Owed();
        await At(2027, 3, 31, 22);
        Assert.That((await Find(id)).State, Is.EqualTo(ConditionState.Open), "the last day counts");

        await At(2027, 6, 1, 0);
        await World.Tick();

        Assert.That((await Find(id)).State, Is.EqualTo(ConditionState.Unmet));
        Assert.That((await Acts(id)).Where(act => act == "unmet "), Has.Exactly(1).Items);
        Assert.That(await World.StandingOf(_owner), Is.EqualTo(Standing.Member));
        Granted(await Meet(id, _owner.Delegate, "Late, but done."));
        Granted(await World.The<MeetCondition>().Confirm(Actor.Of(World.Steward), id));
        Assert.That((await Find(id)).State, Is.EqualTo(ConditionState.Met));
    }

    [Test]
    public async Task A_coop_admitted_on_it_is_an_applicant_again_and_the_coops_page_says_why()
    {
        var id = await Owed(unmet: "standing");
        await At(2027, 4, 1, 9);
        await World.Tick();

        Assert.That(await World.StandingOf(_owner), Is.EqualTo(Standing.Applicant));
        await using var connection = await World.Database.Open();
        var acts = await CoopStore.Acts(connection, _owner.Id);
        Assert.That((acts.Count, acts[0].Reason), Is.EqualTo((2, "A condition of its admission was not met in time: Open books")));
        Assert.That(
            (await Meet(id, _owner.Delegate, "Late.")).Refusal,
            Is.EqualTo(new ConditionIsSettled()),
            "it was settled by what followed"
        );
    }

    [Test]
    public async Task A_coop_that_is_no_member_any_more_stays_what_it_is()
    {
        await Owed(unmet: "standing");
        await World.Stands(_owner, Standing.Paused);
        await At(2027, 4, 1, 9);

        Assert.That(await World.StandingOf(_owner), Is.EqualTo(Standing.Paused));
    }

    [Test]
    public async Task Evidence_that_waits_holds_the_day_back_until_it_is_rejected()
    {
        var id = await Owed(unmet: "standing");
        Granted(await Meet(id, _owner.Delegate, "Here."));
        await At(2027, 4, 2, 9);
        Assert.That(await World.StandingOf(_owner), Is.EqualTo(Standing.Member));

        Granted(await World.The<MeetCondition>().Reject(Actor.Of(World.Steward), id, "These are another co-op's."));
        await World.Tick();
        Assert.That((await Find(id)).State, Is.EqualTo(ConditionState.Unmet));
        Assert.That(await World.StandingOf(_owner), Is.EqualTo(Standing.Applicant));
    }

    [Test]
    public async Task Put_off_with_a_reason_it_is_due_and_reminded_of_later()
    {
        var id = await Owed();
        await At(2027, 3, 20, 9);
        var extend = World.The<ExtendCondition>();
        Assert.That(
            (await extend.Run(Actor.Of(_owner.Delegate), id, "2027-04-30", "Please.")).Refusal,
            Is.EqualTo(new NotAllowed("secretary"))
        );
        Assert.That(
            (await extend.Run(Actor.Of(World.Steward), id, "2027-03-01", "Sooner.")).Refusal,
            Is.EqualTo(new FieldIsNotUnderstood("until", "later_date"))
        );
        Assert.That(
            (await extend.Run(Actor.Of(World.Steward), id, "", "")).Refusal!.Parts,
            Is.EqualTo(new Refusal[] { new FieldIsMissing("until"), new FieldIsMissing("reason") })
        );
        Granted(await extend.Run(Actor.Of(World.Steward), id, "2027-04-30", "The auditor is ill."));

        await At(2027, 4, 20, 9);
        Assert.That((await Find(id)).State, Is.EqualTo(ConditionState.Open));
        Assert.That(await Acts(id), Is.EqualTo(new[] { "reminded ", "extended The auditor is ill.", "reminded " }));
    }

    [Test]
    public async Task Let_go_with_a_reason_nothing_follows()
    {
        var id = await Owed(unmet: "standing");
        var waive = World.The<WaiveCondition>();
        Assert.That((await waive.Run(Actor.Of(_owner.Delegate), id, "Please.")).Refusal, Is.EqualTo(new NotAllowed("secretary")));
        Granted(await waive.Run(Actor.Of(World.Steward), id, "The law has changed."));
        await At(2027, 4, 1, 9);

        Assert.That(((await Find(id)).State, await World.StandingOf(_owner)), Is.EqualTo((ConditionState.Waived, Standing.Member)));
        Assert.That((await waive.Run(Actor.Of(World.Steward), id, "Again.")).Refusal, Is.EqualTo(new ConditionIsSettled()));
    }

    [Test]
    public async Task What_a_closed_circle_sets_is_read_by_its_people_only()
    {
        var circle = await World.Circle(isClosed: true, _owner);
        var id = await Owed(circle: circle);

        Assert.That((await Find(id)).Audience, Is.EqualTo(Audience.Of(circle)));
        Assert.That((await Meet(id, _other.Delegate, "Done.")).Refusal, Is.InstanceOf<NotFound>());
        await using var connection = await World.Database.Open();
        Assert.That(await ConditionStore.List(connection, ["public", "federation"], ConditionFilter.All, null, World.Now, 10), Is.Empty);
    }

    [Test]
    public async Task It_waits_for_who_owes_it_when_its_day_nears_and_for_the_secretary_when_evidence_waits()
    {
        var id = await Owed();
        Assert.That(await Needs(_owner.Delegate), Is.Empty, "its day is far");

        await At(2027, 3, 20, 9);
        Assert.That(await Needs(_owner.Delegate), Is.EqualTo(new[] { "condition" }));
        Assert.That(await Needs(_other.Delegate), Is.Empty);
        Granted(await Meet(id, _owner.Delegate, "Done."));
        Assert.That(await Needs(_owner.Delegate), Is.Empty);
        Assert.That(await Needs(World.Steward), Is.EqualTo(new[] { "condition_evidence" }));
    }

    [Test]
    public async Task The_list_tells_what_is_owed_from_what_is_overdue_and_what_is_met()
    {
        var (open, met, late) = (await Owed(), await Owed(), await Owed(due: new LocalDate(2026, 12, 24)));
        Granted(await Meet(met, _owner.Delegate, "Done."));
        Granted(await World.The<MeetCondition>().Confirm(Actor.Of(World.Steward), met));
        await At(2026, 12, 27, 9);

        await using var connection = await World.Database.Open();
        async Task<IEnumerable<ConditionId>> Listed(ConditionFilter filter) =>
            (await ConditionStore.List(connection, ["public"], filter, null, World.Now, 10)).Select(condition => condition.Id);
        Assert.That(await Listed(ConditionFilter.Open), Is.EqualTo(new[] { open }));
        Assert.That(await Listed(ConditionFilter.Overdue), Is.EqualTo(new[] { late }));
        Assert.That(await Listed(ConditionFilter.Met), Is.EqualTo(new[] { met }));
        Assert.That(await Listed(ConditionFilter.All), Has.Exactly(3).Items);
    }

    [Test]
    public async Task Who_owes_it_is_told_when_its_day_nears_and_the_secretary_too_when_it_is_over()
    {
        await Owed();
        await At(2027, 3, 20, 9);
        Assert.That(await Told("condition_near"), Is.EqualTo(new[] { _owner.Delegate }));

        await At(2027, 4, 1, 9);
        Assert.That(await Told("condition_unmet"), Is.EquivalentTo(new[] { _owner.Delegate, World.Steward }));
        await using var connection = await World.Database.Open();
        Assert.That(
            await connection.QueryAsync<string>("SELECT kind FROM outbox WHERE kind LIKE 'condition%' ORDER BY kind"),
            Is.EqualTo(new[] { "condition_near", "condition_unmet", "condition_unmet" })
        );
    }

    private async Task<IEnumerable<PersonId>> Told(string kind)
    {
        await World.GiveNotices();
        await using var connection = await World.Database.Open();
        return await connection.QueryAsync<PersonId>("SELECT person_id FROM notice WHERE kind = @kind", new { kind });
    }

    private async Task<ConditionId> Owed(string unmet = "told", CircleId? circle = null, LocalDate? due = null)
    {
        var owed = new Owed("prop_x", (circle ?? CircleId.General).Value, _owner.Id.Value, "Agaric", "Open books", due ?? _due, unmet);
        return Granted(await World.The<Writer>().Run<ConditionId>(Actor.Operator, async change => await SetCondition.In(change, owed)));
    }

    private Task<Result<Done>> Meet(ConditionId id, PersonId by, string evidence) =>
        World.The<MeetCondition>().Run(Actor.Of(by), id, evidence);

    private async Task<Condition> Find(ConditionId id)
    {
        await using var connection = await World.Database.Open();
        return (await ConditionStore.Find(connection, id))!;
    }

    private async Task<IReadOnlyList<string>> Acts(ConditionId id)
    {
        await using var connection = await World.Database.Open();
        return [.. (await ConditionStore.ActsOf(connection, id)).Select(act => $"{act.Kind} {act.Words}")];
    }

    private async Task<IReadOnlyList<string>> Needs(PersonId person)
    {
        await using var connection = await World.Database.Open();
        var viewer = await AccessStore.Viewer(connection, person, World.Now.InUtc().Date);
        return [.. (await new ConditionNeed().Of(new NeedContext(connection, viewer, World.Now))).Select(need => need.Kind)];
    }

    private async Task At(int year, int month, int day, int hour)
    {
        World.Clock.SetUtcNow(new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero));
        await World.Tick();
    }
}
