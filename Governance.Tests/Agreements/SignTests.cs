using Governance.Core.Access;
using Governance.Core.Agreements;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Tests.Testing;
using NodaTime;
using static Governance.Tests.Testing.Acts;
using static Governance.Tests.Testing.SigningActs;

namespace Governance.Tests.Agreements;

/// <summary>A coop signs, stays and withdraws by its own authority.</summary>
internal sealed class SignTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _alder = null!;
    private Agreement _agreement = null!;

    [SetUp]
    public async Task An_agreement_that_is_signed()
    {
        _alder = await World.Coop("Alder");
        _agreement = await World.Agreement(Signed);
    }

    [Test]
    public async Task Who_speaks_for_a_coop_signs_the_version_that_they_read()
    {
        var act = Granted(await World.Sign(_agreement, _alder, 1, "  Clause 2 does not bind us.  "));

        Assert.That(
            (act.Number, act.Act, act.Version, act.Reservation, act.Authority, act.ByPerson),
            Is.EqualTo((1, AccessionAct.Signed, 1, "Clause 2 does not bind us.", Accession.ByDelegate, _alder.Delegate))
        );
        await using var connection = await World.Database.Open();
        var stored = (await AccessionStore.Of(connection, [_agreement.Id.Value])).Single();
        Assert.That(stored with { CoopName = "", PersonName = "" }, Is.EqualTo(act));
        Assert.That(stored.CoopName, Is.EqualTo("Alder"));
    }

    [Test]
    public async Task What_was_read_and_what_is_in_force_are_one_version()
    {
        await World.NextVersion(_agreement);

        Assert.That((await World.Sign(_agreement, _alder, 1)).Refusal, Is.EqualTo(new AnotherVersionIsInForce(1, 2)));
    }

    [Test]
    public async Task What_binds_already_is_not_signed_twice_and_not_after_a_correction()
    {
        Granted(await World.Sign(_agreement, _alder));
        Assert.That((await World.Sign(_agreement, _alder)).Refusal, Is.EqualTo(new VersionBindsAlready("Alder", 1)));

        await World.NextVersion(_agreement, VersionKind.Editorial);
        Assert.That((await World.Sign(_agreement, _alder, 2)).Refusal, Is.EqualTo(new VersionBindsAlready("Alder", 2)));
    }

    [Test]
    public async Task What_binds_by_decision_is_not_signed_and_not_left()
    {
        var decided = await World.Agreement(new Terms(), "Decided");

        Assert.That((await World.Sign(decided, _alder)).Refusal, Is.EqualTo(new AgreementBindsByDecision("Decided")));
        Assert.That((await World.Leave(decided, _alder)).Refusal, Is.EqualTo(new AgreementBindsByDecision("Decided")));
    }

    [Test]
    public async Task Reservations_are_taken_only_where_the_agreement_takes_them()
    {
        var strict = await World.Agreement(Signed with { Reservations = false }, "Strict");

        Assert.That((await World.Sign(strict, _alder, 1, "Not clause 2.")).Refusal, Is.EqualTo(new ReservationsAreNotTaken()));
        Assert.That(
            (await World.Sign(_agreement, _alder, 1, new string('x', Accession.LongestReservation + 1))).Refusal,
            Is.TypeOf<FieldIsTooLong>()
        );
    }

    [Test]
    public async Task What_is_repealed_is_not_signed_not_stayed_on_and_not_left()
    {
        Granted(await World.Sign(_agreement, _alder));
        World.Days(1);
        await World.Repeal(_agreement);

        var refused = new AgreementIsRepealed("Framework");
        Assert.That((await World.Sign(_agreement, _alder)).Refusal, Is.EqualTo(refused));
        Assert.That((await World.Stay(_agreement, _alder, 1)).Refusal, Is.EqualTo(refused));
        Assert.That((await World.Leave(_agreement, _alder)).Refusal, Is.EqualTo(refused));
    }

    [TestCase(Standing.Applicant, "applicant")]
    [TestCase(Standing.Paused, "paused")]
    [TestCase(Standing.Left, "left")]
    [TestCase(Standing.Associate, "associate")]
    public async Task Only_members_sign(Standing standing, string why)
    {
        var other = await World.Coop("Other", standing);

        Assert.That((await World.Sign(_agreement, other)).Refusal, Is.EqualTo(new CoopMayNotSign(why, "Other")));
    }

    [Test]
    public async Task Only_coops_of_the_circle_sign()
    {
        var agreement = await World.Agreement(Signed, "Cluster", await World.Circle(false));

        Assert.That((await World.Sign(agreement, _alder)).Refusal, Is.EqualTo(new CoopMayNotSign("takes_no_part", "Alder")));
    }

    [Test]
    public async Task Others_do_not_sign_for_a_coop_and_strangers_find_nothing()
    {
        var birch = await World.Coop("Birch");
        var member = await World.Person(_alder, "Ben", Role.Member);
        var secret = await World.Agreement(Signed, "Secret", audience: Audience.Of(birch.Circle));

        Assert.That((await World.Sign(_agreement, _alder, by: birch.Delegate)).Refusal, Is.EqualTo(new NotAllowed("sign_for")));
        Assert.That((await World.Sign(_agreement, _alder, by: member)).Refusal, Is.EqualTo(new NotAllowed("sign_for")));
        Assert.That((await World.Sign(secret, _alder)).Refusal, Is.EqualTo(new NotFound()));
    }

    [Test]
    public async Task Where_members_decide_nobody_signs_by_hand()
    {
        await World.Mandate(_alder);

        Assert.That((await World.Sign(_agreement, _alder)).Refusal, Is.EqualTo(new MembersDecideAboutSigning("Alder")));
    }

    [Test]
    public async Task A_coop_that_is_asked_may_stay_and_is_asked_again_by_the_next_version_only()
    {
        Assert.That((await World.Stay(_agreement, _alder, 1)).Refusal, Is.EqualTo(new NothingBindsCoop("Alder")));
        Granted(await World.Sign(_agreement, _alder));
        Assert.That((await World.Stay(_agreement, _alder, 1)).Refusal, Is.EqualTo(new CoopIsNotAskedToSign("Alder")));
        World.Days(1);
        await World.NextVersion(_agreement);
        Assert.That((await World.Stay(_agreement, _alder, 1)).Refusal, Is.EqualTo(new AnotherVersionIsInForce(1, 2)));
        World.Days(1);
        var act = Granted(await World.Stay(_agreement, _alder, 2));

        Assert.That((act.Act, act.Version), Is.EqualTo((AccessionAct.Stays, 1)));
        var stays = await World.BoundOf(_agreement, _alder);
        Assert.That((stays.Version, stays.Asked, stays.Stays), Is.EqualTo((1, (int?)null, true)));
        Assert.That((await World.Stay(_agreement, _alder, 2)).Refusal, Is.EqualTo(new CoopIsNotAskedToSign("Alder")));
        World.Days(1);
        await World.NextVersion(_agreement);
        Assert.That((await World.BoundOf(_agreement, _alder)).Asked, Is.EqualTo(3));
        World.Days(1);
        Granted(await World.Sign(_agreement, _alder, 3));
    }

    [Test]
    public async Task Nobody_stays_where_a_new_version_binds_by_notice()
    {
        var agreement = await World.Agreement(Noticed, "Noticed");
        Granted(await World.Sign(agreement, _alder));
        World.Days(1);
        await World.NextVersion(agreement);

        Assert.That(
            (await World.Stay(agreement, _alder, 2)).Refusal,
            Is.EqualTo(new VersionBindsAfterNotice(2, World.Now + Duration.FromDays(10)))
        );
        Granted(await World.Sign(agreement, _alder, 2));
        Assert.That((await World.BoundOf(agreement, _alder)).Bond!.By, Is.EqualTo(BoundBy.Signature), "nobody has to wait for the notice");
    }

    [Test]
    public async Task Withdrawing_takes_the_notice_of_the_words_that_bind_and_signing_again_undoes_it()
    {
        Assert.That((await World.Leave(_agreement, _alder)).Refusal, Is.EqualTo(new NothingBindsCoop("Alder")));
        var signed = Granted(await World.Sign(_agreement, _alder));
        World.Days(1);
        var ends = World.Now + Duration.FromDays(30);
        Assert.That(Granted(await World.Leave(_agreement, _alder)).EffectiveAt, Is.EqualTo(ends));
        Assert.That((await World.Leave(_agreement, _alder)).Refusal, Is.EqualTo(new CoopHasWithdrawn("Alder", ends)));
        Assert.That((await World.BoundOf(_agreement, _alder)).WithdrawsAt, Is.EqualTo(ends));

        World.Days(29);
        Granted(await World.Sign(_agreement, _alder));
        World.Days(50);
        var bound = await World.BoundOf(_agreement, _alder);
        Assert.That((bound.Bond!.From, bound.WithdrawsAt), Is.EqualTo((signed.At, (Instant?)null)), "it was bound all the time");
    }

    [Test]
    public async Task Who_has_withdrawn_is_not_asked_again_and_may_come_back()
    {
        Granted(await World.Sign(_agreement, _alder));
        World.Days(1);
        Granted(await World.Leave(_agreement, _alder));
        World.Days(30);
        await World.NextVersion(_agreement);

        var left = await World.BoundOf(_agreement, _alder);
        Assert.That((left.Version, left.Asked, left.HasWithdrawn), Is.EqualTo(((int?)null, (int?)null, true)));
        Assert.That((await World.Leave(_agreement, _alder)).Refusal, Is.EqualTo(new NothingBindsCoop("Alder")));
        World.Days(1);
        Granted(await World.Sign(_agreement, _alder, 2));
        Assert.That((await World.BoundOf(_agreement, _alder)).Version, Is.EqualTo(2));
    }

    [Test]
    public async Task The_notice_to_leave_is_counted_in_days_of_the_circles_clock()
    {
        var agreement = await World.Agreement(Signed with { Withdrawal = new Span(150, SpanUnit.Days) }, "Long");
        Granted(await World.Sign(agreement, _alder));
        World.Days(1);
        var withdrew = Granted(await World.Leave(agreement, _alder));

        // Summer time begins in between: nine o'clock stays nine o'clock.
        Assert.That(withdrew.EffectiveAt, Is.EqualTo(withdrew.At + Duration.FromDays(150) - Duration.FromHours(1)));
    }
}
