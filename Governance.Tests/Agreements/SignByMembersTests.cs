using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Conditions;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Needs;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Tests.Testing;
using static Governance.Tests.Testing.Acts;
using static Governance.Tests.Testing.SigningActs;

namespace Governance.Tests.Agreements;

/// <summary>A coop's own members decide to sign: adopted, it signs at the close.</summary>
internal sealed class SignByMembersTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _alder = null!;
    private PersonId _ben;
    private Agreement _agreement = null!;

    [SetUp]
    public async Task A_coop_of_two_people_and_an_agreement_that_is_signed()
    {
        _alder = await World.Coop("Alder");
        _ben = await World.Person(_alder, "Ben", Role.Member);
        _agreement = await World.Agreement(Signed);
    }

    [Test]
    public async Task Adopted_it_signs_even_where_nobody_may_sign_by_hand()
    {
        await World.Mandate(_alder);
        var round = Granted(await Asked("Not clause 2."));
        await Both(round, "agree");
        await World.Close(round);

        var bound = await World.BoundOf(_agreement, _alder);
        Assert.That((bound.Version, bound.Bond!.Reservation), Is.EqualTo((1, "Not clause 2.")));
        var act = (await World.Ledger(_agreement)).Acts.Single();
        Assert.That(
            (act.Authority, act.ProposalId, act.ByPerson),
            Is.EqualTo((Accession.ByMembers, (ProposalId?)round.ProposalId, (PersonId?)null))
        );
        Assert.That(await Effects(round), Is.EqualTo(new[] { "signed_agreement" }));
    }

    [Test]
    public async Task Not_adopted_it_signs_nothing()
    {
        var round = Granted(await Asked());
        Assert.That(await Effects(round), Is.EqualTo(new[] { "sign_agreement" }));
        await Both(round, "disagree");
        await World.Close(round);

        Assert.That((await World.Ledger(_agreement)).Acts, Is.Empty);
        Assert.That(await Effects(round), Is.EqualTo(new[] { "not_signed_agreement" }));
    }

    [TestCase("version", "another_version_is_in_force")]
    [TestCase("repeal", "agreement_is_repealed")]
    [TestCase("signed", "version_binds_already")]
    public async Task Where_the_ground_has_shifted_nothing_is_signed_and_the_proposal_says_why(string what, string why)
    {
        var round = Granted(await Asked());
        await Both(round, "agree");
        World.Days(1);
        switch (what)
        {
            case "version":
                await World.NextVersion(_agreement);
                break;
            case "repeal":
                await World.Repeal(_agreement);
                break;
            default:
                Granted(await World.Sign(_agreement, _alder));
                break;
        }

        await World.Close(round);

        Assert.That((await World.Ledger(_agreement)).Acts.Where(act => act.Authority == Accession.ByMembers), Is.Empty);
        await using var connection = await World.Database.Open();
        var effect = (await new SignByMembers(new SetCondition()).Preview(connection, await Moved(round))).Single();
        Assert.That((effect.Code, effect.Facts["why"]), Is.EqualTo(("ground_signing", why)));
    }

    [Test]
    public async Task What_could_not_be_signed_is_not_asked()
    {
        await World.NextVersion(_agreement);
        Assert.That((await Asked()).Refusal, Is.EqualTo(new AnotherVersionIsInForce(1, 2)));
        Granted(await World.Sign(_agreement, _alder, 2));
        Assert.That((await Asked(version: 2)).Refusal, Is.EqualTo(new VersionBindsAlready("Alder", 2)));
    }

    [Test]
    public async Task Nobody_has_to_publish_it()
    {
        var round = Granted(await Asked());
        await Both(round, "agree");
        await World.Close(round);
        await World.GiveNotices();

        await using var connection = await World.Database.Open();
        var told = await Dapper.SqlMapper.QueryAsync<string>(connection, "SELECT facts FROM notice WHERE kind = 'outcome'");
        Assert.That(told, Has.None.Contains("\"publish\":true"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_tie_that_is_settled_afterwards_signs_or_does_not(bool chair)
    {
        await World.Adopted(PolicyBook.Find("simple-majority")! with { Slug = "ours", Name = "Ours", Tie = Tie.Chair });
        var facilitator = await World.Person(_alder, "Fay", Role.Observer);
        Granted(
            await World.The<AppointToRole>().Run(Actor.Of(_alder.Delegate), _alder.Circle, facilitator, CircleRole.Facilitator, null, null)
        );
        var round = Granted(await Asked(policy: "ours"));
        Granted(await World.AnswerOwn(round, _alder.Delegate, "agree", "So."));
        Granted(await World.AnswerOwn(round, _ben, "disagree", "So."));
        await World.Close(round);
        Assert.That((await World.BoundOf(_agreement, _alder)).Bond, Is.Null);

        Granted(await World.The<SettleRound>().ByChair(Actor.Of(facilitator), round.ProposalId, chair));
        Assert.That((await World.BoundOf(_agreement, _alder)).Bond is not null, Is.EqualTo(chair));
    }

    [Test]
    public async Task What_they_take_on_with_it_is_owed_from_their_signature_on()
    {
        var owes = new Undertaking("We bring our insurance.", new NodaTime.LocalDate(2027, 1, 31), true);
        var round = Granted(await Asked(owes: owes));
        Assert.That(await Effects(round), Is.EqualTo(["sign_agreement", "condition"]));
        await Both(round, "agree");
        await World.Close(round);

        await using var connection = await World.Database.Open();
        var condition = (await ConditionStore.OfSubject(connection, ["public", "federation"], _agreement.Id.Value)).Single();
        Assert.That((condition.Owner, condition.DueDate), Is.EqualTo((_alder.Id.Value, owes.Due)));
    }

    private async Task<Result<Round>> Asked(
        string reservation = "",
        int version = 1,
        Undertaking? owes = null,
        string policy = "simple-majority"
    )
    {
        var draft = await World.Draft(_alder.Delegate, policy, circle: _alder.Circle);
        var motion = new MotionForm(SignByMembers.Name, Json.Write(new SignMotion(_agreement.Id, version, reservation, owes)));
        Granted(await World.The<WriteDraft>().SetMotion(Actor.Of(_alder.Delegate), draft, motion));
        var raised = await World.The<RaiseProposal>().Run(Actor.Of(_alder.Delegate), draft, open: true);
        return raised.IsRefused ? raised.Refusal : await World.RoundOf(raised.Value);
    }

    private async Task Both(Round round, string choice)
    {
        Granted(await World.AnswerOwn(round, _alder.Delegate, choice, "So."));
        Granted(await World.AnswerOwn(round, _ben, choice, "So."));
    }

    private async Task<string[]> Effects(Round round)
    {
        await using var connection = await World.Database.Open();
        return [.. (await new SignByMembers(new SetCondition()).Preview(connection, await Moved(round))).Select(effect => effect.Code)];
    }

    private async Task<Moved> Moved(Round round) => RaiseProposal.Moved(await World.Proposal(round.ProposalId), "", World.Now);
}
