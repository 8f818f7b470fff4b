using Governance.Core.Data;
using Governance.Core.Register;
using Governance.Tests.Testing;
using static Governance.Tests.Testing.MotionActs;

namespace Governance.Tests.Register;

internal sealed class ResolveStatementTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task The_words_are_the_decision_and_nothing_else_changes()
    {
        var coop = await World.Coop("Agaric");
        var id = await World.Decided(coop, Core.Proposals.MotionForm.Resolve);

        Assert.That(await World.Previewed(id), Is.EqualTo("The words become a decision of this circle and enter the register."));
        var decision = await World.Publish(id);
        Assert.That((decision.EffectState, decision.Effects.Count), Is.EqualTo((EffectState.Done, 0)));
    }
}
