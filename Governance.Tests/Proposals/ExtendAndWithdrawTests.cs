using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Proposals;

internal sealed class ExtendAndWithdrawTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task The_close_is_put_off_once_with_a_reason_and_no_further_than_the_policy_says()
    {
        var coop = await World.Coop("Agaric");
        var round = await World.Opened(coop.Delegate);
        var extend = World.The<ExtendRound>();
        var proposer = Actor.Of(coop.Delegate);

        Assert.That((await extend.Run(proposer, round.Id, "2026-12-02T12:00", "")).Refusal, Is.EqualTo(new FieldIsMissing("reason")));
        Assert.That((await extend.Run(proposer, round.Id, "2026-12-07T09:01", "To read")).Refusal, Is.InstanceOf<ClosesTooLate>());
        Assert.That((await extend.Run(proposer, round.Id, "2026-11-29T09:00", "To read")).Refusal, Is.InstanceOf<ClosesTooEarly>());
        Assert.That(
            (await extend.Run(proposer, round.Id, "2026-12-02T12:00", "To read")).Value,
            Is.EqualTo(Instant.FromUtc(2026, 12, 2, 12, 0))
        );
        Assert.That((await extend.Run(proposer, round.Id, "2026-12-03T12:00", "Again")).Refusal, Is.EqualTo(new RoundWasExtendedBefore(1)));

        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset());
        Assert.That((await World.Answer(round, coop, "agree")).Refusal, Is.Null, "at the old close it is still open");
    }

    [Test]
    public async Task Another_delegate_does_not_put_it_off()
    {
        var coops = await World.Coops(2);
        var round = await World.Opened(coops[0].Delegate);

        Assert.That(
            (await World.The<ExtendRound>().Run(Actor.Of(coops[1].Delegate), round.Id, "2026-12-02T12:00", "To read")).Refusal,
            Is.EqualTo(new NotAllowed("extend"))
        );
    }

    [Test]
    public async Task A_withdrawn_proposal_is_final_and_keeps_its_reason()
    {
        var coops = await World.Coops(2);
        var round = await World.Opened(coops[0].Delegate);
        await World.Answer(round, coops[1], "agree");
        var withdraw = World.The<WithdrawProposal>();

        Assert.That(
            (await withdraw.Run(Actor.Of(coops[1].Delegate), round.ProposalId, "No")).Refusal,
            Is.EqualTo(new NotAllowed("proposer"))
        );
        Assert.That(
            (await withdraw.Run(Actor.Of(coops[0].Delegate), round.ProposalId, "  ")).Refusal,
            Is.EqualTo(new FieldIsMissing("reason"))
        );
        Assert.That((await withdraw.Run(Actor.Of(coops[0].Delegate), round.ProposalId, "Superseded")).Refusal, Is.Null);

        Assert.That((await World.Answer(round, coops[1], "disagree")).Refusal, Is.InstanceOf<RoundHasClosed>());
        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset());
        await World.The<CloseRound>().WhenDue(round.Id);
        var proposal = await World.Proposal(round.ProposalId);
        Assert.That(
            (proposal.State, proposal.Outcome, proposal.EndedBecause),
            Is.EqualTo((ProposalState.Withdrawn, (Governance.Core.Policies.Outcome?)null, "Superseded"))
        );
    }

    [Test]
    public async Task After_the_close_it_is_too_late_to_withdraw_even_before_the_clock_has_come()
    {
        var coop = await World.Coop("Agaric");
        var round = await World.Opened(coop.Delegate);
        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset());

        Assert.That(
            (await World.The<WithdrawProposal>().Run(Actor.Of(coop.Delegate), round.ProposalId, "Oh no")).Refusal,
            Is.InstanceOf<RoundHasClosed>()
        );
    }
}
