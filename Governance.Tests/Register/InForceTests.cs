using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Register;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Register;

/// <summary>Whether a decision is in force on a date.</summary>
internal sealed class InForceRules
{
    private static readonly DateTimeZone _london = DateTimeZoneProviders.Tzdb["Europe/London"];

    private static readonly Decision _adopted = new()
    {
        Number = "2026-001",
        Kind = EntryKind.Decision,
        Audience = Audience.Public,
        Title = "x",
        Text = "",
        Html = "",
        TextHash = "",
        Outcome = Outcome.Adopted,
        DecidedAt = "2026-06-01T08:00:00.000000Z",
        RatifiedAt = Instant.FromUtc(2026, 6, 2, 8, 0),
        EffectiveAt = Instant.FromUtc(2026, 6, 15, 23, 0),
        EffectState = EffectState.Done,
        Entered = 1,
    };

    [TestCase(15, Force.Later, TestName = "the day before it takes effect, where the federation is")]
    [TestCase(16, Force.InForce, TestName = "on the day on which it takes effect")]
    [TestCase(30, Force.InForce)]
    public void It_is_in_force_from_the_day_of_its_effect(int day, Force force) =>
        Assert.That(InForce.On(_adopted, Day(2026, 6, day)), Is.EqualTo(force));

    [Test]
    public void On_the_day_on_which_it_is_superseded_the_other_counts()
    {
        var superseded = _adopted with
        {
            SupersededBy = "2026-002",
            SupersededSince = Instant.FromUtc(2026, 7, 10, 12, 0),
            SupersededBecause = SupersededBecause.Replaces,
        };

        Assert.That(InForce.On(superseded, Day(2026, 7, 9)), Is.EqualTo(Force.InForce));
        Assert.That(InForce.On(superseded, Day(2026, 7, 10)), Is.EqualTo(Force.Superseded));
        Assert.That(InForce.On(superseded with { SupersededBecause = SupersededBecause.Ends }, Day(2027, 1, 1)), Is.EqualTo(Force.Ended));
    }

    [Test]
    public void What_was_not_adopted_or_went_back_or_corrects_is_never_in_force()
    {
        Assert.That(InForce.On(_adopted with { Outcome = Outcome.NotAdopted }, Day(2026, 7, 1)), Is.EqualTo(Force.None));
        Assert.That(InForce.On(_adopted with { EffectState = EffectState.Returned }, Day(2026, 7, 1)), Is.EqualTo(Force.Returned));
        Assert.That(InForce.On(_adopted with { Kind = EntryKind.Correction, Outcome = null }, Day(2026, 7, 1)), Is.EqualTo(Force.None));
    }

    [TestCase("2017-07-12T09:43", "2017-07-11", Force.Later, false)]
    [TestCase("2017-07-12T09:43", "2017-07-12", Force.InForce, false)]
    [TestCase("2017-07", "2017-06-30", Force.Later, false)]
    [TestCase("2017-07", "2017-07-12", Force.InForce, true)]
    [TestCase("2017-07", "2017-07-31", Force.InForce, false)]
    [TestCase("2017", "2017-02-01", Force.InForce, true)]
    [TestCase("2017", "2018-01-01", Force.InForce, false)]
    [TestCase("", "2026-06-01", Force.Later, false)]
    [TestCase("", "2026-06-02", Force.InForce, false)]
    public void History_counts_from_its_date_and_says_where_that_is_incomplete(string decided, string day, Force force, bool isUncertain)
    {
        var history = _adopted with { Kind = EntryKind.Elsewhere, EffectState = EffectState.None, EffectiveAt = null, DecidedAt = decided };
        var date = Fields.Date("on", day).Value!.Value;

        Assert.That(InForce.On(history, AsOf.EndOf(date, _london)), Is.EqualTo(force));
        Assert.That(InForce.IsUncertain(history, date), Is.EqualTo(isUncertain));
    }

    private static AsOf Day(int year, int month, int day) => AsOf.EndOf(new LocalDate(year, month, day), _london);
}

/// <summary>The list of what is in force on a date and the rule say the same of every entry.</summary>
internal sealed class InForceTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task The_list_and_the_rule_agree_on_every_day()
    {
        string[] dates = ["", "2019", "2020-02", "2020-03-01", "2020-03-15T10:00", "2021-12-31"];
        var all = new List<Decision>();
        foreach (var (date, at) in dates.Select((date, at) => (date, at)))
        {
            all.Add(await World.Recorded($"Entry {at}", decided: date));
        }

        await World.Recorded("Not adopted", outcome: Outcome.NotAdopted);
        var supersede = World.The<SupersedeDecision>();
        Acts.Granted(await supersede.Run(Actor.Of(World.Steward), all[5].Number, all[1].Number, ends: false));
        Acts.Granted(await supersede.Run(Actor.Of(World.Steward), all[2].Number, all[4].Number, ends: true));
        var (coops, zone) = (await World.Coops(2), DateTimeZoneProviders.Tzdb["Europe/London"]);
        var round = await World.Opened(coops[0].Delegate);
        await World.Answer(round, coops[0], "agree");
        await World.Close(round);
        await World.Publish(round.ProposalId);

        await using var connection = await World.Database.Open();
        var entries = await DecisionStore.List(connection, ["public"], new DecisionFilter(), 100);
        Assert.That(entries, Has.Count.EqualTo(8));
        for (var day = new LocalDate(2018, 12, 25); day < new LocalDate(2027, 1, 1); day = day.PlusDays(13))
        {
            var when = AsOf.EndOf(day, zone);
            var listed = await DecisionStore.List(connection, ["public"], new DecisionFilter { InForce = when }, 100);
            Assert.That(
                listed.Select(entry => entry.Number),
                Is.EqualTo(entries.Where(entry => InForce.On(entry, when) == Force.InForce).Select(entry => entry.Number)),
                day.ToString()
            );
        }
    }
}
