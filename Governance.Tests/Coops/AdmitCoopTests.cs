using Governance.Core.Circles;
using Governance.Core.Conditions;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Tests.Testing;
using NodaTime;
using static Governance.Tests.Testing.MotionActs;

namespace Governance.Tests.Coops;

internal sealed class AdmitCoopTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _member = null!;
    private CoopOf _applicant = null!;

    [SetUp]
    public async Task A_member_and_an_applicant()
    {
        _member = await World.Coop("Agaric");
        _applicant = await World.Coop("Quarry", Standing.Applicant, "2026-01-01");
    }

    [Test]
    public async Task Published_the_coop_is_a_member_and_the_register_says_so()
    {
        var decision = await World.Published(_member, Admission());

        Assert.That(await World.StandingOf(_applicant), Is.EqualTo(Standing.Member));
        Assert.That(decision.EffectState, Is.EqualTo(EffectState.Done));
        Assert.That(
            Said((await World.DecisionOf(decision.Number)).Effects),
            Is.EqualTo("Quarry becomes a member on 30 November 2026 and holds a seat from then on.")
        );
    }

    [Test]
    public async Task Its_conditions_are_owed_from_then_on()
    {
        var decision = await World.Published(
            _member,
            Admission(("condition_1", "Adopt open books"), ("due_1", "2027-03-31"), ("unmet_1", "standing"))
        );

        await using var connection = await World.Database.Open();
        var owed = (await ConditionStore.List(connection, ["public"], ConditionFilter.Open, _applicant.Id.Value, World.Now, 10)).Single();
        Assert.That(
            (owed.Words, owed.DueDate, owed.Unmet, owed.Decision, owed.OwnerName),
            Is.EqualTo(("Adopt open books", new LocalDate(2027, 3, 31), "standing", decision.Number, "Quarry"))
        );
        Assert.That(
            Said(decision.Effects.Skip(1)),
            Is.EqualTo("Quarry owes by 31 March 2027: Adopt open books. If not: the co-op is an applicant again.")
        );
    }

    [Test]
    public async Task Not_adopted_it_changes_nothing()
    {
        await World.Published(_member, Admission(), answer: "disagree");

        Assert.That(await World.StandingOf(_applicant), Is.EqualTo(Standing.Applicant));
    }

    [Test]
    public async Task A_coop_that_became_a_member_meanwhile_is_said_before_anybody_presses_and_not_admitted_blindly()
    {
        var id = await World.Decided(_member, Admission());
        await World.Stands(_applicant, Standing.Member);

        Assert.That(await World.Previewed(id), Does.StartWith("The ground has shifted").And.Contain("The co-op is a member"));
        Assert.That(await World.NotPublished(id), Is.EqualTo(new GroundHasShifted("coop_is_member")));
        Assert.That((await World.Proposal(id)).State, Is.EqualTo(ProposalState.Closed), "nothing was published");
    }

    [Test]
    public async Task Under_a_rule_that_delays_it_begins_on_its_day()
    {
        await World.SlowRule();
        var decision = await World.Published(_member, Admission(), "slow");
        Assert.That(await World.StandingOf(_applicant), Is.EqualTo(Standing.Applicant), "not yet");

        Assert.That((await World.OnItsDay(decision)).EffectState, Is.EqualTo(EffectState.Done));
        Assert.That(await World.StandingOf(_applicant), Is.EqualTo(Standing.Member));
    }

    [Test]
    public async Task A_later_day_is_kept_and_an_earlier_one_becomes_the_day_it_takes_effect()
    {
        var id = await World.Decided(_member, Admission(("from", "2027-01-01")));
        Assert.That(await World.Previewed(id), Does.Contain("1 January 2027"));
        await World.Publish(id);
        Assert.That(await World.StandingOf(_applicant), Is.EqualTo(Standing.Applicant));

        World.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 1, 9, 0, 0, TimeSpan.Zero));
        Assert.That(await World.StandingOf(_applicant), Is.EqualTo(Standing.Member));
    }

    [Test]
    public async Task Only_the_general_circle_decides_about_a_standing()
    {
        var circle = await World.Circle(isClosed: false, _member);

        Assert.That((await World.Put(_member, Admission(), circle: circle)).Refusal, Is.EqualTo(new OnlyTheGeneralCircle()));
    }

    [Test]
    public async Task What_is_missing_or_cannot_be_read_is_said_at_its_field()
    {
        async Task<Refusal?> Refused(params (string, string)[] values) => (await World.Put(_member, Motion("admit_coop", values))).Refusal;

        Assert.That(await Refused(), Is.EqualTo(new FieldIsMissing("coop")));
        Assert.That(
            await Refused(("coop", _applicant.Id.Value), ("condition_1", "Adopt open books")),
            Is.EqualTo(new FieldIsMissing("due_1"))
        );
        Assert.That(await Refused(("coop", _applicant.Id.Value), ("due_2", "2027-01-01")), Is.EqualTo(new FieldIsMissing("condition_2")));
        Assert.That(await Refused(("coop", _applicant.Id.Value), ("from", "soon")), Is.EqualTo(new FieldIsNotUnderstood("from", "date")));
        Assert.That(await Refused(("coop", _member.Id.Value)), Is.EqualTo(new GroundHasShifted("coop_is_member")));
        Assert.That(
            await Refused(("coop", _applicant.Id.Value), ("condition_1", "Books"), ("due_1", "2026-11-23")),
            Is.EqualTo(new GroundHasShifted("condition_day_past"))
        );
    }

    private MotionForm Admission(params (string, string)[] more) => Motion("admit_coop", [("coop", _applicant.Id.Value), .. more]);
}
