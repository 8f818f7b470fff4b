using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Tests.Testing;
using NodaTime;
using static Governance.Tests.Testing.MotionActs;

namespace Governance.Tests.Circles;

internal sealed class AppointTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _coop = null!;
    private CoopOf _other = null!;
    private CircleId _circle;

    [SetUp]
    public async Task A_working_circle_of_a_coop_and_another_coop()
    {
        _coop = await World.Coop("Agaric");
        _other = await World.Coop("Borage");
        _circle = await World.Circle(isClosed: false, _coop);
    }

    [Test]
    public async Task Published_the_person_serves_for_the_term()
    {
        var decision = await World.Published(
            _coop,
            Appointing(_other.Delegate, ("from", "2027-01-01"), ("until", "2027-12-31")),
            circle: _circle
        );

        var term = (await World.TermsOf(_circle)).Single(one => one.Role == CircleRole.Secretary);
        Assert.That(
            (term.PersonId, term.FromDate, term.UntilDate),
            Is.EqualTo((_other.Delegate, new LocalDate(2027, 1, 1), (LocalDate?)new LocalDate(2027, 12, 31)))
        );
        Assert.That(
            Said((await World.DecisionOf(decision.Number)).Effects),
            Is.EqualTo($"{_other.Delegate} is appointed to Standards as secretary from 1 January 2027 until 31 December 2027.")
        );
    }

    [Test]
    public async Task Not_adopted_nobody_is_appointed()
    {
        await World.Published(_coop, Appointing(_other.Delegate), answer: "disagree", circle: _circle);

        Assert.That(await World.TermsOf(_circle), Has.None.Matches<Term>(term => term!.Role == CircleRole.Secretary));
    }

    [Test]
    public async Task The_general_circle_appoints_to_any_circle() =>
        Assert.That(
            Said((await World.Published(_coop, Appointing(_other.Delegate, ("circle", _circle.Value)))).Effects),
            Is.EqualTo($"{_other.Delegate} is appointed to Standards as secretary from 30 November 2026.")
        );

    [Test]
    public async Task Somebody_who_belongs_no_more_is_said_and_not_appointed()
    {
        var id = await World.Decided(_coop, Appointing(_other.Delegate), circle: _circle);
        await Leaves(_other);

        Assert.That(await World.Previewed(id), Does.Contain("The person belongs to no co-op"));
        Assert.That(await World.NotPublished(id), Is.EqualTo(new GroundHasShifted("person_left")));
    }

    [Test]
    public async Task Somebody_who_has_the_role_already_is_not_appointed_twice()
    {
        var id = await World.Decided(_coop, Appointing(_other.Delegate, "steward"), circle: _circle);
        Acts.Granted(
            await World.The<AppointToRole>().Run(Actor.Of(World.Steward), _circle, _other.Delegate, CircleRole.Steward, null, null)
        );

        Assert.That(await World.NotPublished(id), Is.EqualTo(new GroundHasShifted("person_has_role")));
    }

    [Test]
    public async Task Under_a_rule_that_delays_the_term_begins_on_its_day()
    {
        await World.SlowRule();
        var decision = await World.Published(_coop, Appointing(_other.Delegate), "slow", circle: _circle);

        Assert.That((await World.OnItsDay(decision)).EffectState, Is.EqualTo(EffectState.Done));
        Assert.That(
            (await World.TermsOf(_circle)).Single(term => term.Role == CircleRole.Secretary).FromDate,
            Is.EqualTo(decision.EffectiveAt!.Value.InUtc().Date)
        );
    }

    [Test]
    public async Task Who_left_until_the_day_is_not_appointed_and_the_matter_goes_back()
    {
        await World.SlowRule();
        var decision = await World.Published(_coop, Appointing(_other.Delegate), "slow", circle: _circle);
        await Leaves(_other);

        var later = await World.OnItsDay(decision);
        Assert.That(
            (later.EffectState, Said(later.Effects)),
            Is.EqualTo(
                (
                    EffectState.Returned,
                    "The ground has shifted, so nothing changes as it was meant. The person belongs to no co-op that could have this role. Name somebody who does."
                )
            )
        );
    }

    [Test]
    public async Task A_term_that_would_be_over_before_it_begins_is_not_published()
    {
        await World.SlowRule();
        var id = await World.Decided(_coop, Appointing(_other.Delegate, ("until", "2026-12-01")), "slow", circle: _circle);

        Assert.That(await World.NotPublished(id), Is.EqualTo(new GroundHasShifted("term_is_over")));
    }

    [Test]
    public async Task What_is_missing_or_contradicts_itself_is_said_at_its_field()
    {
        Assert.That(
            (await World.Put(_coop, Motion("appoint"), circle: _circle)).Refusal!.Parts,
            Is.EqualTo(new Refusal[] { new FieldIsMissing("person"), new FieldIsMissing("role") })
        );
        Assert.That(
            (await World.Put(_coop, Appointing(_other.Delegate, ("from", "2027-02-01"), ("until", "2027-01-01")), circle: _circle)).Refusal,
            Is.InstanceOf<TermEndsBeforeItBegins>()
        );
        Assert.That(
            (await World.Put(_coop, Appointing(_other.Delegate), circle: _coop.Circle)).Refusal,
            Is.EqualTo(new GroundHasShifted("person_left")),
            "a coop's own circle is served by its own people"
        );
    }

    private static MotionForm Appointing(PersonId person, params (string, string)[] more) =>
        Motion("appoint", [("person", person.Value), ("role", "secretary"), .. more]);

    private static MotionForm Appointing(PersonId person, string role) => Motion("appoint", ("person", person.Value), ("role", role));

    private async Task Leaves(CoopOf coop)
    {
        await using (var connection = await World.Database.Open())
        {
            var hat = (await PersonStore.OfCoop(connection, coop.Id)).Single();
            Acts.Granted(await World.The<InvitePerson>().End(Actor.Of(World.Steward), hat.Id, null));
        }

        World.Later(Duration.FromDays(1));
    }
}
