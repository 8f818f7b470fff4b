using Governance.Core.Consent;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Consent;

/// <summary>An editorial change carries consents over, and anyone may challenge that within its window.</summary>
internal sealed class EditorialTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];
    private Round _second = null!;

    private async Task Revised(bool editorial)
    {
        _coops = await World.Coops(4);
        var id = await World.ToAmend(_coops[0].Delegate);
        var first = await World.Open(id);
        await World.AllConsent(first, _coops[0], _coops[1]);
        await World.Object(first, _coops[3]);
        await World.Close(first);
        await World.Uphold(await World.ObjectionTo(id));
        Acts.Granted(await World.Revise(_coops[0].Delegate, id, "We share enquiries. A claim lapses after ten days.", editorial));
        _second = await World.Open(id);
    }

    [Test]
    public async Task Consents_carry_over_to_an_editorial_change_and_objections_never_do()
    {
        await Revised(editorial: true);

        Assert.That((await World.PositionOf(_second, _coops[1]))!.Authority, Is.EqualTo("carried"));
        Assert.That(await World.PositionOf(_second, _coops[3]), Is.Null, "who objected is asked");
    }

    [Test]
    public async Task A_change_of_substance_asks_everybody_again()
    {
        await Revised(editorial: false);

        Assert.That(await World.PositionOf(_second, _coops[1]), Is.Null);
    }

    [Test]
    public async Task Anyone_with_a_seat_challenges_and_those_seats_are_asked_again()
    {
        await Revised(editorial: true);
        await World.Answer(_second, _coops[0], "consent");

        Acts.Granted(await World.The<ChallengeEditorial>().Run(Actor.Of(_coops[2].Delegate), _second.Id));

        Assert.That(await World.PositionOf(_second, _coops[1]), Is.Null, "what was carried falls");
        Assert.That((await World.PositionOf(_second, _coops[0]))!.Authority, Is.EqualTo("delegate"), "what was given again stands");
    }

    [Test]
    public async Task After_the_window_it_is_too_late_to_challenge()
    {
        await Revised(editorial: true);
        World.Later(Duration.FromDays(3));

        var result = await World.The<ChallengeEditorial>().Run(Actor.Of(_coops[2].Delegate), _second.Id);

        Assert.That(result.Refusal, Is.EqualTo(new NothingToChallenge()));
    }

    [Test]
    public async Task Carried_consents_count_at_the_close()
    {
        await Revised(editorial: true);
        await World.Answer(_second, _coops[3], "consent");

        Assert.That((await World.Close(_second)).Outcome, Is.EqualTo(Outcome.Adopted));
    }
}
