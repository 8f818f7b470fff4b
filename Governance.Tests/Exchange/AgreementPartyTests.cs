using Governance.Core.Agreements;
using Governance.Core.Data;
using Governance.Core.Exchange;
using Governance.Tests.Testing;
using static Governance.Tests.Testing.Acts;
using static Governance.Tests.Testing.SigningActs;

namespace Governance.Tests.Exchange;

/// <summary>Who holds a copy of an agreement reads from it whom it binds, since when, and with which reservation.</summary>
internal sealed class AgreementPartyTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _alder = null!;
    private CoopOf _birch = null!;
    private Agreement _agreement = null!;

    [SetUp]
    public async Task An_agreement_that_two_sign()
    {
        (_alder, _birch) = (await World.Coop("Alder"), await World.Coop("Birch"));
        await World.Coop("Cedar");
        _agreement = await World.Agreement(Signed);
        Granted(await World.Sign(_agreement, _birch, 1, "Not <b>clause</b> 2."));
        Granted(await World.Sign(_agreement, _alder));
    }

    [Test]
    public async Task The_page_to_print_names_who_signed_with_what_reservation_and_nobody_else()
    {
        var page = AgreementPage.Of(await Export(1));

        Assert.That(page, Does.Contain("<p>Alder, signed on 23 November 2026.</p>"));
        Assert.That(page, Does.Contain("Birch, signed on 23 November 2026.").And.Contain("<q>Not &lt;b&gt;clause&lt;/b&gt; 2.</q>"));
        Assert.That(page, Does.Not.Contain("Cedar"));
    }

    [Test]
    public async Task Each_version_names_its_own_parties_and_until_when()
    {
        await World.NextVersion(_agreement);
        World.Later(NodaTime.Duration.FromDays(3));
        Granted(await World.Sign(_agreement, _alder, 2));

        var first = (await Export(1)).Parties;
        Assert.That(first.Select(party => (party.Name, party.Until is null)), Is.EqualTo(new[] { ("Alder", false), ("Birch", true) }));
        Assert.That((await Export(2)).Parties.Select(party => party.Name), Is.EqualTo(new[] { "Alder" }));
    }

    [Test]
    public async Task A_version_that_nobody_signed_says_so()
    {
        await World.NextVersion(_agreement);
        Assert.That(AgreementPage.Of(await Export(2)), Does.Contain("Nobody, so far."));
    }

    private async Task<AgreementExport> Export(int version)
    {
        await using var connection = await World.Database.Open();
        return await AgreementExport.Load(connection, _agreement.Id.Value, version, World.Now);
    }
}
