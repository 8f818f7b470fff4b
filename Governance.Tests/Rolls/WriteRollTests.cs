using System.Numerics;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Tests.Testing;

namespace Governance.Tests.Rolls;

/// <summary>Who holds a seat, by which weight, in which class; and what happens to a roll that was written.</summary>
internal sealed class WriteRollTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];

    [SetUp]
    public async Task Three_coops() => _coops = await World.Coops(3);

    [Test]
    public async Task One_seat_per_coop_whatever_its_number_of_people()
    {
        await World.Person(_coops[0], "Ben", Role.Member);

        Assert.That((await RollBy(new Basis { Kind = BasisKind.Coop })).Select(seat => seat.Weight), Is.EqualTo(Ones(3)));
    }

    [Test]
    public async Task One_seat_per_person_observers_left_out()
    {
        await World.Person(_coops[0], "Ben", Role.Member);
        await World.Person(_coops[0], "Obi", Role.Observer);

        Assert.That((await RollBy(new Basis { Kind = BasisKind.Person })).Count, Is.EqualTo(4), "three delegates and Ben");
    }

    [Test]
    public async Task By_shares_paid_and_who_paid_none_has_no_seat()
    {
        await Hold((_coops[0], "", "70", ""), (_coops[1], "", "30", ""));

        var roll = await RollBy(new Basis { Kind = BasisKind.Shares });

        Assert.That(
            roll.ToDictionary(seat => seat.CoopId!.Value, seat => seat.Weight),
            Is.EqualTo(new Dictionary<CoopId, BigInteger> { [_coops[0].Id] = 70, [_coops[1].Id] = 30 })
        );
    }

    [Test]
    public async Task By_weight_one_unless_the_circle_says_otherwise()
    {
        await Hold((_coops[0], "", "", "3"));

        Assert.That((await RollBy(new Basis { Kind = BasisKind.Weight })).Sum(seat => (int)seat.Weight), Is.EqualTo(5));
    }

    [Test]
    public async Task Only_the_class_that_the_rule_names_has_a_seat()
    {
        await Hold((_coops[0], "contributors", "", ""), (_coops[1], "Contributors", "", ""));

        Assert.That((await RollBy(new Basis { Kind = BasisKind.Coop, Only = "contributors" })).Count, Is.EqualTo(2));
    }

    [Test]
    public async Task Workers_and_clients_sit_beside_coops_where_seats_are_of_classes()
    {
        var worker = await World.Person(_coops[0], "Ben", Role.Member);
        await Hold((_coops[0], "coops", "", ""), (_coops[1], "coops", "", ""));
        await World.The<SetHoldings>().Run(Actor.Of(World.Steward), CircleId.General, [new(worker.Value, "workers", null, null)]);

        var roll = await RollBy(new Basis { Classes = [new SeatClass("coops"), new SeatClass("workers")] });

        Assert.That(
            roll.Select(seat => (seat.CoopId is not null, seat.Class)),
            Is.EquivalentTo(new[] { (true, 0), (true, 0), (false, 1) })
        );
    }

    [Test]
    public async Task A_weight_changed_while_a_round_is_open_changes_nothing_in_it()
    {
        await Hold((_coops[0], "", "70", ""), (_coops[1], "", "30", ""));
        await World.Adopted(
            PolicyBook.Find("simple-majority")! with
            {
                Slug = "ours",
                Name = "Ours",
                Basis = new Basis { Kind = BasisKind.Shares },
            }
        );
        var round = await World.Opened(_coops[0].Delegate, "ours");
        await Hold((_coops[1], "", "700", ""));
        await World.Answer(round, _coops[0], "agree");
        await World.Answer(round, _coops[1], "disagree");

        Assert.That((await World.Close(round)).Outcome, Is.EqualTo(Outcome.Adopted), "70 to 30, as it was when it opened");
    }

    [Test]
    public async Task A_coop_paused_meanwhile_keeps_its_seat_and_is_left_out_of_the_next_roll()
    {
        var open = await World.Opened(_coops[0].Delegate);
        await World.The<ChangeStanding>().Run(Actor.Of(World.Steward), _coops[1].Id, Standing.Paused, null, "Parental leave.");
        var later = await World.Opened(_coops[0].Delegate);
        await using var connection = await World.Database.Open();

        Assert.That((await RollStore.Of(connection, open.Id)).Count, Is.EqualTo(3));
        Assert.That((await RollStore.Of(connection, later.Id)).Count, Is.EqualTo(2));
        Assert.That((await World.Answer(open, _coops[1], "agree")).Refusal, Is.Null);
    }

    [Test]
    public async Task A_recused_seat_stands_outside_every_base_with_its_reason()
    {
        var id = await World.Raised(_coops[0].Delegate, "coopcloud-large");
        var recusals = new[] { new Recusal(_coops[2].Id.Value, "It is the seller.") };
        var round = await World.Open(id, form: new OpeningForm("", recusals));
        await World.Answer(round, _coops[0], "agree");
        await World.Answer(round, _coops[1], "agree");

        Assert.That((await World.SeatOf(round, _coops[2])).RecusedBecause, Is.EqualTo("It is the seller."));
        Assert.That((await World.Answer(round, _coops[2], "agree")).Refusal, Is.TypeOf<MayNotAnswer>());
        Assert.That((await World.Close(round)).Seats, Is.EqualTo(2));
    }

    [Test]
    public async Task A_recusal_gives_its_reason_and_somebody_is_left()
    {
        var id = await World.Raised(_coops[0].Delegate);
        Task<Result<RoundId>> Open(params Recusal[] recusals) =>
            World.The<OpenRound>().Run(Actor.Of(World.Steward), id, new OpeningForm("", recusals));

        Assert.That((await Open(new Recusal(_coops[2].Id.Value, ""))).Refusal, Is.EqualTo(new FieldIsMissing("recused")));
        Assert.That((await Open([.. _coops.Select(coop => new Recusal(coop.Id.Value, "All of us."))])).Refusal, Is.TypeOf<RollIsEmpty>());
    }

    [Test]
    public async Task A_wrong_roll_voids_the_round_in_public_and_the_question_is_asked_again()
    {
        var round = await World.Opened(_coops[0].Delegate);
        await World.Answer(round, _coops[0], "agree");

        Acts.Granted(await World.The<VoidRound>().Run(Actor.Of(World.Steward), round.ProposalId, "Coop Ac left last year."));

        var voided = await World.Again(round);
        Assert.That((voided.Outcome, voided.VoidBecause), Is.EqualTo((Outcome.Void, "Coop Ac left last year.")));
        Assert.That((await World.Proposal(round.ProposalId)).State, Is.EqualTo(ProposalState.Discuss));
        Assert.That((await World.Answer(round, _coops[1], "agree")).Refusal, Is.TypeOf<RoundHasClosed>());
        var again = await World.Open(round.ProposalId);
        Assert.That(again.Number, Is.EqualTo(2));
        Assert.That(await World.PositionOf(again, _coops[0]), Is.Null, "answers to a void round decide nothing");
    }

    [TestCase(true, Outcome.NotAdopted)]
    [TestCase(false, Outcome.Adopted)]
    public async Task The_rule_says_whether_a_leavers_answer_stands(bool counts, Outcome outcome)
    {
        await World.Adopted(PolicyBook.Find("cotech-2018")! with { Slug = "ours", Name = "Ours", LeaversCount = counts });
        var round = await World.Opened(_coops[0].Delegate, "ours");
        await World.Answer(round, _coops[0], "agree");
        await World.Answer(round, _coops[1], "disagree");
        await World.The<ChangeStanding>().Run(Actor.Of(World.Steward), _coops[1].Id, Standing.Left, null, "It closes.");

        var verdict = await World.Close(round);

        Assert.That((verdict.Outcome, verdict.Seats), Is.EqualTo((outcome, 3)), "the base stays as it was written");
    }

    private static IEnumerable<BigInteger> Ones(int count) => Enumerable.Repeat(BigInteger.One, count);

    private async Task Hold(params (CoopOf Coop, string Class, string Shares, string Weight)[] lines) =>
        Acts.Granted(
            await World
                .The<SetHoldings>()
                .Run(
                    Actor.Of(World.Steward),
                    CircleId.General,
                    [.. lines.Select(line => new HoldingForm(line.Coop.Id.Value, line.Class, line.Shares, line.Weight))]
                )
        );

    private async Task<IReadOnlyList<Seat>> RollBy(Basis basis)
    {
        await using var connection = await World.Database.Open();
        var circle = (await CircleStore.Find(connection, CircleId.General))!;
        var policy = PolicyBook.Find("simple-majority")! with { Basis = basis };
        return await WriteRoll.Seats(connection, null, circle, policy, default, null, World.Now.InUtc().Date, World.Now);
    }
}
