using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mail;
using Governance.Core.People;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Mail;

/// <summary>A mail's key answers for one seat and round, once, and gives no right that its person does not have.</summary>
internal sealed class AnswerByMailTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];
    private Round _round = null!;

    [SetUp]
    public async Task A_round_is_open()
    {
        _coops = await World.Coops(3);
        _round = await World.Opened(_coops[0].Delegate);
    }

    [Test]
    public async Task It_answers_for_its_seat_and_is_used_up()
    {
        var token = await Key(_coops[1]);

        Assert.That((await Answer(token, _coops[1], "agree")).Refusal, Is.Null);
        Assert.That(await Answered(_coops[1]), Is.EqualTo("agree"));
        Assert.That((await Answer(token, _coops[1], "block")).Refusal, Is.EqualTo(new LinkIsDead("used")));
        Assert.That(await Answered(_coops[1]), Is.EqualTo("agree"));
    }

    [Test]
    public async Task A_refused_answer_does_not_use_it_up()
    {
        var token = await Key(_coops[1]);

        Assert.That((await Answer(token, _coops[1], null)).Refusal, Is.InstanceOf<ChoiceIsMissing>());
        Assert.That((await Answer(token, _coops[1], "consent")).Refusal, Is.InstanceOf<ChoiceIsNotOffered>());
        Assert.That((await Answer(token, _coops[1], "agree")).Refusal, Is.Null);
    }

    [Test]
    public async Task It_answers_for_no_other_seat()
    {
        var token = await Key(_coops[1]);

        Assert.That((await Answer(token, _coops[2], "agree")).Refusal, Is.InstanceOf<NotFound>());
        Assert.That(await Answered(_coops[2]), Is.Null);
    }

    [Test]
    public async Task At_the_close_it_opens_nothing_any_more()
    {
        var token = await Key(_coops[1]);
        World.Clock.SetUtcNow(_round.ClosesAt.ToDateTimeOffset());

        Assert.That((await Answer(token, _coops[1], "agree")).Refusal, Is.EqualTo(new LinkIsDead("over")));
    }

    [Test]
    public async Task With_a_round_whose_roll_was_wrong_its_keys_are_void_too()
    {
        var token = await Key(_coops[1]);
        Acts.Granted(await World.The<VoidRound>().Run(Actor.Of(World.Steward), _round.ProposalId, "Coop Ac left last year."));

        Assert.That((await Answer(token, _coops[1], "agree")).Refusal, Is.Not.Null);
        Assert.That(await Answered(_coops[1]), Is.Null);
    }

    [Test]
    public async Task Who_does_not_speak_for_the_coop_any_more_answers_no_more()
    {
        var token = await Key(_coops[1]);
        var other = await World.Person(_coops[1], "Other", Role.Delegate);
        Assert.That(other, Is.Not.EqualTo(_coops[1].Delegate));

        var result = await Answer(token, _coops[1], "agree");

        Assert.That(result.Refusal, Is.InstanceOf<MayNotAnswer>(), "naming another delegate makes the former one a member");
        Assert.That(await Answered(_coops[1]), Is.Null);
    }

    [Test]
    public async Task A_key_for_one_thing_opens_no_other()
    {
        var token = await Key(_coops[1], MailKey.Reply);

        Assert.That((await Answer(token, _coops[1], "agree")).Refusal, Is.InstanceOf<NotFound>());
        Assert.That((await Answer("made-up", _coops[1], "agree")).Refusal, Is.InstanceOf<NotFound>());
    }

    [Test]
    public async Task Of_a_digest_all_answers_are_taken_or_none()
    {
        var second = await World.Opened(_coops[1].Delegate);
        var (one, two) = (await World.SeatOf(_round, _coops[2]), await World.SeatOf(second, _coops[2]));
        var token = await Key(_coops[2].Delegate, MailKey.Digest, $"{_round.Id} {one.Id} {second.Id} {two.Id}");
        async Task<(Result<IReadOnlyList<Position>> Result, Core.Rolls.SeatId? At)> Give(string? first, string? other) =>
            await World
                .The<AnswerByMail>()
                .Run(token, MailKey.Digest, [new(one.Id, new AnswerForm(first, null)), new(two.Id, new AnswerForm(other, null))]);

        var wrong = await Give("agree", "consent");
        Assert.That((wrong.Result.Refusal, wrong.At), Is.EqualTo(((Refusal)new ChoiceIsNotOffered("consent"), (Core.Rolls.SeatId?)two.Id)));
        Assert.That(await Answered(_coops[2]), Is.Null, "nothing half done");

        Assert.That((await Give("agree", null)).Result.Value, Has.Count.EqualTo(1), "not now is left as it is");
        Assert.That(await Answered(_coops[2]), Is.EqualTo("agree"));
    }

    private Task<string> Key(CoopOf coop, string purpose = MailKey.Answer) => KeyFor(coop, purpose);

    private async Task<string> KeyFor(CoopOf coop, string purpose) =>
        await Key(coop.Delegate, purpose, $"{_round.Id} {(await World.SeatOf(_round, coop)).Id}");

    private async Task<string> Key(PersonId person, string purpose, string subject)
    {
        var (token, key) = MailKey.Make(person, purpose, subject, World.Now, _round.ClosesAt);
        await World.The<Writer>().Keep(change => MailKeyStore.Add(change.Transaction, key));
        return token;
    }

    private async Task<Result<IReadOnlyList<Position>>> Answer(string token, CoopOf coop, string? choice)
    {
        var seat = (await World.SeatOf(_round, coop)).Id;
        return (await World.The<AnswerByMail>().Run(token, MailKey.Answer, [new(seat, new AnswerForm(choice, null))])).Result;
    }

    private async Task<string?> Answered(CoopOf coop)
    {
        var seat = await World.SeatOf(_round, coop);
        await using var connection = await World.Database.Open();
        return (await PositionStore.Of(connection, _round.Id)).FirstOrDefault(position => position.SeatId == seat.Id)?.Choice;
    }
}
