using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Proposals;

internal sealed class CloseRoundTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task One_disagree_stops_a_proposal_under_cotech_2018()
    {
        var coops = await World.Coops(3);
        var round = await World.Opened(coops[0].Delegate);
        await World.Answer(round, coops[0], "agree");
        await World.Answer(round, coops[1], "disagree");

        var verdict = await World.Close(round);

        Assert.That(verdict.Outcome, Is.EqualTo(Outcome.NotAdopted));
        Assert.That(verdict.Answered, Is.EqualTo(2));
    }

    [Test]
    public async Task However_late_the_clock_comes_it_closes_as_of_the_closing_instant()
    {
        var coops = await World.Coops(2);
        var round = await World.Opened(coops[0].Delegate);
        await World.Answer(round, coops[0], "agree");
        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset().AddDays(3));

        Assert.That((await World.Answer(round, coops[1], "disagree")).IsRefused, Is.True, "nobody answers in the outage");
        await World.The<CloseRound>().WhenDue(round.Id);

        var closed = await World.Again(round);
        Assert.That(closed.ClosedAt, Is.EqualTo(round.ClosesAt));
        Assert.That(closed.Outcome, Is.EqualTo(Outcome.Adopted));
    }

    [Test]
    public async Task Closing_again_changes_nothing()
    {
        var coops = await World.Coops(1);
        var round = await World.Opened(coops[0].Delegate);
        await World.Close(round);
        await using var connection = await World.Database.Open();
        var head = await JournalStore.Head(connection);

        await World.The<CloseRound>().WhenDue(round.Id);

        Assert.That(await JournalStore.Head(connection), Is.EqualTo(head));
    }

    [Test]
    public async Task Before_its_time_the_clock_closes_nothing()
    {
        var coops = await World.Coops(1);
        var round = await World.Opened(coops[0].Delegate);
        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset().AddTicks(-10));

        await World.The<CloseRound>().WhenDue(round.Id);

        Assert.That((await World.Again(round)).ClosedAt, Is.Null);
    }

    [Test]
    public async Task At_the_close_an_answer_is_either_counted_or_refused_never_both_nor_neither()
    {
        // Answers of all coops, on two servers, race the close of their round.
        var coops = await World.Coops(8);
        var round = await World.Opened(coops[0].Delegate);
        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset().AddTicks(-10));
        var answers = coops.Select(coop => Task.Run(() => World.Answer(round, coop, "agree"))).ToList();
        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset());
        await using var other = new Writer(World.Database, World.Clock, new Bell());
        await Task.WhenAll(new CloseRound(other, World.The<Motions>()).WhenDue(round.Id), World.The<CloseRound>().WhenDue(round.Id));

        var taken = (await Task.WhenAll(answers)).Count(answer => !answer.IsRefused);

        Assert.That((await World.Again(round)).Result!.Answered, Is.EqualTo(taken));
    }

    [Test]
    public async Task A_round_closes_early_only_where_its_policy_says_so()
    {
        var coops = await World.Coops(1);
        var round = await World.Opened(coops[0].Delegate);

        Assert.That(
            (await World.The<CloseRound>().Early(Actor.Of(coops[0].Delegate), round.Id)).Refusal,
            Is.EqualTo(new MayNotCloseEarly("never"))
        );
    }

    [TestCase(EarlyClose.AllAnswered, "3 agree", true)]
    [TestCase(EarlyClose.AllAnswered, "2 agree", false)]
    [TestCase(EarlyClose.Certain, "2 agree", true, TestName = "two of three is a majority that the third cannot turn")]
    [TestCase(EarlyClose.Certain, "1 agree", false)]
    public void Early_is_never_before_the_minimum_and_only_when_settled(EarlyClose rule, string answers, bool settled)
    {
        var policy = PolicyBook.Find("simple-majority")! with { EarlyClose = rule };
        var facts = Governance.Tests.Policies.Ruling.FactsOf(policy, 3, answers);
        var round = new Round
        {
            Id = default,
            ProposalId = default,
            Number = 1,
            CircleId = default,
            Version = 1,
            TextHash = "",
            DetailsHash = "",
            PolicyHash = "",
            OpenedAt = Instant.FromUtc(2026, 1, 1, 0, 0),
            EarliestAt = Instant.FromUtc(2026, 1, 8, 0, 0),
            ClosesAt = Instant.FromUtc(2026, 1, 20, 0, 0),
            Extensions = 0,
            Fingerprint = "",
        };

        Assert.That(
            CloseRound.WhyNotEarly(policy, facts, round, Instant.FromUtc(2026, 1, 7, 23, 59)),
            Is.EqualTo(new MayNotCloseEarly("minimum"))
        );
        Assert.That(
            CloseRound.WhyNotEarly(policy, facts, round, Instant.FromUtc(2026, 1, 8, 0, 0)),
            Is.EqualTo(settled ? null : new MayNotCloseEarly("waiting"))
        );
    }
}
