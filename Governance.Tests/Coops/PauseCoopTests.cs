using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Tests.Testing;

namespace Governance.Tests.Coops;

internal sealed class PauseCoopTests(Dialect dialect)
    : StandingMotionStory(
        dialect,
        "pause_coop",
        Standing.Member,
        Standing.Paused,
        "Borage is paused from 30 November 2026 and left out of rolls written from then on."
    )
{
    [Test]
    public async Task A_roll_written_before_keeps_its_seat_and_one_written_after_has_none()
    {
        var before = await World.Opened(By.Delegate, "cotech-2018");
        await World.Published(By, TheMotion);
        var after = await World.Opened(By.Delegate, "simple-majority");

        Assert.That(await World.SeatOf(before, Coop), Is.Not.Null);
        await using var connection = await World.Database.Open();
        Assert.That((await Core.Rolls.RollStore.Of(connection, after.Id)).Select(seat => seat.CoopId), Has.None.EqualTo(Coop.Id));
    }
}
