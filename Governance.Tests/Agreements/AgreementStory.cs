using Governance.Core.Agreements;
using Governance.Core.Data;
using Governance.Tests.Testing;

namespace Governance.Tests.Agreements;

/// <summary>A story about an agreement that two coops have adopted.</summary>
internal abstract class AgreementStory(Dialect dialect) : Story(dialect)
{
    protected CoopOf A { get; private set; } = null!;

    protected CoopOf B { get; private set; } = null!;

    protected Agreement Sharing { get; private set; } = null!;

    [SetUp]
    public async Task An_agreement_in_force()
    {
        var coops = await World.Coops(2);
        (A, B) = (coops[0], coops[1]);
        Sharing = await World.Adopted(A);
    }
}
