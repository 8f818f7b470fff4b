using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Tests.Testing;
using NodaTime;
using static Governance.Tests.Testing.Acts;
using static Governance.Tests.Testing.SigningActs;

namespace Governance.Tests.Agreements;

/// <summary>Who is bound by what, on any day.</summary>
internal sealed class BoundTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];

    private CoopOf A => _coops[0];

    private CoopOf B => _coops[1];

    [SetUp]
    public async Task Three_coops() => _coops = await World.Coops(3);

    [Test]
    public async Task A_decision_binds_every_member_to_the_version_in_force_and_nobody_before()
    {
        var guest = await World.Coop("Guest", Standing.Associate);
        var before = World.Now;
        World.Days(1);
        var agreement = await World.Agreement(new Terms());
        World.Days(1);
        var first = World.Now;
        await World.NextVersion(agreement);

        Assert.That((await World.BoundOf(agreement, A, before)).Version, Is.Null);
        Assert.That((await World.BoundOf(agreement, A, first - Duration.FromSeconds(1))).Version, Is.EqualTo(1));
        var now = await World.BoundOf(agreement, A);
        Assert.That((now.Version, now.Bond!.By, now.Bond.From), Is.EqualTo((2, BoundBy.Decision, first)));
        Assert.That((await World.BoundOf(agreement, guest)).Version, Is.Null, "an associate takes no part");
    }

    [Test]
    public async Task Only_who_signs_is_bound_and_stays_bound_by_two_while_asked_to_sign_three()
    {
        var agreement = await World.Agreement(Signed);
        World.Days(1);
        await World.NextVersion(agreement);
        Assert.That((await World.BoundOf(agreement, A)).Asked, Is.EqualTo(2));
        var signed = Granted(await World.Sign(agreement, A, 2)).At;
        World.Days(100);
        await World.NextVersion(agreement);
        World.Days(100);

        var bound = await World.BoundOf(agreement, A);
        Assert.That((bound.Version, bound.Bond!.From, bound.Bond.By, bound.Asked), Is.EqualTo((2, signed, BoundBy.Signature, 3)));
        Assert.That((await World.BoundOf(agreement, B)).Version, Is.Null);
        Assert.That((await World.BoundOf(agreement, B)).Asked, Is.EqualTo(3));
    }

    [Test]
    public async Task Silence_during_the_notice_binds()
    {
        var agreement = await World.Agreement(Noticed);
        Granted(await World.Sign(agreement, A, 1, "Not clause 2."));
        World.Days(5);
        await World.NextVersion(agreement);
        var ends = World.Now + Duration.FromDays(10);

        var waiting = await World.BoundOf(agreement, A);
        Assert.That((waiting.Version, waiting.Asked, waiting.Next, waiting.NextAt), Is.EqualTo((1, (int?)null, 2, ends)));
        Assert.That((await World.BoundOf(agreement, A, ends - Duration.FromSeconds(1))).Version, Is.EqualTo(1));
        var after = await World.BoundOf(agreement, A, ends);
        Assert.That((after.Version, after.Bond!.By, after.Bond.From), Is.EqualTo((2, BoundBy.Notice, ends)));
        Assert.That(after.Bond.Reservation, Is.EqualTo("Not clause 2."), "what it did not take on, silence does not take on");
        Assert.That((await World.BoundOf(agreement, B, ends)).Asked, Is.EqualTo(2), "who never signed is asked, not bound");
    }

    [Test]
    public async Task Who_withdraws_before_the_notice_ends_is_never_bound_by_the_new_version()
    {
        var agreement = await World.Agreement(Noticed);
        Granted(await World.Sign(agreement, A));
        World.Days(5);
        await World.NextVersion(agreement);
        World.Days(9);
        var withdrew = Granted(await World.Leave(agreement, A));
        World.Days(200);

        Assert.That(withdrew.EffectiveAt, Is.EqualTo(withdrew.At + Duration.FromDays(60)), "bound by the old words until then");
        var times = (await World.Ledger(agreement)).Until(World.Now).Where(time => time.Coop == A.Id);
        Assert.That(times.Select(time => (time.Version, time.Until)), Is.EqualTo(new[] { (1, (Instant?)withdrew.EffectiveAt) }));
    }

    [Test]
    public async Task Who_withdraws_at_the_instant_the_notice_ends_is_too_late()
    {
        var agreement = await World.Agreement(Noticed);
        Granted(await World.Sign(agreement, A));
        World.Days(5);
        await World.NextVersion(agreement);
        World.Days(10);
        Granted(await World.Leave(agreement, A));

        Assert.That((await World.BoundOf(agreement, A)).Version, Is.EqualTo(2));
    }

    [Test]
    public async Task The_words_that_bind_say_how_a_new_version_reaches_a_coop()
    {
        var agreement = await World.Agreement(Signed);
        Granted(await World.Sign(agreement, A));
        World.Days(5);
        await World.NextVersion(agreement, terms: Noticed);
        World.Days(50);

        var bound = await World.BoundOf(agreement, A);
        Assert.That((bound.Version, bound.Asked), Is.EqualTo((1, 2)), "version 2 cannot bind by notice those who never agreed to that");
    }

    [Test]
    public async Task A_corrected_text_binds_whoever_the_text_before_it_binds()
    {
        var agreement = await World.Agreement(Signed);
        Granted(await World.Sign(agreement, A));
        World.Days(5);
        await World.NextVersion(agreement, VersionKind.Editorial);

        var bound = await World.BoundOf(agreement, A);
        Assert.That((bound.Version, bound.Bond!.Version, bound.Asked), Is.EqualTo((2, 1, (int?)null)));
        await World.NextVersion(agreement, VersionKind.Undone);
        Assert.That((await World.BoundOf(agreement, A)).Version, Is.EqualTo(3));
        World.Days(5);
        await World.NextVersion(agreement);
        bound = await World.BoundOf(agreement, A);
        Assert.That((bound.Version, bound.Asked), Is.EqualTo((3, 4)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Who_left_the_federation_is_bound_no_more(bool isSigned)
    {
        var agreement = await World.Agreement(isSigned ? Signed : new Terms());
        if (isSigned)
        {
            Granted(await World.Sign(agreement, A));
        }

        Granted(await World.The<ChangeStanding>().Run(Actor.Of(World.Steward), A.Id, Standing.Left, "2026-11-26", "It closes."));
        Assert.That((await World.BoundOf(agreement, A)).Version, Is.EqualTo(1));
        World.Days(3);

        Assert.That((await World.BoundOf(agreement, A)).Version, Is.Null);
        World.Days(1);
        Granted(await World.The<ChangeStanding>().Run(Actor.Of(World.Steward), A.Id, Standing.Member, null, "It is back."));
        var back = await World.BoundOf(agreement, A);
        Assert.That(back.Version, isSigned ? Is.Null : Is.EqualTo(1), "what it signed before it left binds it no more");
        Assert.That(back.Asked, isSigned ? Is.EqualTo(1) : Is.Null);
    }

    [Test]
    public async Task A_pause_ends_what_decisions_bind_and_not_what_was_signed()
    {
        var (decided, signed) = (await World.Agreement(new Terms()), await World.Agreement(Noticed, "Signed"));
        Granted(await World.Sign(signed, A));
        Granted(await World.The<ChangeStanding>().Run(Actor.Of(World.Steward), A.Id, Standing.Paused, "2026-11-25", "Away."));
        World.Days(4);

        Assert.That((await World.BoundOf(decided, A)).Version, Is.Null);
        Assert.That((await World.BoundOf(signed, A)).Version, Is.EqualTo(1));
        await World.NextVersion(signed);
        World.Days(1);
        Granted(await World.Leave(signed, A));
        Assert.That((await World.BoundOf(signed, A)).Next, Is.Null, "who is paused may still leave, so that no notice catches it");
    }

    [Test]
    public async Task A_working_circles_decision_binds_the_coops_that_take_part()
    {
        var circle = await World.Circle(false, A);
        var agreement = await World.Agreement(new Terms(), circle: circle);

        Assert.That((await World.BoundOf(agreement, A)).Version, Is.EqualTo(1));
        Assert.That((await World.BoundOf(agreement, B)).Version, Is.Null);
        World.Days(2);
        Granted(await World.The<JoinCircle>().Leave(Actor.Of(A.Delegate), circle, A.Id));
        Assert.That((await World.BoundOf(agreement, A)).Version, Is.Null);
    }

    [Test]
    public async Task After_a_repeal_nobody_is_bound_or_asked()
    {
        var agreement = await World.Agreement(Signed);
        Granted(await World.Sign(agreement, A));
        World.Days(1);
        var bound = World.Now;
        World.Days(1);
        await World.Repeal(agreement);

        var now = (await World.Ledger(agreement)).On(World.Now);
        Assert.That(now.Select(coop => (coop.Version, coop.Asked)), Has.All.EqualTo(((int?)null, (int?)null)));
        Assert.That((await World.BoundOf(agreement, A, bound)).Version, Is.EqualTo(1), "it was bound then, and the record says so");
    }

    [Test]
    public async Task A_version_that_waits_for_another_body_binds_nobody()
    {
        var agreement = await World.Agreement(new Terms());
        World.Days(1);
        await World.NextVersion(agreement, waits: true);
        World.Days(1);

        Assert.That((await World.BoundOf(agreement, A)).Version, Is.EqualTo(1));
    }

    [Test]
    public async Task A_version_that_everybody_is_bound_to_ends_what_was_signed_before()
    {
        var agreement = await World.Agreement(Signed);
        Granted(await World.Sign(agreement, A));
        World.Days(1);
        await World.NextVersion(agreement, terms: new Terms());
        Assert.That((await World.BoundOf(agreement, B)).Bond!.By, Is.EqualTo(BoundBy.Decision));
        World.Days(1);
        await World.NextVersion(agreement, terms: Signed);

        Assert.That((await World.BoundOf(agreement, A)).Version, Is.Null);
        Assert.That((await World.BoundOf(agreement, A)).Asked, Is.EqualTo(3));
    }
}
