using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Tests.Testing;
using NodaTime;
using Calendar = Governance.Core.Kernel.Calendar;

namespace Governance.Tests.Proposals;

internal sealed class OpenRoundTests(Dialect dialect) : Story(dialect)
{
    [TestCase("cotech-2018", "2026-11-30T09:00", TestName = "seven days")]
    [TestCase("enspiral-standard", "2026-11-26T09:00", TestName = "three working days from a Monday")]
    [TestCase("lazy-consensus", "2026-11-26T09:00", TestName = "72 hours")]
    [TestCase("cotech-circle-call", "2026-11-23T10:00", TestName = "without a minimum, at least an hour")]
    public async Task The_earliest_close_is_computed_from_the_policy(string policy, string expected)
    {
        var coop = await World.Coop("Agaric");

        var round = await World.Opened(coop.Delegate, policy);

        Assert.That(Instants.Text(round.ClosesAt), Does.StartWith(expected));
    }

    [Test]
    public async Task An_earlier_close_is_refused_with_the_earliest_and_the_reason()
    {
        var coop = await World.Coop("Agaric");
        var proposal = await World.Raised(coop.Delegate);

        var result = await World.The<OpenRound>().Run(Actor.Of(coop.Delegate), proposal, new OpeningForm("2026-11-30T08:59"));

        Assert.That(
            result.Refusal,
            Is.EqualTo(new ClosesTooEarly(Instant.FromUtc(2026, 11, 30, 9, 0), "CoTech 2018", new Span(7, SpanUnit.Days)))
        );
    }

    [Test]
    public void An_opening_a_minute_past_the_hour_is_rounded_up_not_short()
    {
        var opens = Instant.FromUtc(2026, 11, 23, 9, 1);

        Assert.That(
            OpeningTimes.EarliestClose(PolicyBook.Find("cotech-2018")!, Calendar.Utc, opens),
            Is.EqualTo(Instant.FromUtc(2026, 11, 30, 10, 0))
        );
    }

    [Test]
    public async Task The_roll_holds_every_member_with_its_reason_and_nobody_else()
    {
        var coops = await World.Coops(3);
        await World.Coop("Applicant", Standing.Applicant);
        await World.Coop("Associate", Standing.Associate);
        await World.Coop("Paused", Standing.Paused);

        var roll = await Roll(await World.Opened(coops[0].Delegate));

        Assert.That(roll.Select(seat => seat.CoopId), Is.EquivalentTo(coops.Select(coop => (CoopId?)coop.Id)));
        Assert.That(roll, Has.All.Matches<Seat>(seat => seat is { Because: "coop_is_member", Since: { Year: 2017 } }));
    }

    [Test]
    public async Task A_written_roll_never_changes()
    {
        var coops = await World.Coops(2);
        var round = await World.Opened(coops[0].Delegate);
        await World.Coop("Latecomer");
        await World.The<ChangeStanding>().Run(Actor.Of(World.Steward), coops[1].Id, Standing.Left, null, "gone");
        await World.The<DescribeCoop>().Run(Actor.Of(World.Steward), coops[0].Id, new CoopProfile("Another Name", "", "", ""));

        Assert.That(await Roll(round), Has.Count.EqualTo(2));
        Assert.That((await World.Again(round)).Fingerprint, Is.EqualTo(round.Fingerprint));
        Assert.That((await World.Close(round)).Seats, Is.EqualTo(2));
    }

    [Test]
    public async Task In_a_coops_own_circle_each_person_has_a_seat_observers_excepted()
    {
        var coop = await World.Coop("Agaric");
        await World.Person(coop, "Ben", Governance.Core.People.Role.Member);
        await World.Person(coop, "Cai", Governance.Core.People.Role.Observer);

        var roll = await Roll(await World.Opened(coop.Delegate, "simple-majority", circle: coop.Circle));

        Assert.That(roll, Has.Count.EqualTo(2));
        Assert.That(roll, Has.All.Matches<Seat>(seat => seat!.PersonId is not null));
    }

    [Test]
    public async Task A_circle_without_members_opens_nothing()
    {
        var coop = await World.Coop("Agaric");
        var circle = (
            await World
                .The<SetUpCircle>()
                .Run(Actor.Of(World.Steward), new CircleForm("Empty", "", CircleKind.Working, "UTC", false, "cotech-2018"))
        ).Value;
        await World.The<AppointToRole>().Run(Actor.Of(World.Steward), circle, coop.Delegate, CircleRole.Facilitator, null, null);
        var proposal = await World.Raised(coop.Delegate, circle: circle);

        Assert.That(
            (await World.The<OpenRound>().Run(Actor.Of(coop.Delegate), proposal, new OpeningForm(null))).Refusal,
            Is.InstanceOf<RollIsEmpty>()
        );
    }

    [Test]
    public async Task Only_who_raised_it_or_serves_the_circle_opens()
    {
        var coops = await World.Coops(2);
        var proposal = await World.Raised(coops[0].Delegate);

        Assert.That(
            (await World.The<OpenRound>().Run(Actor.Of(coops[1].Delegate), proposal, new OpeningForm(null))).Refusal,
            Is.EqualTo(new NotAllowed("proposer_or_secretary"))
        );
        Assert.That(
            (await World.The<OpenRound>().Run(Actor.Of(World.Steward), proposal, new OpeningForm(null))).Refusal,
            Is.Null,
            "the steward is secretary too"
        );
    }

    [Test]
    public async Task Once_open_the_words_are_frozen()
    {
        var coop = await World.Coop("Agaric");
        var round = await World.Opened(coop.Delegate);

        var revised = await World
            .The<ReviseText>()
            .Run(Actor.Of(coop.Delegate), round.ProposalId, new VersionForm(1, "Other title", "Other words", ""));

        Assert.That(revised.Refusal, Is.EqualTo(new ProposalIsElsewhere(ProposalState.Answer)));
    }

    [Test]
    public async Task The_round_asks_about_the_latest_words()
    {
        var coop = await World.Coop("Agaric");
        var proposal = await World.Raised(coop.Delegate);
        await World.The<ReviseText>().Run(Actor.Of(coop.Delegate), proposal, new VersionForm(1, "Other title", "Other words", "better"));
        await World.The<OpenRound>().Run(Actor.Of(coop.Delegate), proposal, new OpeningForm(null));

        var round = await World.RoundOf(proposal);

        Assert.That(round.Version, Is.EqualTo(2));
        Assert.That(round.TextHash, Is.EqualTo(Fingerprint.Of("Other title\n\nOther words")));
    }

    [Test]
    public async Task A_revision_on_top_of_an_older_version_is_refused()
    {
        var coop = await World.Coop("Agaric");
        var proposal = await World.Raised(coop.Delegate);
        var revise = World.The<ReviseText>();
        await revise.Run(Actor.Of(coop.Delegate), proposal, new VersionForm(1, "Share enquiries", "Second", ""));

        Assert.That(
            (await revise.Run(Actor.Of(coop.Delegate), proposal, new VersionForm(1, "Share enquiries", "Third", ""))).Refusal,
            Is.InstanceOf<HasChangedMeanwhile>()
        );
        Assert.That(
            (await revise.Run(Actor.Of(coop.Delegate), proposal, new VersionForm(2, "Share enquiries", "Second", ""))).Refusal,
            Is.InstanceOf<NothingWasChanged>()
        );
    }

    private async Task<IReadOnlyList<Seat>> Roll(Round round)
    {
        await using var connection = await World.Database.Open();
        return await RollStore.Of(connection, round.Id);
    }
}
