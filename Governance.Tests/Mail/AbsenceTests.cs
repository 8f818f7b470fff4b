using Dapper;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mail;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Tests.Testing;

namespace Governance.Tests.Mail;

/// <summary>Who of a coop is written to: its delegate; while they are away, who stands in.</summary>
internal sealed class AbsenceTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _coop = null!;
    private PersonId _alternate;

    [SetUp]
    public async Task A_coop_with_an_alternate()
    {
        _coop = await World.Coop("Harbour");
        _alternate = await World.Person(_coop, "Ben", Role.Alternate);
    }

    [Test]
    public async Task The_delegate_is_written_to_and_the_alternate_sees_it_in_the_product()
    {
        await World.Opened(_coop.Delegate);

        Assert.That(await Written("asked"), Is.EqualTo(new[] { _coop.Delegate }));
    }

    [TestCase("2026-11-23", "2026-11-23", true)]
    [TestCase("2026-11-20", "2026-12-24", true)]
    [TestCase("2026-11-24", "2026-11-30", false)]
    public async Task On_days_on_which_the_delegate_is_away_the_alternate_is_written_to(string from, string until, bool away)
    {
        await Away(_coop.Delegate, from, until);
        await World.Opened(_coop.Delegate);

        Assert.That(await Written("asked"), Is.EqualTo(new[] { away ? _alternate : _coop.Delegate }));
    }

    [Test]
    public async Task Where_everybody_is_away_everybody_is_written_to()
    {
        await Away(_coop.Delegate, "2026-11-23", "2026-11-30");
        await Away(_alternate, "2026-11-23", "2026-11-30");
        await World.Opened(_coop.Delegate);

        Assert.That(await Written("asked"), Is.EquivalentTo(new[] { _coop.Delegate, _alternate }));
    }

    [Test]
    public async Task The_reminder_goes_to_who_is_there_that_day()
    {
        await Away(_coop.Delegate, "2026-11-28", "2026-12-24");
        var round = await World.Opened(_coop.Delegate);
        Assert.That(await Written("asked"), Is.EqualTo(new[] { _coop.Delegate }));
        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset().AddHours(-24));
        await World.The<RemindRound>().WhenDue(round.Id);

        Assert.That(await Written("near_end"), Is.EqualTo(new[] { _alternate }));
    }

    [TestCase("", "2026-11-30", "field_is_missing")]
    [TestCase("2026-11-30", "", "field_is_missing")]
    [TestCase("30 November", "2026-12-01", "field_is_not_understood")]
    [TestCase("2026-11-30", "2026-11-29", "field_is_not_understood")]
    [TestCase("2026-11-01", "2026-11-22", "field_is_not_understood")]
    public async Task Days_that_make_no_sense_are_refused(string from, string until, string code)
    {
        var result = await World.The<PlanAbsence>().Add(Actor.Of(_alternate), from, until);

        Assert.That(result.Refusal?.Code, Is.EqualTo(code));
    }

    [Test]
    public async Task Nobody_takes_back_the_days_of_another()
    {
        await Away(_coop.Delegate, "2026-11-23", "2026-11-30");
        await using var connection = await World.Database.Open();
        var id = (await AbsenceStore.Of(connection, _coop.Delegate, new(2026, 11, 23))).Single().Id;

        await World.The<PlanAbsence>().Remove(Actor.Of(_alternate), id);
        Assert.That(await AbsenceStore.Of(connection, _coop.Delegate, new(2026, 11, 23)), Has.Count.EqualTo(1));
        await World.The<PlanAbsence>().Remove(Actor.Of(_coop.Delegate), id);
        Assert.That(await AbsenceStore.Of(connection, _coop.Delegate, new(2026, 11, 23)), Is.Empty);
    }

    private async Task Away(PersonId person, string from, string until) =>
        Assert.That((await World.The<PlanAbsence>().Add(Actor.Of(person), from, until)).Refusal, Is.Null);

    private async Task<IReadOnlyList<PersonId>> Written(string kind)
    {
        await World.GiveNotices();
        await using var connection = await World.Database.Open();
        return [.. await connection.QueryAsync<PersonId>("SELECT person_id FROM outbox WHERE kind = @kind", new { kind })];
    }
}
