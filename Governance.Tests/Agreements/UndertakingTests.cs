using Governance.Core.Agreements;
using Governance.Core.Conditions;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Tests.Testing;
using static Governance.Tests.Testing.Acts;
using static Governance.Tests.Testing.SigningActs;

namespace Governance.Tests.Agreements;

/// <summary>A coop that signs may take something on by a day; it is bound from the signature on, and what was to follow follows.</summary>
internal sealed class UndertakingTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _alder = null!;
    private Agreement _agreement = null!;

    [SetUp]
    public async Task An_agreement_that_is_signed()
    {
        _alder = await World.Coop("Alder");
        _agreement = await World.Agreement(Signed);
    }

    [Test]
    public async Task What_is_taken_on_stands_among_the_conditions_and_binds_at_once()
    {
        Granted(await Sign("We bring our insurance.", "2027-01-31", ends: true));

        var condition = (await Conditions()).Single();
        Assert.That(
            (condition.Owner, condition.Words, condition.Unmet, condition.State),
            Is.EqualTo((_alder.Id.Value, "We bring our insurance.", "signature", ConditionState.Open))
        );
        Assert.That(await IsBound(), Is.True);
    }

    [Test]
    public async Task Not_met_in_time_the_signature_ends_with_the_day()
    {
        Granted(await Sign("We bring our insurance.", "2026-11-30", ends: true));
        World.Days(8);
        await World.Tick();

        Assert.That(await IsBound(), Is.False);
        var last = (await World.Ledger(_agreement)).Acts[^1];
        Assert.That((last.Act, last.Authority, last.ByPerson), Is.EqualTo((AccessionAct.Withdrew, Accession.ByDelegate, (object?)null)));
        Granted(await World.Sign(_agreement, _alder));
        Assert.That(await IsBound(), Is.True, "it may sign again");
    }

    [Test]
    public async Task Where_only_telling_was_said_it_stays_bound()
    {
        Granted(await Sign("We bring our insurance.", "2026-11-30", ends: false));
        World.Days(8);
        await World.Tick();

        Assert.That((await Conditions()).Single().State, Is.EqualTo(ConditionState.Unmet));
        Assert.That(await IsBound(), Is.True);
    }

    [Test]
    public async Task Who_has_left_before_is_not_made_to_leave_again()
    {
        Granted(await Sign("We bring our insurance.", "2027-03-31", ends: true));
        Granted(await World.Leave(_agreement, _alder));
        World.Days(200);
        await World.Tick();

        Assert.That((await World.Ledger(_agreement)).Acts, Has.Count.EqualTo(2));
    }

    [TestCase("", "2027-01-31", "owes")]
    [TestCase("We bring our insurance.", "", "due")]
    [TestCase("We bring our insurance.", "2026-11-23", "due")]
    [TestCase("We bring our insurance.", "31 January", "due")]
    public async Task Half_of_it_is_refused_and_nothing_is_signed(string words, string due, string field)
    {
        var refusal = (await Sign(words, due, ends: false)).Refusal!;

        Assert.That(refusal.Parts.Select(part => part.Field), Is.EqualTo(new[] { field }));
        Assert.That((await World.Ledger(_agreement)).Acts, Is.Empty);
        Assert.That(await Conditions(), Is.Empty);
    }

    private Task<Result<Accession>> Sign(string words, string due, bool ends) =>
        World
            .The<SignAgreement>()
            .Run(Actor.Of(_alder.Delegate), _agreement.Id, new SignForm(_alder.Id, 1, "", new UndertakingForm(words, due, ends)));

    private async Task<bool> IsBound() => (await World.Ledger(_agreement)).Of(_alder.Id, World.Now)!.Bond is not null;

    private async Task<IReadOnlyList<Condition>> Conditions()
    {
        await using var connection = await World.Database.Open();
        return await ConditionStore.OfSubject(connection, ["public", "federation"], _agreement.Id.Value);
    }
}
