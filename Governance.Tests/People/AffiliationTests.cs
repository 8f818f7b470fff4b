using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.People;

internal sealed class AffiliationTests(Dialect dialect) : Story(dialect)
{
    private static readonly LocalDate _today = new(2026, 11, 23);

    [Test]
    public async Task A_coop_has_one_delegate_naming_another_makes_the_former_a_member()
    {
        var coop = await World.Coop("Agaric");
        await World.Person(coop, "Ben", Role.Delegate);

        var today = (await All(coop)).Where(one => one.CoversDay(_today)).Select(one => (one.PersonName, one.Role));

        Assert.That(today, Is.EquivalentTo(new[] { ("Ben", Role.Delegate), ("Delegate of Agaric", Role.Member) }));
    }

    [Test]
    public async Task A_person_is_one_thing_to_a_coop_at_a_time()
    {
        var coop = await World.Coop("Agaric");
        await World.Person(coop, "Ben", Role.Member);
        await World.Person(coop, "Ben", Role.Alternate);

        Assert.That((await All(coop)).Count(one => one.PersonName == "Ben" && one.CoversDay(_today)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_term_that_begins_later_leaves_today_as_it_is()
    {
        var coop = await World.Coop("Agaric");
        await World
            .The<InvitePerson>()
            .Run(Actor.Of(World.Steward), coop.Id, "Ben", "ben@example.org", Role.Delegate, "2027-01-01", "2027-12-31");

        var all = await All(coop);

        Assert.That(all.Single(one => one.Role == Role.Delegate && one.CoversDay(_today)).PersonName, Is.EqualTo("Delegate of Agaric"));
        Assert.That(all.Single(one => one.Role == Role.Delegate && one.CoversDay(new(2027, 6, 1))).PersonName, Is.EqualTo("Ben"));
        Assert.That(all.Any(one => one.Role == Role.Delegate && one.CoversDay(new(2028, 1, 1))), Is.False);
    }

    [Test]
    public async Task A_delegate_names_people_of_their_own_coop_only()
    {
        var coops = await World.Coops(2);
        var invite = World.The<InvitePerson>();

        var own = await invite.Run(Actor.Of(coops[0].Delegate), coops[0].Id, "Ben", "ben@example.org", Role.Alternate, null, null);
        var other = await invite.Run(Actor.Of(coops[0].Delegate), coops[1].Id, "Ben", "ben@example.org", Role.Alternate, null, null);

        Assert.That(own.Refusal, Is.Null);
        Assert.That(other.Refusal, Is.EqualTo(new NotAllowed("delegate_or_steward")));
    }

    [Test]
    public async Task A_last_day_before_the_first_is_refused() =>
        Assert.That(
            (
                await World
                    .The<InvitePerson>()
                    .Run(
                        Actor.Of(World.Steward),
                        (await World.Coop("Agaric")).Id,
                        "Ben",
                        "ben@example.org",
                        Role.Member,
                        "2026-12-01",
                        "2026-11-30"
                    )
            ).Refusal,
            Is.InstanceOf<TermEndsBeforeItBegins>()
        );

    private async Task<IReadOnlyList<Affiliation>> All(CoopOf coop)
    {
        await using var connection = await World.Database.Open();
        return await PersonStore.OfCoop(connection, coop.Id);
    }
}
