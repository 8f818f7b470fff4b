using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Tests.Testing;

namespace Governance.Tests.Coops;

internal sealed class RemoveCoopTests(Dialect dialect)
    : StandingMotionStory(
        dialect,
        "remove_coop",
        Standing.Member,
        Standing.Left,
        "Borage leaves the federation on 30 November 2026 and holds no seat from then on. What it said and decided stays."
    )
{
    [Test]
    public async Task A_standing_already_set_for_a_later_day_is_not_overtaken()
    {
        var change = await World
            .The<ChangeStanding>()
            .Run(Core.Journal.Actor.Of(World.Steward), Coop.Id, Standing.Paused, "2027-06-01", "");
        Acts.Granted(change);

        Assert.That((await World.Put(By, TheMotion)).Refusal, Is.EqualTo(new GroundHasShifted("coop_changes_later")));
    }
}
