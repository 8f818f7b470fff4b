using Dapper;
using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Agreements;

/// <summary>Two bodies ratify one text: by a link, a decision of its own, a mandate and a confirmed e-mail, without account or installation.</summary>
internal sealed class RatificationTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task A_version_comes_into_force_when_both_have_ratified_the_same_words()
    {
        var agreement = await World.Agreement();
        Assert.That((await World.VersionOf(agreement.Id)).InForceFrom, Is.Null, "ours alone is not enough");
        var link = await World.LinkTo(agreement);
        var hash = (await World.VersionOf(agreement.Id)).TextHash;

        Acts.Granted(await World.Record(link, Bodies.Form(hash)));
        Assert.That((await World.VersionOf(agreement.Id)).InForceFrom, Is.Null, "what is not confirmed does not count");
        World.Later(Duration.FromHours(1));
        Acts.Granted(await World.Confirm());

        Assert.That((await World.VersionOf(agreement.Id)).InForceFrom, Is.EqualTo(World.Now));
        await using var connection = await World.Database.Open();
        var both = await RatificationStore.Of(connection, agreement.Id, 1);
        Assert.That(both.Select(one => one.Side), Is.EqualTo(new[] { RatifiedSide.Ours, RatifiedSide.Theirs }));
        Assert.That(both.Select(one => one.TextHash), Is.All.EqualTo(hash));
        Assert.That(both.Select(one => one.Body), Is.EqualTo(new[] { "Northern Tech Co-ops", Bodies.Union }));
    }

    [Test]
    public async Task Our_side_is_the_decision_that_made_the_version()
    {
        var coops = await World.Coops(2);
        var round = await World.Opened(coops[0].Delegate);
        await World.Answer(round, coops[0], "agree");
        await World.Answer(round, coops[1], "agree");
        await World.Close(round);
        var decision = await World.Publish(round.ProposalId);
        var agreement = await World.Agreement(decision: decision.Number);
        await World.Ratified(agreement);

        await using var connection = await World.Database.Open();
        var ours = (await RatificationStore.Of(connection, agreement.Id, 1))[0];

        Assert.That(ours.DecisionNumber, Is.EqualTo(decision.Number));
        Assert.That(ours.Decision, Does.StartWith("Adopted: 2 agree"));
    }

    [Test]
    public async Task A_later_version_needs_both_again_and_the_one_before_stays_in_force()
    {
        var agreement = await World.Agreement();
        await World.Ratified(agreement);
        await World.Amend(agreement.Id, Bodies.Words + "3. A week's notice.\n");

        Assert.That((await World.VersionOf(agreement.Id, 1)).InForceFrom, Is.Not.Null);
        Assert.That((await World.VersionOf(agreement.Id, 2)).InForceFrom, Is.Null);
        World.Later(Duration.FromDays(1));
        await World.Ratified(agreement, 2);
        Assert.That((await World.VersionOf(agreement.Id, 2)).InForceFrom, Is.EqualTo(World.Now));
    }

    [Test]
    public async Task What_was_read_must_be_what_is_current()
    {
        var agreement = await World.Agreement();
        var link = await World.LinkTo(agreement);
        var hash = (await World.VersionOf(agreement.Id)).TextHash;
        Acts.Granted(await World.Record(link, Bodies.Form(hash)));
        await World.Amend(agreement.Id, Bodies.Words + "3. A week's notice.\n");

        Assert.That((await World.Record(link, Bodies.Form(hash))).Refusal, Is.EqualTo(new AnotherVersionIsCurrent(2)));
        Assert.That((await World.Confirm()).Refusal, Is.EqualTo(new AnotherVersionIsCurrent(2)), "nor may the old mail confirm");
    }

    [Test]
    public async Task Ended_expired_reused_and_made_up_links_open_nothing()
    {
        var agreement = await World.Agreement();
        var hash = (await World.VersionOf(agreement.Id)).TextHash;
        var first = await World.LinkTo(agreement);
        Acts.Granted(await World.Record(first, Bodies.Form(hash)));
        var second = await World.LinkTo(agreement);

        Assert.That((await World.Record(first, Bodies.Form(hash))).Refusal, Is.EqualTo(new BodyLinkHasEnded(Bodies.Union)));
        Assert.That((await World.Confirm()).Refusal, Is.EqualTo(new BodyLinkHasEnded(Bodies.Union)), "nor does a mail of an ended link");
        Assert.That((await World.Record("made-up", Bodies.Form(hash))).Refusal, Is.InstanceOf<NotFound>());
        Assert.That((await World.Confirm("made-up")).Refusal, Is.InstanceOf<NotFound>());
        Acts.Granted(await World.Record(second, Bodies.Form(hash)));
        World.Later(Ratification.ConfirmedWithin);
        Assert.That((await World.Confirm()).Refusal, Is.InstanceOf<ConfirmationHasExpired>());
        Acts.Granted(await World.Record(second, Bodies.Form(hash)));
        Acts.Granted(await World.Confirm());
        Assert.That((await World.Confirm()).Refusal, Is.EqualTo(new VersionIsRatifiedAlready(Bodies.Union, 1)));
        Assert.That((await World.Record(second, Bodies.Form(hash))).Refusal, Is.EqualTo(new VersionIsRatifiedAlready(Bodies.Union, 1)));
        World.Later(BodyLink.Lifetime);
        Assert.That((await World.Record(second, Bodies.Form(hash))).Refusal, Is.EqualTo(new BodyLinkHasExpired(Bodies.Union)));
    }

    [Test]
    public async Task One_link_cannot_flood_mailboxes()
    {
        var agreement = await World.Agreement();
        var link = await World.LinkTo(agreement);
        var form = Bodies.Form((await World.VersionOf(agreement.Id)).TextHash);
        for (var n = 0; n < Ratification.MostMails; n++)
        {
            Acts.Granted(await World.Record(link, form with { Email = $"victim{n}@elsewhere.example" }));
        }

        Assert.That((await World.Record(link, form)).Refusal, Is.InstanceOf<RatificationAskedTooOften>());
        World.Later(Ratification.MailsWithin);
        Acts.Granted(await World.Record(link, form));
    }

    [Test]
    public async Task The_forms_every_gap_is_named_and_a_day_to_come_is_none()
    {
        var link = await World.LinkTo(await World.Agreement());
        var empty = await World.Record(link, new RatificationForm("", "", "", "", "", "", "no address"));
        Assert.That(
            empty.Refusal!.Parts.Select(part => part.Field),
            Is.EqualTo(new[] { "decision", "decided", "authority", "signer", "role", "email" })
        );
        var agreement = await World.Agreement("Other");
        var form = Bodies.Form((await World.VersionOf(agreement.Id)).TextHash) with { DecidedOn = "2026-12-24" };
        Assert.That(
            (await World.Record(await World.LinkTo(agreement), form)).Refusal,
            Is.EqualTo(new FieldIsNotUnderstood("decided", "past_date"))
        );
    }

    [Test]
    public async Task The_link_is_the_secretarys_and_only_its_fingerprint_is_kept()
    {
        var coop = await World.Coop("Alder");
        var agreement = await World.Agreement();
        var other = await World.Agreement("Ours alone", otherBody: "");

        Assert.That((await World.The<InviteBody>().Run(Actor.Of(coop.Delegate), agreement.Id)).Refusal, Is.InstanceOf<NotAllowed>());
        Assert.That((await World.The<InviteBody>().Run(Actor.Public(), agreement.Id)).Refusal, Is.InstanceOf<NotAllowed>());
        Assert.That(
            (await World.The<InviteBody>().Run(Actor.Of(World.Steward), other.Id)).Refusal,
            Is.EqualTo(new AgreementHasNoOtherBody("Ours alone"))
        );
        var token = Acts.Granted(await World.The<InviteBody>().Run(Actor.Of(World.Steward, "the form's key"), agreement.Id));
        await using var connection = await World.Database.Open();
        foreach (var (table, column) in new[] { ("body_link", "hash"), ("request", "result"), ("journal_body", "body") })
        {
            var cells = await connection.QueryAsync<string>($"SELECT {column} FROM {table}");
            Assert.That(cells, Has.None.Contains(token), table);
        }
    }

    [Test]
    public async Task The_address_stands_in_no_entry_and_can_be_erased_without_a_trace()
    {
        var agreement = await World.Agreement();
        await World.Ratified(agreement);
        await using var connection = await World.Database.OpenForWriting();
        var bodies = (await connection.QueryAsync<string>("SELECT body FROM journal_body")).ToList();

        Assert.That(bodies, Has.None.Contains("chair@union.example").And.None.Contains("Uma Unger"));
        Assert.That(await connection.QuerySingleAsync<string>("SELECT facts FROM outbox"), Does.Not.Contain("chair@union.example"));
        await connection.ExecuteAsync("DELETE FROM ratification_mail");
        Assert.That((await World.Verified()).Findings, Is.Empty);
    }

    [Test]
    public async Task A_body_that_the_new_version_does_not_name_is_not_asked()
    {
        var agreement = await World.Agreement();
        var link = await World.LinkTo(agreement);
        await World.Amend(agreement.Id, Bodies.Words, otherBody: "Somebody else");
        var form = Bodies.Form((await World.VersionOf(agreement.Id, 2)).TextHash);

        Assert.That((await World.Record(link, form)).Refusal, Is.InstanceOf<AgreementHasNoOtherBody>());
    }
}
