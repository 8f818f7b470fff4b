using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Tests.Testing;
using static Governance.Tests.Testing.MotionActs;

namespace Governance.Tests.Coops;

internal sealed class ResumeCoopTests(Dialect dialect)
    : StandingMotionStory(dialect, "resume_coop", Standing.Paused, Standing.Member, "Borage is back from 30 November 2026 as member.")
{
    [Test]
    public async Task An_associate_comes_back_as_associate()
    {
        var associate = await World.Coop("Chervil", Standing.Associate);
        await World.Stands(associate, Standing.Paused);
        await World.Published(By, Motion("resume_coop", ("coop", associate.Id.Value)));

        Assert.That(await World.StandingOf(associate), Is.EqualTo(Standing.Associate));
    }
}
