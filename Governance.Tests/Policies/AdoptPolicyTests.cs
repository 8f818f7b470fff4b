using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Tests.Testing;

namespace Governance.Tests.Policies;

/// <summary>Rules are decided by rules, and take effect for what is raised afterwards.</summary>
internal sealed class AdoptPolicyTests(Dialect dialect) : Story(dialect)
{
    private static readonly Policy _ours = PolicyBook.Find("two-thirds")! with
    {
        Slug = "ours",
        Name = "Ours",
        Times = new Times { Voting = new Span(2, SpanUnit.Days) },
    };

    private IReadOnlyList<CoopOf> _coops = [];

    [SetUp]
    public async Task Three_coops() => _coops = await World.Coops(3);

    [Test]
    public async Task A_rule_is_adopted_by_a_decision_and_can_be_chosen_from_then_on()
    {
        await Adopt(new PolicyMotion(_ours, 0, [], OfferedFirst: false));

        Assert.That((await InForce("ours"))!.Name, Is.EqualTo("Ours"));
        Assert.That((await World.Opened(_coops[0].Delegate, "ours")).PolicyHash, Is.EqualTo((await InForce("ours"))!.Hash));
    }

    [Test]
    public async Task Until_it_is_published_nothing_changes()
    {
        var round = await World.Adopting(_coops[0], new PolicyMotion(_ours, 0, [], OfferedFirst: false));
        await World.Answer(round, _coops[0], "agree");
        await World.Close(round);

        Assert.That(await InForce("ours"), Is.Null);
    }

    [Test]
    public async Task A_rule_that_was_not_adopted_is_none()
    {
        var round = await World.Adopting(_coops[0], new PolicyMotion(_ours, 0, [], OfferedFirst: false));
        await World.Answer(round, _coops[1], "disagree");
        await World.Close(round);
        await World.Publish(round.ProposalId);

        Assert.That(await InForce("ours"), Is.Null);
    }

    [Test]
    public async Task A_changed_rule_is_version_n_plus_one_and_proposals_under_way_keep_theirs()
    {
        await World.Adopted(_ours);
        var underWay = await World.Opened(_coops[0].Delegate, "ours");
        var changed = _ours with { Times = new Times { Voting = new Span(9, SpanUnit.Days) } };
        await Adopt(new PolicyMotion(changed, 1, [], OfferedFirst: false));

        Assert.That((await InForce("ours"))!.Version, Is.EqualTo(2));
        Assert.That((await World.Proposal(underWay.ProposalId)).Rule.Times.Voting, Is.EqualTo(new Span(2, SpanUnit.Days)));
        Assert.That((await World.Proposal(await World.Raised(_coops[0].Delegate, "ours"))).Rule.Version, Is.EqualTo(2));
    }

    [Test]
    public async Task A_rule_that_ships_can_be_changed_too()
    {
        var changed = PolicyBook.Find("cotech-2018")! with { Seconders = 1 };
        await Adopt(new PolicyMotion(changed, 1, [], OfferedFirst: false));

        Assert.That((await InForce("cotech-2018"))!, Has.Property("Version").EqualTo(2).And.Property("Seconders").EqualTo(1));
    }

    [Test]
    public async Task Where_the_rule_has_changed_meanwhile_publishing_is_refused_and_nothing_is_overwritten()
    {
        await World.Adopted(_ours);
        var mine = await World.Adopting(_coops[0], new PolicyMotion(_ours with { Seconders = 1 }, 1, [], OfferedFirst: false));
        await World.Answer(mine, _coops[0], "agree");
        await World.Adopted(_ours with { Version = 2, Seconders = 2 });
        await World.Close(mine);

        var result = await World.The<RatifyDecision>().Run(Actor.Of(World.Steward), mine.ProposalId, mine.Fingerprint);

        Assert.That(result.Refusal, Is.EqualTo(new GroundHasShifted("policy_changed")));
        Assert.That((await InForce("ours"))!.Seconders, Is.EqualTo(2));
    }

    [Test]
    public async Task A_rule_that_contradicts_itself_is_refused_when_it_is_raised()
    {
        var nonsense = _ours with { Choices = [new Choice("wait", Side.Wait)] };
        var draft = await World.Draft(_coops[0].Delegate, "simple-majority");
        var motion = new MotionForm(AdoptPolicy.Name, Json.Write(new PolicyMotion(nonsense, 0, [], false)));
        await World.The<WriteDraft>().SetMotion(Actor.Of(_coops[0].Delegate), draft, motion);

        var result = await World.The<RaiseProposal>().Run(Actor.Of(_coops[0].Delegate), draft, open: false);

        Assert.That(result.Refusal!.Parts, Does.Contain(new PolicyContradictsItself("no_choices")));
    }

    [Test]
    public async Task A_circle_may_give_a_kind_of_motion_its_rule_and_then_no_other_decides_it()
    {
        await Adopt(new PolicyMotion(_ours, 0, ["resolve", AdoptPolicy.Name], OfferedFirst: true));
        var draft = await World.Draft(_coops[0].Delegate, "simple-majority");

        var result = await World.The<RaiseProposal>().Run(Actor.Of(_coops[0].Delegate), draft, open: false);

        Assert.That(result.Refusal, Is.EqualTo(new MotionHasItsRule("resolve", "Ours")));
        await using var connection = await World.Database.Open();
        Assert.That((await CircleStore.Find(connection, CircleId.General))!.Policy, Is.EqualTo("ours"), "and offers it first");
    }

    [Test]
    public async Task A_circle_takes_a_rule_that_is_in_force_into_use_without_making_a_version()
    {
        await Adopt(new PolicyMotion(PolicyBook.Find("two-thirds")!, 1, [], OfferedFirst: true));
        await using var connection = await World.Database.Open();

        Assert.That((await CircleStore.Find(connection, CircleId.General))!.Policy, Is.EqualTo("two-thirds"));
        Assert.That(await PolicyStore.Versions(connection, "two-thirds"), Is.Empty);
    }

    [Test]
    public async Task A_change_that_changes_nothing_is_refused()
    {
        var draft = await World.Draft(_coops[0].Delegate, "simple-majority");
        var motion = new MotionForm(AdoptPolicy.Name, Json.Write(new PolicyMotion(PolicyBook.Find("two-thirds")!, 1, [], false)));
        await World.The<WriteDraft>().SetMotion(Actor.Of(_coops[0].Delegate), draft, motion);

        var result = await World.The<RaiseProposal>().Run(Actor.Of(_coops[0].Delegate), draft, open: false);

        Assert.That(result.Refusal, Is.EqualTo(new RuleStaysTheSame()));
    }

    [Test]
    public async Task The_last_decisions_are_shown_as_they_would_have_been()
    {
        var round = await World.Opened(_coops[0].Delegate, "simple-majority");
        await World.Answer(round, _coops[0], "agree");
        await World.Answer(round, _coops[1], "agree");
        await World.Answer(round, _coops[2], "disagree");
        await World.Close(round);
        await using var connection = await World.Database.Open();

        async Task<Outcome> Under(string slug) =>
            (await WhatIf.Last(connection, CircleId.General, [Audience.Federation.Value], PolicyBook.Find(slug)!)).Single().Would;

        Assert.That(await Under("simple-majority"), Is.EqualTo(Outcome.Adopted));
        Assert.That(await Under("two-thirds"), Is.EqualTo(Outcome.Adopted));
        Assert.That(await Under("cotech-2018"), Is.EqualTo(Outcome.NotAdopted));
        Assert.That(await Under("consent-one-round"), Is.EqualTo(Outcome.NotAdopted), "a disagree is nearest to an objection");
    }

    [Test]
    public async Task A_rule_of_a_closed_circle_is_read_by_its_own_people()
    {
        var circle = await World.Circle(isClosed: true, _coops[0]);
        var draft = await World.Draft(_coops[0].Delegate, "simple-majority", circle: circle);
        var motion = new MotionForm(AdoptPolicy.Name, Json.Write(new PolicyMotion(_ours, 0, [], false)));
        await World.The<WriteDraft>().SetMotion(Actor.Of(_coops[0].Delegate), draft, motion);
        var id = Acts.Granted(await World.The<RaiseProposal>().Run(Actor.Of(_coops[0].Delegate), draft, open: true));
        var round = await World.RoundOf(id);
        await World.Answer(round, _coops[0], "agree");
        await World.Close(round);
        await World.Publish(id);
        await using var connection = await World.Database.Open();

        Assert.That(await PolicyStore.Find(connection, "ours", [Audience.Public.Value, Audience.Federation.Value]), Is.Null);
        Assert.That(await PolicyStore.Find(connection, "ours", [circle.Value]), Is.Not.Null);
    }

    private async Task Adopt(PolicyMotion motion)
    {
        var round = await World.Adopting(_coops[0], motion);
        await World.Answer(round, _coops[0], "agree");
        await World.Close(round);
        await World.Publish(round.ProposalId);
    }

    private async Task<Policy?> InForce(string slug)
    {
        await using var connection = await World.Database.Open();
        return await PolicyStore.Find(connection, slug);
    }
}
