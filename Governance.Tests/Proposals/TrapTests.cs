using Dapper;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mandates;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Tests.Testing;

namespace Governance.Tests.Proposals;

/// <summary>Traps that other systems for deciding fell into, each by the name it is known by.</summary>
internal sealed class TrapTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];

    [SetUp]
    public async Task Four_coops() => _coops = await World.Coops(4);

    [Test]
    public async Task The_rule_re_read_at_the_close()
    {
        var lenient = PolicyBook.Find("simple-majority")! with { Slug = "ours", Name = "Ours" };
        await World.Adopted(lenient);
        var round = await World.Opened(_coops[0].Delegate, "ours");
        await World.Answer(round, _coops[0], "agree");
        await World.Adopted(PolicyBook.Find("two-thirds")! with { Slug = "ours", Name = "Ours", Version = 2 });

        Assert.That((await World.Close(round)).Outcome, Is.EqualTo(Outcome.Adopted), "by the rule it was raised under");
    }

    [Test]
    public async Task Roll_or_weight_changed_while_voting()
    {
        var round = await World.Opened(_coops[0].Delegate, "coopcloud-large");
        foreach (var coop in _coops.Take(2))
        {
            await World.Answer(round, coop, "agree");
        }

        await World.The<ChangeStanding>().Run(Actor.Of(World.Steward), _coops[3].Id, Standing.Left, null, "It closes.");
        await World.The<SetHoldings>().Run(Actor.Of(World.Steward), CircleId.General, [new(_coops[0].Id.Value, "", "9", "9")]);

        var verdict = await World.Close(round);

        Assert.That((verdict.Seats, verdict.Outcome), Is.EqualTo((4, Outcome.NotAdopted)), "two of four is not more than half of all");
    }

    [Test]
    public async Task A_ballot_accepted_after_the_close_because_two_transactions_overlapped()
    {
        var round = await World.Opened(_coops[0].Delegate, "simple-majority");
        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset().AddTicks(-10));
        await using var slow = new Writer(World.Database, World.Clock, new Bell());
        var (answered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var seat = (await World.SeatOf(round, _coops[1])).Id;
        var blocker = slow.Keep(async _ =>
        {
            // The answer is queued behind this and shares a transaction with what comes after it.
            await Task.Delay(50);
        });
        var answer = new Core.Positions.TakePosition(slow).Run(Actor.Of(_coops[1].Delegate), round.Id, seat, "agree", "");
        var hold = slow.Keep(async _ =>
        {
            answered.SetResult();
            await release.Task;
        });
        await answered.Task;

        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset());
        var close = World.The<CloseRound>().WhenDue(round.Id);
        await Task.Delay(300);
        Assert.That(close.IsCompleted, Is.False, "the close waits for the answer's transaction");
        release.SetResult();
        await Task.WhenAll(blocker, answer, hold, close);
        Acts.Granted(await answer);

        Assert.That((await World.Again(round)).Result!.Answered, Is.EqualTo(1), "what was accepted is counted");
    }

    [Test]
    public async Task A_tie_broken_by_lowest_id_unsaid()
    {
        foreach (var (first, second) in new[] { (_coops[0], _coops[1]), (_coops[1], _coops[0]) })
        {
            var round = await World.Opened(_coops[2].Delegate, "simple-majority");
            await World.Answer(round, first, "agree");
            await World.Answer(round, second, "disagree");
            var verdict = await World.Close(round);

            Assert.That(verdict.Outcome, Is.EqualTo(Outcome.NotAdopted));
            Assert.That(
                Any.Speech.Sentence(PolicyBook.Find("simple-majority")!, verdict, SeatNoun.Coop),
                Does.Contain("tie"),
                "and it is said"
            );
        }
    }

    [Test]
    public async Task Totals_that_include_ballots_the_count_excluded()
    {
        await World.Adopted(PolicyBook.Find("simple-majority")! with { Slug = "ours", Name = "Ours", LeaversCount = false });
        var round = await World.Opened(_coops[0].Delegate, "ours");
        await World.Answer(round, _coops[0], "agree");
        await World.Answer(round, _coops[1], "disagree");
        await World.Answer(round, _coops[2], "wait");
        await World.The<ChangeStanding>().Run(Actor.Of(World.Steward), _coops[1].Id, Standing.Left, null, "It closes.");

        var verdict = await World.Close(round);

        Assert.That(verdict.Answered, Is.EqualTo(1));
        Assert.That(verdict.Counts.Where(count => count.Choice is not "wait").Sum(count => count.Seats), Is.EqualTo(1));
        Assert.That(verdict.Outcome, Is.EqualTo(Outcome.Adopted));
    }

    [Test]
    public async Task Two_thirds_of_nothing()
    {
        await World.Adopted(
            PolicyBook.Find("two-thirds")! with
            {
                Slug = "ours",
                Name = "Ours",
                Stages = [new Stage(new Share(new Fraction(2, 3)))],
            }
        );
        var round = await World.Opened(_coops[0].Delegate, "ours");
        await World.Answer(round, _coops[0], "abstain");

        Assert.That((await World.Close(round)).Outcome, Is.EqualTo(Outcome.NotAdopted));
    }

    [Test]
    public async Task An_amendment_accepted_on_a_stale_base()
    {
        var id = await World.Raised(_coops[0].Delegate);
        Acts.Granted(await World.Revise(_coops[0].Delegate, id, "Second words."));

        var stale = await World
            .The<ReviseText>()
            .Run(Actor.Of(_coops[0].Delegate), id, new VersionForm(1, "Share enquiries", "Words on top of the first.", ""));

        Assert.That(stale.Refusal, Is.TypeOf<HasChangedMeanwhile>());
    }

    [Test]
    public async Task Two_accepted_amendments_overwriting_each_other()
    {
        var id = await World.Raised(_coops[0].Delegate);
        var both = await Task.WhenAll(
            Enumerable
                .Range(1, 2)
                .Select(at =>
                    World.The<ReviseText>().Run(Actor.Of(_coops[0].Delegate), id, new VersionForm(1, "Share enquiries", $"Words {at}.", ""))
                )
        );

        Assert.That(both.Count(result => result.IsRefused), Is.EqualTo(1), "one is made, the other is told");
    }

    [Test]
    public async Task The_unamended_text_forwarded()
    {
        var id = await World.Raised(_coops[0].Delegate);
        Acts.Granted(await World.Revise(_coops[0].Delegate, id, "The amended words."));
        var round = await World.Open(id, _coops[0].Delegate);
        await World.Answer(round, _coops[0], "agree");
        await World.Close(round);

        Assert.That((await World.Publish(id)).Text, Is.EqualTo("The amended words."));
    }

    [Test]
    public async Task An_early_draft_submitted_after_the_deadline()
    {
        var round = await World.Opened(_coops[0].Delegate);
        var key = Actor.Of(_coops[1].Delegate, "written-in-time");
        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset());

        var late = await World
            .The<Core.Positions.TakePosition>()
            .Run(key, round.Id, (await World.SeatOf(round, _coops[1])).Id, "agree", "Written in time.");

        Assert.That(late.Refusal, Is.TypeOf<RoundHasClosed>(), "when it was written does not matter, when it arrives does");
    }

    [Test]
    public async Task The_vote_of_an_absent_proxy_counted()
    {
        Acts.Granted(
            await World.The<GiveSeat>().Run(Actor.Of(_coops[0].Delegate), _coops[0].Id, new(_coops[1].Id, null, null, null, null))
        );
        var round = await World.Opened(_coops[2].Delegate, "simple-majority");
        await World.Answer(round, _coops[1], "agree");

        var verdict = await World.Close(round);

        Assert.That(verdict.Answered, Is.EqualTo(1), "who was given a seat and did not use it has not answered for it");
    }

    [Test]
    public async Task A_mail_to_nobody()
    {
        var round = await World.Opened(_coops[0].Delegate);
        foreach (var coop in _coops)
        {
            await World.Answer(round, coop, "agree");
        }

        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset().AddHours(-1));
        await World.Tick();
        await World.GiveNotices();
        await using var connection = await World.Database.Open();

        Assert.That(
            await connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM outbox WHERE kind = 'near_end'"),
            Is.Zero,
            "all have answered"
        );
    }

    [Test]
    public async Task A_deadline_extended_until_it_passes()
    {
        var round = await World.Opened(_coops[0].Delegate);
        var proposer = Actor.Of(_coops[0].Delegate);
        Task<Result<Governance.Core.Kernel.Done>> Extend(string closes) => Extended(proposer, round, closes);

        Acts.Granted(await Extend("2026-12-02T12:00"));
        Assert.That((await Extend("2026-12-05T12:00")).Refusal, Is.TypeOf<RoundWasExtendedBefore>());
    }

    private async Task<Result<Governance.Core.Kernel.Done>> Extended(Actor actor, Round round, string closes)
    {
        var result = await World.The<ExtendRound>().Run(actor, round.Id, closes, "Almost there.");
        return result.Refusal is { } refusal ? refusal : Governance.Core.Kernel.Done.It;
    }
}
