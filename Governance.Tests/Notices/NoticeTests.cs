using Dapper;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.People;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Tests.Testing;

namespace Governance.Tests.Notices;

internal sealed class NoticeTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task Whoever_speaks_for_a_seat_is_asked_and_nobody_else()
    {
        var coops = await World.Coops(2);
        var alternate = await World.Person(coops[0], "Ben", Role.Alternate);
        await World.Person(coops[0], "Cai", Role.Member);
        await World.Opened(coops[0].Delegate);

        Assert.That(await Told("asked"), Is.EquivalentTo(new[] { coops[0].Delegate, coops[1].Delegate, alternate }));
    }

    [Test]
    public async Task A_day_before_the_close_only_the_silent_are_reminded_and_once()
    {
        var coops = await World.Coops(3);
        var round = await World.Opened(coops[0].Delegate);
        await World.Answer(round, coops[0], "agree");
        await World.Answer(round, coops[1], "wait");
        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset().AddHours(-24));
        await World.The<RemindRound>().WhenDue(round.Id);
        await World.The<RemindRound>().WhenDue(round.Id);

        Assert.That(await Told("near_end"), Is.EquivalentTo(new[] { coops[1].Delegate, coops[2].Delegate }));
    }

    [TestCase(1, true)]
    [TestCase(2, false)]
    public async Task A_day_before_the_close_the_secretary_is_told_where_too_few_have_answered(int answers, bool told)
    {
        var coops = await World.Coops(3);
        var round = await World.Opened(coops[0].Delegate, "consent-one-round");
        foreach (var coop in coops.Take(answers))
        {
            await World.Answer(round, coop, "consent");
        }

        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset().AddHours(-24));
        await World.The<RemindRound>().WhenDue(round.Id);

        Assert.That(await Told("at_risk"), told ? Is.EqualTo(new[] { World.Steward }) : Is.Empty);
    }

    [Test]
    public async Task More_than_a_day_before_the_close_nobody_is_reminded()
    {
        var coops = await World.Coops(1);
        var round = await World.Opened(coops[0].Delegate);
        World.Clock.SetUtcNow(round.ClosesAt.ToDateTimeOffset().AddHours(-24).AddTicks(-10));
        await World.The<RemindRound>().WhenDue(round.Id);

        Assert.That(await Told("near_end"), Is.Empty);
    }

    [Test]
    public async Task Outcome_and_publication_are_told_to_seats_proposer_and_secretary()
    {
        var coops = await World.Coops(2);
        var round = await World.Opened(coops[0].Delegate);
        await World.Close(round);
        await World.The<RatifyDecision>().Run(Actor.Of(World.Steward), round.ProposalId, round.Fingerprint);

        Assert.That(await Told("outcome"), Is.EquivalentTo(new[] { coops[0].Delegate, coops[1].Delegate, World.Steward }));
        Assert.That(await Told("published"), Is.EquivalentTo(new[] { coops[0].Delegate, coops[1].Delegate }));
    }

    [Test]
    public async Task A_mention_and_a_reply_are_told_in_the_product_and_by_no_mail()
    {
        var coops = await World.Coops(2);
        var proposal = await World.Raised(coops[0].Delegate);
        var post = World.The<PostComment>();
        var first = await post.Run(Actor.Of(coops[0].Delegate), proposal.Value, "What does @Coop Ab think?", null, null);
        await post.Run(Actor.Of(coops[1].Delegate), proposal.Value, "Yes, @Delegate of Coop Ab says so herself.", first.Value.Id, null);

        Assert.That(await Told("mention"), Is.EquivalentTo(new[] { coops[1].Delegate }));
        Assert.That(await Told("reply"), Is.EquivalentTo(new[] { coops[0].Delegate }));
        Assert.That(await Mails(), Has.None.AnyOf("mention", "reply"));
    }

    [Test]
    public async Task Nobody_is_told_of_what_they_may_not_read()
    {
        var coops = await World.Coops(2);
        var own = await World.Raised(coops[0].Delegate, "simple-majority", coops[0].Circle);
        await World.The<PostComment>().Run(Actor.Of(coops[0].Delegate), own.Value, "@Coop Ab must not know", null, null);

        Assert.That(await Told("mention"), Is.Empty);
    }

    [Test]
    public async Task Reading_the_journal_again_tells_nobody_twice()
    {
        var coops = await World.Coops(1);
        await World.Opened(coops[0].Delegate);
        await Told("asked");
        await using (var connection = await World.Database.OpenForWriting())
        {
            await connection.ExecuteAsync("UPDATE follower SET position = 0");
        }

        Assert.That(await Told("asked"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_coop_is_told_what_the_secretary_entered_for_it()
    {
        var coops = await World.Coops(2);
        var round = await World.Opened(coops[0].Delegate);
        var seat = (await World.SeatOf(round, coops[1])).Id;
        await World.The<EnterAnswer>().Run(Actor.Of(World.Steward), round.Id, seat, "agree", "They rang.", "phone");

        Assert.That(await Told("entered"), Is.EquivalentTo(new[] { coops[1].Delegate }));
    }

    [Test]
    public async Task The_owner_of_an_objection_is_told_when_they_are_waited_for()
    {
        var coops = await World.Coops(3);
        var id = await World.ToAmend(coops[0].Delegate);
        var round = await World.Open(id);
        await World.Object(round, coops[2]);
        await World.Close(round);
        await World.Uphold(await World.ObjectionTo(id));

        Assert.That(
            await Told("objection"),
            Is.EquivalentTo(new[] { coops[2].Delegate, coops[2].Delegate }),
            "taken up, and found to qualify"
        );
    }

    [Test]
    public async Task A_delegate_is_not_asked_for_what_the_members_decide_inside()
    {
        var coops = await World.Coops(2);
        var ben = await World.Person(coops[0], "Ben", Role.Member);
        await World.Mandate(coops[0]);
        var outer = await World.Opened(coops[1].Delegate);
        await World.GiveNotices();
        await using var connection = await World.Database.Open();

        var asked = await connection.QueryAsync<PersonId>(
            "SELECT person_id FROM notice WHERE kind = 'asked' AND subject = @id",
            new { id = outer.ProposalId }
        );

        Assert.That(asked, Is.EquivalentTo(new[] { coops[1].Delegate }));
        Assert.That(await Told("asked"), Does.Contain(ben), "who is asked inside");
    }

    private async Task<IReadOnlyList<PersonId>> Told(string kind)
    {
        await World.GiveNotices();
        await using var connection = await World.Database.Open();
        return [.. await connection.QueryAsync<PersonId>("SELECT person_id FROM notice WHERE kind = @kind", new { kind })];
    }

    private async Task<IEnumerable<string>> Mails()
    {
        await using var connection = await World.Database.Open();
        return await connection.QueryAsync<string>("SELECT kind FROM outbox");
    }
}
