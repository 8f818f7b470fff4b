using Governance.Core.Access;
using Governance.Core.Agreements;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Needs;
using Governance.Core.People;
using Governance.Tests.Testing;

namespace Governance.Tests.Agreements;

/// <summary>Coops declare themselves against a standard, with evidence; another coop confirms or disputes.</summary>
internal sealed class DeclarationTests(Dialect dialect) : Story(dialect)
{
    private Agreement _standard = null!;
    private IReadOnlyList<CoopOf> _coops = null!;

    [SetUp]
    public async Task A_standard_and_three_coops()
    {
        _coops = await World.Coops(3);
        _standard = await World.Agreement("Accessible websites", otherBody: "", isStandard: true);
    }

    [Test]
    public async Task A_declaration_asks_its_peer_and_counts_once_that_confirms()
    {
        Acts.Granted(await Declare(_coops[0]));
        Assert.That((await Needs(_coops[1].Delegate)).Single().Kind, Is.EqualTo("declaration"));
        Assert.That(await Needs(_coops[2].Delegate), Is.Empty, "only the peer that is asked");

        Acts.Granted(await Confirm(_coops[1]));

        Assert.That((await Of(_coops[0])).State, Is.EqualTo(DeclarationState.Confirmed));
        Assert.That(await Needs(_coops[1].Delegate), Is.Empty);
        await using var connection = await World.Database.Open();
        Assert.That((await DeclarationStore.Confirmed(connection, Viewer.Public.Audiences))[_coops[0].Id], Is.EqualTo(1));
    }

    [Test]
    public async Task Another_peer_than_the_one_asked_may_dispute_and_must_say_why()
    {
        Acts.Granted(await Declare(_coops[0]));

        Assert.That((await Dispute(_coops[2], "")).Refusal, Is.EqualTo(new FieldIsMissing("words")));
        Acts.Granted(await Dispute(_coops[2], "The contrast is 3:1."));
        Assert.That((await Of(_coops[0])).PeerWords, Is.EqualTo("The contrast is 3:1."));
        Assert.That((await Of(_coops[0])).State, Is.EqualTo(DeclarationState.Disputed));
    }

    [Test]
    public async Task Nobody_confirms_themselves_not_even_with_another_hat()
    {
        Assert.That((await Declare(_coops[0], peer: _coops[0])).Refusal, Is.InstanceOf<NobodyIsTheirOwnPeer>());
        Acts.Granted(await Declare(_coops[0]));
        Assert.That((await Confirm(_coops[0])).Refusal, Is.InstanceOf<NobodyIsTheirOwnPeer>());
        Assert.That((await Confirm(_coops[1], by: _coops[2].Delegate)).Refusal, Is.InstanceOf<NotAllowed>(), "nor speaks for a third");
        Acts.Granted(
            await World.The<InvitePerson>().Run(Actor.Of(World.Steward), _coops[0].Id, "x", "coopab@example.org", Role.Observer, null, null)
        );
        Assert.That((await Confirm(_coops[1])).Refusal, Is.InstanceOf<NobodyIsTheirOwnPeer>());
    }

    [Test]
    public async Task A_newer_version_leaves_it_against_the_one_before_until_it_is_declared_again()
    {
        Acts.Granted(await Declare(_coops[0]));
        Acts.Granted(await Confirm(_coops[1]));
        await World.Amend(_standard.Id, Bodies.Words + "3. More.\n", otherBody: "");

        var before = await Of(_coops[0]);
        Assert.That((before.IsOutdated, before.Version, before.Latest), Is.EqualTo((true, 1, 2)));
        Assert.That((await Declare(_coops[0])).Refusal, Is.InstanceOf<HasChangedMeanwhile>(), "a form about version 1");
        Acts.Granted(await Declare(_coops[0], version: 2));
        var now = await Of(_coops[0]);
        Assert.That((now.IsOutdated, now.Number, now.State), Is.EqualTo((false, 2, DeclarationState.Declared)));
        Assert.That((await Confirm(_coops[1])).Refusal, Is.InstanceOf<DeclarationDoesNotStand>(), "what was looked at was replaced");
    }

    [Test]
    public async Task It_is_withdrawn_by_its_own_coop_once()
    {
        Acts.Granted(await Declare(_coops[0]));
        var withdraw = World.The<WithdrawDeclaration>();

        Assert.That((await withdraw.Run(Actor.Of(_coops[1].Delegate), _standard.Id, _coops[0].Id)).Refusal, Is.InstanceOf<NotAllowed>());
        Acts.Granted(await withdraw.Run(Actor.Of(_coops[0].Delegate), _standard.Id, _coops[0].Id));
        Assert.That(
            (await withdraw.Run(Actor.Of(_coops[0].Delegate), _standard.Id, _coops[0].Id)).Refusal,
            Is.InstanceOf<DeclarationDoesNotStand>()
        );
        Assert.That((await Confirm(_coops[1])).Refusal, Is.InstanceOf<DeclarationDoesNotStand>());
        await using var connection = await World.Database.Open();
        Assert.That(await DeclarationStore.Of(connection, _coops[0].Id, Viewer.Public.Audiences), Is.Empty);
    }

    [TestCase("http://example.org")]
    [TestCase("javascript:alert(1)")]
    [TestCase("https://user:word@example.org")]
    [TestCase("not an address")]
    public async Task Evidence_is_linked_to_by_https_only(string link) =>
        Assert.That((await Declare(_coops[0], links: link)).Refusal, Is.EqualTo(new FieldIsNotUnderstood("links", "https_links")));

    [Test]
    public async Task Only_standards_are_declared_against_and_only_by_who_speaks_for_the_coop()
    {
        var other = await World.Agreement("Mutual aid", otherBody: "");
        var form = new DeclarationForm(1, "We do.", "", _coops[1].Id);

        Assert.That(
            (await World.The<DeclareStandard>().Run(Actor.Of(_coops[0].Delegate), other.Id, _coops[0].Id, form)).Refusal,
            Is.EqualTo(new AgreementIsNoStandard("Mutual aid"))
        );
        Assert.That(
            (await World.The<DeclareStandard>().Run(Actor.Of(_coops[1].Delegate), _standard.Id, _coops[0].Id, form)).Refusal,
            Is.InstanceOf<NotAllowed>()
        );
    }

    [Test]
    public async Task What_may_not_be_read_is_declared_by_nobody_and_shown_on_no_profile()
    {
        var closed = await World.Agreement("Closed", otherBody: "", isStandard: true, audience: Audience.Of(_coops[0].Circle));
        var form = new DeclarationForm(1, "We do.", "", _coops[1].Id);
        Acts.Granted(await World.The<DeclareStandard>().Run(Actor.Of(_coops[0].Delegate), closed.Id, _coops[0].Id, form));

        Assert.That(
            (await World.The<DeclareStandard>().Run(Actor.Of(_coops[1].Delegate), closed.Id, _coops[1].Id, form)).Refusal,
            Is.InstanceOf<NotFound>()
        );
        Assert.That(await Needs(_coops[1].Delegate), Is.Empty);
        await using var connection = await World.Database.Open();
        Assert.That(await DeclarationStore.Of(connection, _coops[0].Id, Viewer.Public.Audiences), Is.Empty);
    }

    private Task<Result<Done>> Declare(CoopOf coop, CoopOf? peer = null, int version = 1, string links = "https://example.org/audit") =>
        World
            .The<DeclareStandard>()
            .Run(
                Actor.Of(coop.Delegate),
                _standard.Id,
                coop.Id,
                new DeclarationForm(version, "Audited in May.", links, (peer ?? _coops[1]).Id)
            );

    private Task<Result<Done>> Confirm(CoopOf peer, PersonId? by = null) =>
        World.The<ConfirmDeclaration>().Run(Actor.Of(by ?? peer.Delegate), _standard.Id, _coops[0].Id, 1, peer.Id, "");

    private Task<Result<Done>> Dispute(CoopOf peer, string why) =>
        World.The<DisputeDeclaration>().Run(Actor.Of(peer.Delegate), _standard.Id, _coops[0].Id, 1, peer.Id, why);

    private async Task<Declaration> Of(CoopOf coop)
    {
        await using var connection = await World.Database.Open();
        return (await DeclarationStore.Find(connection, _standard.Id, coop.Id))!;
    }

    private async Task<IReadOnlyList<Need>> Needs(PersonId person)
    {
        await using var connection = await World.Database.Open();
        var viewer = await AccessStore.Viewer(connection, person, new NodaTime.LocalDate(2026, 11, 23));
        return await new DeclarationNeed().Of(new NeedContext(connection, viewer, World.Now));
    }
}
