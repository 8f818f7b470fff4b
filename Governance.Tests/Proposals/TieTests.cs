using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Methods;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Tests.Testing;

namespace Governance.Tests.Proposals;

/// <summary>A tie leaves things as they are, unless the rule names somebody, or a lot, to settle it.</summary>
internal sealed class TieTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];

    [SetUp]
    public async Task Two_coops() => _coops = await World.Coops(2);

    [Test]
    public async Task A_tie_leaves_things_as_they_are() =>
        Assert.That((await World.Close(await Tied(Tie.NotAdopted))).Outcome, Is.EqualTo(Outcome.NotAdopted));

    [TestCase(true, Outcome.Adopted)]
    [TestCase(false, Outcome.NotAdopted)]
    public async Task The_chair_settles_it_where_the_rule_says_so(bool chair, Outcome outcome)
    {
        var round = await Tied(Tie.Chair);
        Assert.That((await World.Close(round)).Outcome, Is.EqualTo(Outcome.Tied));

        Acts.Granted(await World.The<SettleRound>().ByChair(Actor.Of(World.Steward), round.ProposalId, chair));

        Assert.That((await World.Proposal(round.ProposalId)).Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public async Task A_tie_is_not_published_before_it_is_settled()
    {
        var round = await Tied(Tie.Chair);
        await World.Close(round);

        var result = await World.The<Core.Register.RatifyDecision>().Run(Actor.Of(World.Steward), round.ProposalId, round.Fingerprint);

        Assert.That(result.Refusal, Is.TypeOf<Core.Register.NothingToRatify>());
    }

    [Test]
    public async Task A_lot_says_before_where_its_seed_will_come_from()
    {
        await Rule(Tie.Lot);
        var id = await World.Raised(_coops[0].Delegate, "ours");

        var silent = await World.The<OpenRound>().Run(Actor.Of(_coops[0].Delegate), id, new OpeningForm(""));

        Assert.That(silent.Refusal, Is.EqualTo(new FieldIsMissing("seed")));
    }

    [Test]
    public async Task A_lot_with_a_published_seed_comes_out_the_same_for_everybody()
    {
        await Rule(Tie.Lot);
        var round = await World.Open(
            await World.Raised(_coops[0].Delegate, "ours"),
            form: new OpeningForm("", SeedSource: "The first six numbers of the lottery of 1 December")
        );
        await World.Answer(round, _coops[0], "agree");
        await World.Answer(round, _coops[1], "disagree");
        Assert.That((await World.Close(round)).Outcome, Is.EqualTo(Outcome.Tied));

        Acts.Granted(await World.The<SettleRound>().ByLot(Actor.Of(World.Steward), round.ProposalId, "3 14 15 9 26 5"));

        var expected = Lot.Draw("3 14 15 9 26 5", 2, 1)[0] == 0 ? Outcome.Adopted : Outcome.NotAdopted;
        Assert.That((await World.Proposal(round.ProposalId)).Outcome, Is.EqualTo(expected), "RFC 3797, so that anybody can draw it again");
        Assert.That((await World.Again(round)).Seed, Is.EqualTo("3 14 15 9 26 5"));
    }

    [Test]
    public async Task Nobody_settles_what_is_not_tied()
    {
        await Rule(Tie.Chair);
        var round = await World.Opened(_coops[0].Delegate, "ours");
        await World.Answer(round, _coops[0], "agree");
        await World.Close(round);

        var result = await World.The<SettleRound>().ByChair(Actor.Of(World.Steward), round.ProposalId, false);

        Assert.That(result.Refusal, Is.TypeOf<NothingIsTied>());
    }

    private async Task<Round> Tied(Tie tie)
    {
        await Rule(tie);
        var round = await World.Opened(_coops[0].Delegate, "ours");
        await World.Answer(round, _coops[0], "agree");
        await World.Answer(round, _coops[1], "disagree");
        return round;
    }

    private Task Rule(Tie tie) => World.Adopted(PolicyBook.Find("simple-majority")! with { Slug = "ours", Name = "Ours", Tie = tie });
}
