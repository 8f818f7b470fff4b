using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mandates;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Tests.Testing;

namespace Governance.Tests.Mandates;

/// <summary>A coop may let another answer for it: one step only, shown on the roll, and its own answer always wins.</summary>
internal sealed class GivenSeatTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];

    [SetUp]
    public async Task Three_coops() => _coops = await World.Coops(3);

    [Test]
    public async Task Who_was_given_a_seat_answers_for_it()
    {
        await Give(_coops[0], _coops[1]);
        var round = await World.Opened(_coops[2].Delegate);

        Assert.That((await World.SeatOf(round, _coops[0])).GivenTo, Is.EqualTo(_coops[1].Id), "the roll shows it");
        Acts.Granted(await World.Answer(round, _coops[0], "agree", by: _coops[1].Delegate));
        Assert.That((await World.PositionOf(round, _coops[0]))!.Authority, Is.EqualTo(MayAnswer.Given));
        Assert.That(await World.PositionOf(round, _coops[1]), Is.Null, "its own seat is another");
    }

    [Test]
    public async Task The_own_answer_always_wins()
    {
        await Give(_coops[0], _coops[1]);
        var round = await World.Opened(_coops[2].Delegate);
        await World.Answer(round, _coops[0], "agree", by: _coops[1].Delegate);
        await World.Answer(round, _coops[0], "disagree", "We changed our mind.");

        var again = await World.Answer(round, _coops[0], "agree", by: _coops[1].Delegate);

        Assert.That(again.Refusal, Is.EqualTo(new MayNotAnswer("own_answer_stands")));
        Assert.That((await World.PositionOf(round, _coops[0]))!.Choice, Is.EqualTo("disagree"));
    }

    [Test]
    public async Task A_given_seat_is_not_given_on()
    {
        await Give(_coops[0], _coops[1]);
        await Give(_coops[1], _coops[2]);
        var round = await World.Opened(_coops[2].Delegate);

        Assert.That((await World.Answer(round, _coops[0], "agree", by: _coops[2].Delegate)).Refusal, Is.TypeOf<MayNotAnswer>());
        Assert.That((await World.Answer(round, _coops[1], "agree", by: _coops[2].Delegate)).Refusal, Is.Null, "one step");
    }

    [Test]
    public async Task For_a_dated_period_it_is_given_for_that_period()
    {
        await Give(_coops[0], _coops[1], "2026-12-31", "2026-12-01");

        var before = await World.Opened(_coops[2].Delegate);
        World.Clock.SetUtcNow(new(2026, 12, 5, 9, 0, 0, TimeSpan.Zero));
        var within = await World.Opened(_coops[2].Delegate);

        Assert.That((await World.SeatOf(before, _coops[0])).GivenTo, Is.Null);
        Assert.That((await World.SeatOf(within, _coops[0])).GivenTo, Is.EqualTo(_coops[1].Id));
    }

    [Test]
    public async Task Taken_back_it_does_not_count_for_rounds_opened_later()
    {
        var id = await Give(_coops[0], _coops[1]);
        var open = await World.Opened(_coops[2].Delegate);
        Acts.Granted(await World.The<GiveSeat>().TakeBack(Actor.Of(_coops[0].Delegate), _coops[0].Id, id));
        var later = await World.Opened(_coops[2].Delegate);

        Assert.That(
            (await World.SeatOf(open, _coops[0])).GivenTo,
            Is.EqualTo(_coops[1].Id),
            "an open round keeps what stood when it opened"
        );
        Assert.That((await World.SeatOf(later, _coops[0])).GivenTo, Is.Null);
    }

    [Test]
    public async Task It_is_given_to_another_member_and_not_to_itself()
    {
        var paused = await World.Coop("Paused", Standing.Paused);

        foreach (var to in new[] { _coops[0].Id, paused.Id })
        {
            var result = await World
                .The<GiveSeat>()
                .Run(Actor.Of(_coops[0].Delegate), _coops[0].Id, new GiveForm(to, null, null, null, null));
            Assert.That(result.Refusal, Is.EqualTo(new FieldIsMissing("to")));
        }
    }

    private async Task<string> Give(CoopOf from, CoopOf to, string? until = null, string? since = null) =>
        Acts.Granted(
            await World.The<GiveSeat>().Run(Actor.Of(from.Delegate), from.Id, new GiveForm(to.Id, CircleId.General, null, since, until))
        );
}
