using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Tests.Testing;

namespace Governance.Tests.Access;

internal sealed class ViewerTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task What_is_a_coops_own_stays_in_that_coop()
    {
        var coops = await World.Coops(2);
        var own = await Viewer(coops[0].Delegate);
        var other = await Viewer(coops[1].Delegate);
        var steward = await Viewer(World.Steward);

        Assert.That(own.MayRead(Audience.Of(coops[0].Circle)), Is.True);
        Assert.That(other.MayRead(Audience.Of(coops[0].Circle)), Is.False);
        Assert.That(steward.MayRead(Audience.Of(coops[0].Circle)), Is.False, "not even who keeps the books");
        Assert.That(Governance.Core.Access.Viewer.Public.MayRead(Audience.Federation), Is.False);
    }

    [Test]
    public async Task An_applicant_does_not_yet_belong_and_a_paused_coop_still_reads()
    {
        var applicant = await World.Coop("Applicant", Standing.Applicant);
        var paused = await World.Coop("Paused", Standing.Paused);

        Assert.That((await Viewer(applicant.Delegate)).Belongs, Is.False);
        Assert.That((await Viewer(applicant.Delegate)).MayRead(Audience.Of(applicant.Circle)), Is.True, "its own circle is its own");
        Assert.That((await Viewer(paused.Delegate)).Belongs, Is.True);
    }

    [Test]
    public async Task A_right_ends_with_the_day_after_its_last()
    {
        var coop = await World.Coop("Agaric");
        await World.The<InvitePerson>().Run(Actor.Of(World.Steward), coop.Id, "Ben", "ben@example.org", Role.Alternate, null, "2026-11-25");
        await using var connection = await World.Database.Open();
        var ben = (await PersonStore.WithEmail(connection, "ben@example.org"))!.Id;

        World.Clock.SetUtcNow(new(2026, 11, 25, 23, 59, 0, TimeSpan.Zero));
        Assert.That((await Viewer(ben)).SpeaksFor(coop.Id), Is.True);
        World.Clock.SetUtcNow(new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero));
        Assert.That((await Viewer(ben)).SpeaksFor(coop.Id), Is.False);
        Assert.That((await Viewer(ben)).Belongs, Is.False);
    }

    [Test]
    public async Task A_closed_circle_is_read_by_its_coops_and_its_roles_only()
    {
        var coops = await World.Coops(2);
        var circle = (
            await World
                .The<SetUpCircle>()
                .Run(Actor.Of(World.Steward), new CircleForm("Closed", "", CircleKind.Cluster, "UTC", true, "cotech-2018"))
        ).Value;
        await World.The<JoinCircle>().Run(Actor.Of(World.Steward), circle, coops[0].Id);

        Assert.That((await Viewer(coops[0].Delegate)).MayRead(Audience.Of(circle)), Is.True);
        Assert.That((await Viewer(coops[1].Delegate)).MayRead(Audience.Of(circle)), Is.False);
    }

    private async Task<Viewer> Viewer(PersonId person)
    {
        await using var connection = await World.Database.Open();
        var federation = (await FederationStore.Find(connection))!;
        return await AccessStore.Viewer(connection, person, federation.DateAt(World.Now));
    }
}
